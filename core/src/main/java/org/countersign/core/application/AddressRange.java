package org.countersign.core.application;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A block of IPv4 or IPv6 addresses in CIDR notation (RFC 4632 3.1), such as {@code 10.1.0.0/16}, or one address.
 *
 * @param network the first address of the range
 * @param prefixLength how many leading bits all its addresses share: 0 to 32, or 0 to 128
 */
public record AddressRange(InetAddress network, int prefixLength) {
    // The short forms that Java takes as well ("10" for 0.0.0.10) are mistakes here.
    private static final Pattern LITERAL = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    public AddressRange {
        byte[] octets = network.getAddress();
        if (prefixLength < 0 || prefixLength > octets.length * 8) {
            throw new IllegalArgumentException(
                    "The prefix length of an address range must be 0 to 32, or 128 for IPv6");
        }
        if (!Arrays.equals(octets, masked(octets, prefixLength))) {
            throw new IllegalArgumentException("The address range " + network.getHostAddress() + "/" + prefixLength
                    + " has bits beyond its prefix; write the first address of the network");
        }
    }

    /**
     * Reads {@code address/prefix}, or an address alone.
     *
     * @throws IllegalArgumentException where it is neither; the message names it
     */
    public static AddressRange parse(String cidr) {
        int slash = cidr.indexOf('/');
        String address = slash < 0 ? cidr : cidr.substring(0, slash);
        if (cidr.length() > 50 || !LITERAL.matcher(address).matches()) {
            throw notARange(cidr);
        }
        InetAddress network;
        int prefix;
        try {
            network = InetAddress.ofLiteral(address);
            prefix = slash < 0 ? network.getAddress().length * 8 : Integer.parseInt(cidr, slash + 1, cidr.length(), 10);
        } catch (IllegalArgumentException e) {
            throw notARange(cidr);
        }
        return new AddressRange(network, prefix);
    }

    /** The range of that prefix length in which the address lies. */
    public static AddressRange around(InetAddress address, int prefixLength) {
        try {
            return new AddressRange(InetAddress.getByAddress(masked(address.getAddress(), prefixLength)), prefixLength);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address has 4 or 16 octets", e);
        }
    }

    /** Whether the address lies in the range; an address of the other family never does. */
    public boolean contains(InetAddress address) {
        byte[] octets = address.getAddress();
        byte[] own = network.getAddress();
        return octets.length == own.length && Arrays.equals(own, masked(octets, prefixLength));
    }

    /** The highest address in it. */
    public InetAddress last() {
        byte[] octets = network.getAddress();
        for (int bit = prefixLength; bit < octets.length * 8; bit++) {
            octets[bit / 8] |= (byte) (0x80 >> (bit % 8));
        }
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address has 4 or 16 octets", e);
        }
    }

    /** In the notation it is read from. */
    @Override
    public String toString() {
        return network.getHostAddress() + "/" + prefixLength;
    }

    private static byte[] masked(byte[] octets, int prefixLength) {
        byte[] masked = new byte[octets.length];
        int whole = prefixLength / 8;
        System.arraycopy(octets, 0, masked, 0, whole);
        if (whole < octets.length) {
            masked[whole] = (byte) (octets[whole] & (0xff00 >> (prefixLength % 8)));
        }
        return masked;
    }

    private static IllegalArgumentException notARange(String cidr) {
        String shown = cidr.length() > 50 ? cidr.substring(0, 50) + "…" : cidr;
        return new IllegalArgumentException(
                "Not an address range: \"" + shown + "\"; write it like 10.1.0.0/16, 192.0.2.7 or 2001:db8::/32");
    }
}
