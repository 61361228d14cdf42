package org.countersign.server.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.countersign.core.application.AddressRange;

/**
 * Believes {@code X-Forwarded-For} and {@code X-Forwarded-Proto} from the proxies that are named, and from nobody else:
 * the client is the last address in the list that no trusted proxy has (ATTACKS T5).
 */
final class TrustedProxyFilter extends HttpFilter {
    private static final int MOST_HOPS = 32;

    private final transient List<AddressRange> proxies;

    TrustedProxyFilter(List<AddressRange> proxies) {
        this.proxies = proxies;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (address(request.getRemoteAddr()).filter(this::trusted).isPresent()) {
            boolean secure = "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto")) || request.isSecure();
            chain.doFilter(new ForwardedRequest(request, client(request), secure), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private String client(HttpServletRequest request) {
        List<String> hops = Collections.list(request.getHeaders("X-Forwarded-For")).stream()
                .flatMap(header -> List.of(header.split(",", MOST_HOPS)).stream())
                .map(String::strip)
                .toList();
        String client = request.getRemoteAddr();
        for (String hop : hops.reversed()) {
            Optional<InetAddress> address = address(hop);
            if (address.isEmpty()) {
                return client;
            }
            client = address.get().getHostAddress();
            if (!trusted(address.get())) {
                return client;
            }
        }
        return client;
    }

    private boolean trusted(InetAddress address) {
        return proxies.stream().anyMatch(range -> range.contains(address));
    }

    private static Optional<InetAddress> address(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
