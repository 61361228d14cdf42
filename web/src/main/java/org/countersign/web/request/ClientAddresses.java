package org.countersign.web.request;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Tells the address of the client's machine. What a client writes into {@code X-Forwarded-For} or {@code Forwarded} is
 * believed only where a listed proxy passed it on (S5.5, ATTACKS T5); the server decides that before a page sees the
 * request. Behind a proxy that names no client, the address is unknown, and unknown is never trusted (S5.13).
 */
@FunctionalInterface
public interface ClientAddresses {
    /** The address as text, never a host name; an empty text where it is unknown. */
    String of(HttpServletRequest request);
}
