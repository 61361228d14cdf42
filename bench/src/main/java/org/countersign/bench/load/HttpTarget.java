package org.countersign.bench.load;

import java.net.InetSocketAddress;

/**
 * The verification API on loopback.
 *
 * @param server where it listens, plain HTTP
 * @param path the path verifications are posted to
 * @param apiKey the bearer key
 */
public record HttpTarget(InetSocketAddress server, String path, String apiKey) {

    public HttpTarget {
        Loopback.require(server);
    }

    @Override
    public String toString() {
        return "HttpTarget[" + server + path + "]";
    }
}
