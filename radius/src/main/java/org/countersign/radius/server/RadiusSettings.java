package org.countersign.radius.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * Where the RADIUS server listens and what bounds it has.
 *
 * @param address the local address to receive on
 * @param port the UDP port, 0 for any free one
 * @param mostInProgress how many requests may be in progress; further ones are dropped and counted
 * @param answerLifetime how long an answer is kept for retransmissions (RFC 5080 2.2.2)
 * @param answerMemory how many octets the kept answers may take together
 * @param closingTime how long requests in progress get to finish when the server is closed
 */
public record RadiusSettings(
        InetAddress address,
        int port,
        int mostInProgress,
        Duration answerLifetime,
        int answerMemory,
        Duration closingTime) {
    /** The port of RADIUS authentication (RFC 2865 3). */
    public static final int DEFAULT_PORT = 1812;

    private static final int DEFAULT_IN_PROGRESS = 4096;
    private static final int DEFAULT_ANSWER_MEMORY = 16 * 1024 * 1024;

    public RadiusSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("countersign.radius.port must be 0 to 65535, not " + port);
        }
        if (mostInProgress < 1) {
            throw new IllegalArgumentException("countersign.radius.queue must be 1 or more");
        }
    }

    /** The defaults: 4,096 in progress, answers kept for 30 s in 16 MiB at most, 5 s to finish. */
    public static RadiusSettings on(InetAddress address, int port) {
        return new RadiusSettings(
                address,
                port,
                DEFAULT_IN_PROGRESS,
                Duration.ofSeconds(30),
                DEFAULT_ANSWER_MEMORY,
                Duration.ofSeconds(5));
    }

    InetSocketAddress socketAddress() {
        return new InetSocketAddress(address, port);
    }
}
