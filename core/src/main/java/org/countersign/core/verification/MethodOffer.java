package org.countersign.core.verification;

import java.util.UUID;
import org.countersign.core.method.MethodType;

/**
 * A way to answer.
 *
 * @param id tells it from the others offered to that user; not the authenticator's own id, which would tell when it was
 *     registered
 * @param type what it is
 * @param hint the label its user gave it, or an empty text
 */
public record MethodOffer(UUID id, MethodType type, String hint) {}
