package org.countersign.ldap.operation;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.countersign.ldap.bind.Bound;
import org.jspecify.annotations.Nullable;

/** Whose a connection is. Belongs to the one thread that serves the connection: not thread-safe. */
public final class Session {
    private final InetSocketAddress client;
    private boolean encrypted;
    private @Nullable Bound bound;

    /** A connection that is nobody's yet. */
    public Session(InetSocketAddress client) {
        this.client = client;
    }

    /** From now on TLS protects what is sent. */
    public void encrypted() {
        encrypted = true;
    }

    boolean isEncrypted() {
        return encrypted;
    }

    /** Whether what is sent can be read by nobody on the way: TLS, or it does not leave this machine. */
    boolean isConfidential() {
        return encrypted || client.getAddress().isLoopbackAddress();
    }

    String address() {
        return client.getAddress().getHostAddress();
    }

    String correlationId(int messageId) {
        return address() + "/" + client.getPort() + "/" + messageId;
    }

    void bind(Bound whose) {
        bound = whose;
    }

    void unbind() {
        bound = null;
    }

    /** Who has bound; empty for nobody. */
    Optional<Bound> bound() {
        return Optional.ofNullable(bound);
    }
}
