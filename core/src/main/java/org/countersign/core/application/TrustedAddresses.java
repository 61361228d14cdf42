package org.countersign.core.application;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Addresses inside a trusted network (S5.5).
 *
 * @param spans {@value #MOST} at most
 */
public record TrustedAddresses(List<AddressSpan> spans) {
    /** The most an administrator may list. */
    public static final int MOST = 50;

    /** None. */
    public static final TrustedAddresses NONE = new TrustedAddresses(List.of());

    public TrustedAddresses {
        spans = List.copyOf(spans);
        if (spans.size() > MOST) {
            throw new IllegalArgumentException("At most " + MOST + " trusted addresses and ranges");
        }
    }

    /** Reads each as {@link AddressSpan#parse} does. */
    public static TrustedAddresses parse(List<String> texts) {
        return new TrustedAddresses(texts.stream().map(AddressSpan::parse).toList());
    }

    /** As they are written. */
    public List<String> texts() {
        return spans.stream().map(AddressSpan::toString).toList();
    }

    /** Whether the address is inside. One that is not known, or is no address, never is. */
    public boolean contains(@Nullable String address) {
        if (address == null || spans.isEmpty()) {
            return false;
        }
        InetAddress literal;
        try {
            literal = InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException e) {
            return false;
        }
        return spans.stream().anyMatch(span -> span.contains(literal));
    }
}
