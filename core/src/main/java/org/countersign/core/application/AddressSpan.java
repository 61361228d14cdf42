package org.countersign.core.application;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * Addresses from one to another, both included: written as a CIDR range, a single address, or {@code first-last}.
 *
 * @param first the lowest
 * @param last the highest; of the same family
 */
public record AddressSpan(InetAddress first, InetAddress last) {
    private static final int LONGEST = 100;

    public AddressSpan {
        if (first.getAddress().length != last.getAddress().length) {
            throw new IllegalArgumentException("A range is of IPv4 addresses or of IPv6 addresses, not of both");
        }
        if (Arrays.compareUnsigned(first.getAddress(), last.getAddress()) > 0) {
            throw new IllegalArgumentException("The first address of a range comes before the last");
        }
    }

    /**
     * Reads {@code 192.0.2.0/24}, {@code 192.0.2.7}, {@code 192.0.2.10-192.0.2.20} or the same of IPv6.
     *
     * @throws IllegalArgumentException where it is none; the message names it
     */
    public static AddressSpan parse(String text) {
        String stripped = text.strip();
        if (stripped.length() > LONGEST) {
            throw new IllegalArgumentException("A range of addresses has at most " + LONGEST + " characters");
        }
        int dash = stripped.indexOf('-');
        if (dash >= 0) {
            return new AddressSpan(
                    single(stripped.substring(0, dash).strip()),
                    single(stripped.substring(dash + 1).strip()));
        }
        AddressRange range = AddressRange.parse(stripped);
        return new AddressSpan(range.network(), range.last());
    }

    private static InetAddress single(String text) {
        AddressRange range = AddressRange.parse(text);
        if (!range.network().equals(range.last())) {
            throw new IllegalArgumentException("A range from one address to another has no prefix length: " + text);
        }
        return range.network();
    }

    /** Whether the address lies in it; one of the other family never does. */
    public boolean contains(InetAddress address) {
        byte[] octets = address.getAddress();
        return octets.length == first.getAddress().length
                && Arrays.compareUnsigned(first.getAddress(), octets) <= 0
                && Arrays.compareUnsigned(octets, last.getAddress()) <= 0;
    }

    @Override
    public String toString() {
        return first.equals(last) ? first.getHostAddress() : first.getHostAddress() + "-" + last.getHostAddress();
    }
}
