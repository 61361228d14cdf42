package org.countersign.core.shared;

import java.util.UUID;

/** Makes identifiers; passed in, so that tests own them. */
@FunctionalInterface
public interface IdSource {
    /** A new identifier, never given out before. */
    UUID next();

    /** The time a version 7 identifier carries, in milliseconds since the epoch (RFC 9562 section 5.7). */
    static long epochMilli(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }
}
