package org.countersign.core.verification;

import java.util.Optional;

/** Knows where an address is, as far as anybody does. */
@FunctionalInterface
public interface Places {
    /** Knows nothing. */
    Places UNKNOWN = _ -> Optional.empty();

    /** The country of an address, in English; empty where it is not known. */
    Optional<String> country(String address);
}
