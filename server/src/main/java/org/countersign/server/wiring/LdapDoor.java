package org.countersign.server.wiring;

import java.util.OptionalInt;
import org.countersign.ldap.server.LdapServer;
import org.countersign.server.fault.StartFault;

/** The LDAP server, where the configuration wants it. */
public final class LdapDoor implements AutoCloseable {
    private final boolean enabled;
    private final LdapServer server;

    LdapDoor(boolean enabled, LdapServer server) {
        this.enabled = enabled;
        this.server = server;
    }

    /** Opens it; a port in use is a fault with a way out. */
    public void start() {
        if (!enabled) {
            return;
        }
        try {
            server.start();
        } catch (IllegalStateException e) {
            throw new StartFault(String.valueOf(e.getMessage()), "nothing was changed", e);
        }
    }

    /** The port it listens on; empty where it is closed. */
    public OptionalInt port() {
        return enabled ? OptionalInt.of(server.port()) : OptionalInt.empty();
    }

    @Override
    public void close() {
        server.close();
    }
}
