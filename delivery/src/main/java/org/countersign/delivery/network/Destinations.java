package org.countersign.delivery.network;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.countersign.core.application.AddressRange;
import org.countersign.core.provider.DestinationCheck;

/**
 * Says which addresses may be contacted. A subscription comes from a user's browser, so its endpoint could name anything
 * that this machine can reach (ATTACKS T7): of public addresses only {@code https} on port 443, of all others nothing,
 * unless the operator allows private networks.
 *
 * <p>What a name resolves to is looked at before each connection. A name that changes its mind between the look and the
 * connection (DNS rebinding) gains the beginning of a TLS handshake with port 443 of what it names then: the certificate
 * there would have to be for the name, and nothing is sent before that is checked.
 */
public final class Destinations implements DestinationCheck {
    /** Looks names up. */
    @FunctionalInterface
    public interface Resolver {
        /** The addresses of a host. */
        List<InetAddress> resolve(String host) throws UnknownHostException;
    }

    private static final int HTTPS = 443;

    // IANA's registries of special-purpose addresses: whatever is not globally reachable, and multicast.
    private static final List<AddressRange> SPECIAL = List.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20")
            .stream()
            .map(AddressRange::parse)
            .toList();

    // All that has been given out of IPv6 so far: what lies elsewhere is local, mapped or multicast.
    private static final AddressRange GLOBAL_UNICAST = AddressRange.parse("2000::/3");

    // An IPv4 address in the well-known prefix of NAT64 (RFC 6052) is reached as that address.
    private static final AddressRange NAT64 = AddressRange.parse("64:ff9b::/96");
    private static final int NAT64_PREFIX_BYTES = 12;

    private final boolean privateNetworks;
    private final Resolver resolver;

    /**
     * Checks destinations.
     *
     * @param privateNetworks whether the operator allows any address and port
     */
    public Destinations(boolean privateNetworks, Resolver resolver) {
        this.privateNetworks = privateNetworks;
        this.resolver = resolver;
    }

    /** Checks destinations by the machine's own name service. */
    public Destinations(boolean privateNetworks) {
        this(privateNetworks, host -> List.of(InetAddress.getAllByName(host)));
    }

    @Override
    public Optional<String> refused(URI address) {
        return switch (provider(address)) {
            case Destination.Allowed _ -> Optional.empty();
            case Destination.Refused(String why) -> Optional.of(why);
        };
    }

    /**
     * Whether a provider may be contacted now: an administrator of a tenant named it, who may not look around in the
     * operator's network by it. {@code http} is for gateways in that network alone.
     */
    public Destination provider(URI address) {
        boolean http = address.toString().startsWith("http");
        if ("http".equals(address.getScheme()) && !privateNetworks) {
            return new Destination.Refused("it is no https address");
        }
        if (http && !privateNetworks && address.getPort() != -1 && address.getPort() != HTTPS) {
            return new Destination.Refused("its port is not 443");
        }
        return checkAddresses(address);
    }

    /** Whether the endpoint of a push service may be contacted now. */
    public Destination check(String endpoint) {
        URI uri;
        try {
            uri = new URI(endpoint);
        } catch (URISyntaxException e) {
            return new Destination.Refused("it is no address");
        }
        if (!"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null || uri.getUserInfo() != null) {
            return new Destination.Refused("it is no https address");
        }
        if (privateNetworks) {
            return new Destination.Allowed(uri, List.of());
        }
        if (uri.getPort() != -1 && uri.getPort() != HTTPS) {
            return new Destination.Refused("its port is not 443");
        }
        return checkAddresses(uri);
    }

    private Destination checkAddresses(URI uri) {
        try {
            List<InetAddress> addresses = resolver.resolve(uri.getHost());
            if (addresses.isEmpty()) {
                return new Destination.Refused("its host has no address");
            }
            return privateNetworks || addresses.stream().allMatch(Destinations::isPublic)
                    ? new Destination.Allowed(uri, addresses)
                    : new Destination.Refused("it is in a private network");
        } catch (UnknownHostException e) {
            return new Destination.Refused("its host is not known");
        }
    }

    private static boolean isPublic(InetAddress address) {
        if (NAT64.contains(address)) {
            return isPublic(embedded(address));
        }
        boolean global = address instanceof Inet4Address || GLOBAL_UNICAST.contains(address);
        return global && SPECIAL.stream().noneMatch(range -> range.contains(address));
    }

    private static InetAddress embedded(InetAddress address) {
        byte[] last = Arrays.copyOfRange(address.getAddress(), NAT64_PREFIX_BYTES, address.getAddress().length);
        try {
            return InetAddress.getByAddress(last);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an address", e);
        }
    }
}
