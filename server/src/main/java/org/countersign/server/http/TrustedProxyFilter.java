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
 * Believes {@code X-Forwarded-For}, {@code Forwarded} (RFC 7239) and {@code X-Forwarded-Proto} from the proxies that are
 * listed, and from no one else (ATTACKS T5, P10): the client is the nearest hop that is no listed proxy. Where the
 * headers name none, cannot be read there or disagree, the client's address is unknown, and never the proxy's own
 * (S5.13).
 */
final class TrustedProxyFilter extends HttpFilter {
    private static final String HTTPS = "https";

    private final transient List<AddressRange> proxies;

    TrustedProxyFilter(List<AddressRange> proxies) {
        this.proxies = proxies;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean throughProxy =
                Hop.bare(request.getRemoteAddr()).filter(this::listed).isPresent();
        chain.doFilter(throughProxy ? forwarded(request) : request, response);
    }

    private ForwardedRequest forwarded(HttpServletRequest request) {
        List<String> plain = Collections.list(request.getHeaders("X-Forwarded-For"));
        List<String> standard = Collections.list(request.getHeaders("Forwarded"));
        Hop byPlain = Hop.nearest(plain, Hop::ofXForwardedFor, this::listed).orElse(Hop.UNREADABLE);
        Hop byStandard =
                Hop.nearest(standard, ForwardedHeader::hops, this::listed).orElse(Hop.UNREADABLE);
        boolean disagree =
                !plain.isEmpty() && !standard.isEmpty() && !byPlain.address().equals(byStandard.address());
        Optional<InetAddress> named = plain.isEmpty() ? byStandard.address() : byPlain.address();
        // What a proxy calls its own machine is not this one.
        String client = named.filter(
                        address -> !disagree && !address.isLoopbackAddress() && !address.isAnyLocalAddress())
                .map(InetAddress::getHostAddress)
                .orElse(ForwardedRequest.UNKNOWN);
        return new ForwardedRequest(request, client, request.isSecure() || secure(request, byStandard));
    }

    // Of several words on the scheme the lesser counts.
    private static boolean secure(HttpServletRequest request, Hop standard) {
        List<String> said = Collections.list(request.getHeaders("X-Forwarded-Proto")).stream()
                .flatMap(header -> List.of(header.split(",", -1)).stream())
                .map(String::strip)
                .toList();
        boolean allPlain = said.stream().allMatch(HTTPS::equalsIgnoreCase);
        return said.isEmpty()
                ? standard.proto().filter(HTTPS::equalsIgnoreCase).isPresent()
                : allPlain && standard.proto().map(HTTPS::equalsIgnoreCase).orElse(true);
    }

    private boolean listed(InetAddress address) {
        return proxies.stream().anyMatch(range -> range.contains(address));
    }
}
