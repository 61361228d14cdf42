package org.countersign.core.device;

/** The key that names this server to push services: a browser subscribes for it alone (RFC 8292 section 4). */
@FunctionalInterface
public interface PushKey {
    /** An uncompressed point on P-256 in base64url, as a browser's {@code applicationServerKey} takes it. */
    String base64Url();
}
