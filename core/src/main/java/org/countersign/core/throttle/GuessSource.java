package org.countersign.core.throttle;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import org.countersign.core.application.AddressRange;
import org.jspecify.annotations.Nullable;

/**
 * Where a guess comes from, as every throttle counts it (S5.13). One subscriber holds a whole IPv6 /64 and changes
 * addresses in it at will, so a /64 counts as one address does in IPv4; and since many /64s are to be had in one /48,
 * they are bounded together as well.
 *
 * @param address an IPv4 address, an IPv6 /64, or what a network access server calls the station where that is no
 *     address; an empty text where the client is unknown: all unknown ones count together
 * @param network what bounds many addresses together: the IPv6 /48, or one network for all stations that are no
 *     address, since those names are free to choose; an empty text where nothing does
 */
public record GuessSource(String address, String network) {
    /** The client is unknown. */
    public static final GuessSource UNKNOWN = new GuessSource("", "");

    private static final int SUBSCRIBER_PREFIX = 64;
    private static final int SITE_PREFIX = 48;
    // Begins as no address does, so that a station's name never is another count's.
    private static final String STATION = "station ";
    private static final String ALL_STATIONS = "stations";

    /** The source of a request from that address, as its origin names it. */
    public static GuessSource of(@Nullable String clientAddress) {
        if (clientAddress == null || clientAddress.isBlank()) {
            return UNKNOWN;
        }
        String text = clientAddress.strip();
        InetAddress address;
        try {
            // An IPv4 address that is written as an IPv6 one becomes an IPv4 address here.
            address = InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            return new GuessSource(STATION + text.toLowerCase(Locale.ROOT), ALL_STATIONS);
        }
        return address instanceof Inet6Address
                ? new GuessSource(
                        AddressRange.around(address, SUBSCRIBER_PREFIX).toString(),
                        AddressRange.around(address, SITE_PREFIX).toString())
                : new GuessSource(address.getHostAddress(), "");
    }
}
