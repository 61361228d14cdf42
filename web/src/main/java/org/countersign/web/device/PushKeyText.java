package org.countersign.web.device;

import java.util.Optional;

/** The public key that push services know us by (RFC 8292), as browsers take it. */
@FunctionalInterface
public interface PushKeyText {
    /** Nobody is woken. */
    PushKeyText NONE = Optional::empty;

    /** An uncompressed point on P-256 in base64url; empty where nobody is woken. */
    Optional<String> text();
}
