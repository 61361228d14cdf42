package org.countersign.core.session;

import java.util.Objects;
import java.util.UUID;

/**
 * Identifies a sign-in session, from the right password to its end, through every step up. Made at random; no page,
 * cookie or log shows it.
 */
public record SessionId(UUID value) {
    public SessionId {
        Objects.requireNonNull(value);
    }
}
