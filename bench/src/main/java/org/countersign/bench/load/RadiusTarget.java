package org.countersign.bench.load;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * A RADIUS server on loopback and who the generator is to it.
 *
 * @param server where it listens
 * @param source the loopback address the generator sends from, by which the server knows its client
 * @param secret the shared secret
 * @param passwordPrefix what stands before the code in User-Password: empty, or {@code password,}
 */
public record RadiusTarget(InetSocketAddress server, InetAddress source, String secret, String passwordPrefix) {

    public RadiusTarget {
        Loopback.require(server);
        Loopback.require(new InetSocketAddress(source, 0));
    }

    byte[] secretBytes() {
        return secret.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "RadiusTarget[" + server + "]";
    }
}
