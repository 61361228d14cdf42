package org.countersign.core.user;

import java.util.UUID;

/** Identifies a user within a tenant. */
public record UserId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
