package org.countersign.core.provider;

import java.net.URI;
import java.util.Optional;

/**
 * Says which addresses of providers may be contacted: none that only this machine or its network reaches, unless the
 * operator allows that (ATTACKS T7).
 */
@FunctionalInterface
public interface DestinationCheck {
    /** Why not, in a few words that follow "it can't be contacted: "; empty where it may. */
    Optional<String> refused(URI address);
}
