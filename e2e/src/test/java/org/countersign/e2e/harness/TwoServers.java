package org.countersign.e2e.harness;

import java.util.Map;

/**
 * Two nodes of one database. They share users, keys and clients; each has its own ports of HTTP, RADIUS and LDAP.
 *
 * @param first runs the PostgreSQL
 * @param second uses it; may be stopped and started while the first runs
 */
public record TwoServers(DemoServer first, DemoServer second) implements AutoCloseable {

    /** Starts both on fresh data. */
    public static TwoServers fresh(String name) {
        return fresh(name, Map.of());
    }

    /** Starts both on fresh data, with further settings as environment variables. */
    public static TwoServers fresh(String name, Map<String, String> environment) {
        DemoServer first = DemoServer.fresh(name, environment);
        try {
            return new TwoServers(first, first.another());
        } catch (RuntimeException e) {
            first.stop();
            throw e;
        }
    }

    /** A visitor of the second node with the cookies of one of the first, as behind a load balancer. */
    public WebClient atSecond(WebClient visitorOfFirst) {
        WebClient same = second.visitor();
        same.takeCookies(visitorOfFirst);
        return same;
    }

    /** Stops both. */
    @Override
    public void close() {
        second.stop();
        first.stop();
    }
}
