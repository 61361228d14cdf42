package org.countersign.bench.load;

import java.net.InetSocketAddress;

/** The only places a generator sends to: this machine's loopback addresses. */
public final class Loopback {
    private Loopback() {}

    /**
     * Lets a loopback target pass.
     *
     * @throws IllegalArgumentException when the target is any other address, or a name that does not resolve
     */
    public static InetSocketAddress require(InetSocketAddress target) {
        if (target.isUnresolved() || !target.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    "The load generators only send to loopback addresses, and " + target + " is none.");
        }
        return target;
    }
}
