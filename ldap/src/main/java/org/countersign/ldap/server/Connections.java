package org.countersign.ldap.server;

import java.net.InetAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The connections that are open, bounded altogether and from one address. Thread-safe. */
final class Connections {
    private final LdapSettings.Bounds bounds;
    private final Map<InetAddress, Integer> perAddress = new HashMap<>();
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private int count;

    Connections(LdapSettings.Bounds bounds) {
        this.bounds = bounds;
    }

    /** Takes the place of one more connection; false where there is none left. */
    synchronized boolean enter(InetAddress address) {
        int same = perAddress.getOrDefault(address, 0);
        if (count >= bounds.connections() || same >= bounds.perAddress()) {
            return false;
        }
        count++;
        perAddress.put(address, same + 1);
        return true;
    }

    /** Gives the place back. */
    synchronized void leave(InetAddress address) {
        count--;
        perAddress.computeIfPresent(address, (_, same) -> same == 1 ? null : same - 1);
    }

    /** Serves a connection that has a place, until it ends. */
    void serve(Connection connection, Socket socket) {
        InetAddress address = socket.getInetAddress();
        open.add(connection);
        try {
            connection.run();
        } finally {
            open.remove(connection);
            leave(address);
        }
    }

    /** Those open now. */
    List<Connection> open() {
        return List.copyOf(open);
    }
}
