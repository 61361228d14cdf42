package org.countersign.core.verification;

import java.util.UUID;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.PhoneKind;
import org.jspecify.annotations.Nullable;

/**
 * A way to answer.
 *
 * @param id tells it from the others offered to that user; not the authenticator's own id, which would tell when it was
 *     registered
 * @param type what it is
 * @param hint the label its user gave it, a phone's masked number, or an empty text
 * @param phone which of the user's phones it reaches; null where it reaches none
 */
public record MethodOffer(
        UUID id, MethodType type, String hint, @Nullable PhoneKind phone) {
    /** A way that is no telephone's. */
    public MethodOffer(UUID id, MethodType type, String hint) {
        this(id, type, hint, null);
    }
}
