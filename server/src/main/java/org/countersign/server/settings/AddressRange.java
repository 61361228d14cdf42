package org.countersign.server.settings;

import java.net.InetAddress;

/**
 * A range of addresses in CIDR notation (RFC 4632), of IPv4 or of IPv6.
 *
 * @param network an address in the range
 * @param prefix leading bits that all its addresses share
 */
public record AddressRange(InetAddress network, int prefix) {

    /** Checks that the prefix fits the address. */
    public AddressRange {
        if (prefix < 0 || prefix > network.getAddress().length * 8) {
            throw new IllegalArgumentException("a prefix of " + prefix + " bits does not fit the address");
        }
    }

    /**
     * Reads {@code 10.0.0.0/8}, {@code fd00::/8}, or a single address.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        int all = address.getAddress().length * 8;
        return new AddressRange(address, slash < 0 ? all : Integer.parseInt(text.substring(slash + 1)));
    }

    /** Whether the address lies in the range. */
    public boolean contains(InetAddress address) {
        byte[] ours = network.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> bit % 8;
            if (((ours[bit / 8] ^ theirs[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
