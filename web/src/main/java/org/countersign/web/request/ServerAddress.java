package org.countersign.web.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** The origin at which a client reached this server: what a device binds its signatures to. */
public final class ServerAddress {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private ServerAddress() {}

    /** As browsers write an origin: {@code https://host}, with the port where it is not the usual one. */
    public static String of(HttpServletRequest request) {
        String scheme = request.getScheme().toLowerCase(Locale.ROOT);
        int port = request.getServerPort();
        boolean usual = port == (scheme.equals("https") ? HTTPS : HTTP);
        return scheme + "://" + request.getServerName().toLowerCase(Locale.ROOT) + (usual ? "" : ":" + port);
    }
}
