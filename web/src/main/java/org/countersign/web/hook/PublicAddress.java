package org.countersign.web.hook;

import java.util.Optional;

/**
 * Where providers reach this server, as they sign it.
 *
 * @param url scheme, host and port, without a path; empty where none was configured, and each request's own counts
 */
public record PublicAddress(Optional<String> url) {
    /** Not configured. */
    public static final PublicAddress UNKNOWN = new PublicAddress(Optional.empty());
}
