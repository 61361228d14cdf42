package org.countersign.server.http;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One step of a request's way, as the proxy that took it there says.
 *
 * @param address where it came from; empty where that is hidden or cannot be read
 * @param proto by which scheme; empty where that is not said
 */
record Hop(Optional<InetAddress> address, Optional<String> proto) {
    /** A step that says nothing. */
    static final Hop UNREADABLE = new Hop(Optional.empty(), Optional.empty());

    private static final String IPV4 = "(?:(?:0|[1-9][0-9]{0,2})\\.){3}(?:0|[1-9][0-9]{0,2})";
    private static final String IPV6 = "[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*";
    // RFC 7239 section 6: a port may be hidden behind a name.
    private static final String PORT = "(?::(?:([0-9]{1,5})|_[A-Za-z0-9._-]+))?";
    private static final Pattern NODE =
            Pattern.compile("(" + IPV4 + ")" + PORT + "|\\[(" + IPV6 + ")]" + PORT + "|(" + IPV6 + ")");
    private static final int HIGHEST_PORT = 65_535;
    private static final int LONGEST_NODE = 100;

    /** The hops of one {@code X-Forwarded-For} header, the farthest first. */
    static List<Hop> ofXForwardedFor(String header) {
        return List.of(header.split(",", -1)).stream()
                .map(element -> new Hop(address(element.strip()), Optional.empty()))
                .toList();
    }

    /**
     * The nearest hop that is no listed proxy. Whoever stands behind it may have written what is left of it, so that is
     * not looked at.
     *
     * @param headers in their order: each proxy writes on the right
     * @param hops reads one header
     * @return what cannot be read where that is nearest; empty where there is nothing but proxies
     */
    static Optional<Hop> nearest(
            List<String> headers, Function<String, List<Hop>> hops, Predicate<InetAddress> listed) {
        for (String header : headers.reversed()) {
            for (Hop hop : hops.apply(header).reversed()) {
                if (hop.address().filter(listed).isEmpty()) {
                    return Optional.of(hop);
                }
            }
        }
        return Optional.empty();
    }

    /** The address of {@code address}, {@code address:port} or {@code [address]:port}; empty where it is none of them. */
    static Optional<InetAddress> address(String node) {
        Matcher matcher = NODE.matcher(node.length() > LONGEST_NODE ? "" : node);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean portFits = portFits(matcher.group(2)) && portFits(matcher.group(4));
        String address = Optional.ofNullable(matcher.group(1))
                .or(() -> Optional.ofNullable(matcher.group(3)))
                .orElseGet(() -> matcher.group(5));
        return portFits ? bare(address) : Optional.empty();
    }

    /** The address that the text is, without a port. */
    static Optional<InetAddress> bare(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean portFits(@Nullable String port) {
        return port == null || Integer.parseInt(port) <= HIGHEST_PORT;
    }
}
