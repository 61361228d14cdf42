package org.countersign.core.verification;

import java.util.UUID;
import org.countersign.core.method.MethodType;

/**
 * A way to answer.
 *
 * @param id identifies it; not an authenticator of another user
 * @param type what it is
 * @param hint the label its user gave it, or an empty text
 */
public record MethodOffer(UUID id, MethodType type, String hint) {}
