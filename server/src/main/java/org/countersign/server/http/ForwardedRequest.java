package org.countersign.server.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request as the trusted proxy in front of us received it, from a client whose address may be unknown. */
final class ForwardedRequest extends HttpServletRequestWrapper {
    /** The address of a client that no proxy names: no address, so that no rule for addresses fits it. */
    static final String UNKNOWN = "";

    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final String client;
    private final boolean secure;

    ForwardedRequest(HttpServletRequest request, String client, boolean secure) {
        super(request);
        this.client = client;
        this.secure = secure;
    }

    @Override
    public String getRemoteAddr() {
        return client;
    }

    @Override
    public String getRemoteHost() {
        return client;
    }

    @Override
    public boolean isSecure() {
        return secure;
    }

    @Override
    public String getScheme() {
        return secure ? "https" : "http";
    }

    @Override
    public int getServerPort() {
        String host = getHeader("Host");
        boolean named = host != null && host.matches(".*:\\d{1,5}");
        return named ? super.getServerPort() : secure ? HTTPS : HTTP;
    }

    @Override
    public StringBuffer getRequestURL() {
        String host = getHeader("Host");
        return new StringBuffer(getScheme())
                .append("://")
                .append(host == null ? getServerName() : host)
                .append(getRequestURI());
    }
}
