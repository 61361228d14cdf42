package org.countersign.web.request;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Tells the address of the client's machine. What a client writes into {@code X-Forwarded-For} is believed only where a
 * configured proxy passed it on (S5.5, ATTACKS T5); the server decides that before a page sees the request.
 */
@FunctionalInterface
public interface ClientAddresses {
    /** The address as text, never a host name. */
    String of(HttpServletRequest request);
}
