package org.countersign.client;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A Countersign server and the tenant that the application belongs to.
 *
 * @param address where the application reaches it: scheme and host, such as {@code https://mfa.example.org}; plain
 *     {@code http} only on this machine, because an API key crosses the line
 * @param tenant the tenant's short name (slug)
 * @param publicAddress what the server calls itself in receipts ({@code http.public-url}); as a rule the same
 */
public record Server(URI address, String tenant, URI publicAddress) {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]");

    /**
     * Checks it.
     *
     * @throws IllegalArgumentException where the address is none, or would carry the API key in the clear
     */
    public Server {
        address = origin(address);
        publicAddress = origin(publicAddress);
        if (!SLUG.matcher(tenant).matches()) {
            throw new IllegalArgumentException("The tenant is its short name: 1 to 40 letters a-z, digits or dashes.");
        }
    }

    /** The server at that address. */
    public static Server at(String address, String tenant) {
        URI uri = URI.create(address);
        return new Server(uri, tenant, uri);
    }

    /** The same server, where it calls itself otherwise than the application does: behind a proxy, for example. */
    public Server knownAs(String otherAddress) {
        return new Server(address, tenant, URI.create(otherAddress));
    }

    private static URI origin(URI given) {
        String scheme = given.getScheme() == null ? "" : given.getScheme().toLowerCase(Locale.ROOT);
        String host = given.getHost() == null ? "" : given.getHost().toLowerCase(Locale.ROOT);
        boolean bare = given.getRawUserInfo() == null && given.getRawQuery() == null && given.getRawFragment() == null;
        String path = given.getRawPath() == null ? "" : given.getRawPath();
        if (host.isEmpty() || !bare || !(path.isEmpty() || path.equals("/"))) {
            throw new IllegalArgumentException(
                    "The server's address is scheme and host only, such as https://mfa.example.org.");
        }
        boolean safe = scheme.equals("https")
                || (scheme.equals("http") && LOOPBACK.matcher(host).matches());
        if (!safe) {
            throw new IllegalArgumentException("The server's address begins with https://; http is for this machine"
                    + " (127.0.0.1) only, because the API key would cross the network in the clear.");
        }
        return URI.create(scheme + "://" + host + (given.getPort() < 0 ? "" : ":" + given.getPort()));
    }

    /** Who its receipts come from. */
    String issuer() {
        return publicAddress + "/.well-known/countersign/" + tenant;
    }

    URI keySet() {
        return URI.create(address + "/.well-known/countersign/" + tenant + "/jwks.json");
    }

    URI api(String path) {
        return URI.create(address + "/api/v1" + path);
    }
}
