package org.countersign.server.settings;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.countersign.core.application.AddressRange;

/**
 * How the web pages and the API are served.
 *
 * @param address listened on
 * @param port 0 for any free one
 * @param publicUrl what users type; empty in the demonstration, which takes its own address
 * @param tls the certificate, where we do TLS ourselves
 * @param trustedProxies whose forwarded headers are believed
 * @param limits what bounds clients
 */
public record HttpSettings(
        InetAddress address,
        int port,
        Optional<URI> publicUrl,
        Optional<TlsFiles> tls,
        List<AddressRange> trustedProxies,
        HttpLimits limits) {

    /**
     * What bounds clients.
     *
     * @param connections open at once
     * @param timeout to send the next bytes
     * @param bodyBytes of a request
     */
    public record HttpLimits(int connections, Duration timeout, int bodyBytes) {}

    /** A URL of this server without a trailing slash, for an actual port. */
    public String url(int actualPort) {
        return publicUrl
                .map(URI::toString)
                .orElseGet(() -> (tls.isPresent() ? "https://" : "http://") + host() + ":" + actualPort);
    }

    private String host() {
        String host = address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
