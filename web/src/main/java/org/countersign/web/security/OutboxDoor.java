package org.countersign.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.countersign.core.authority.Act;

/**
 * Who may look into the outbox. What lies there signs everybody of the tenant in, so it opens to the tenant's owners
 * alone; in the demonstration, whose secrets are no secrets, also to whoever sits at the machine it runs on.
 */
public final class OutboxDoor {
    // Under another name, a page from elsewhere could have led this browser here (DNS rebinding).
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final BooleanSupplier there;
    private final boolean demonstration;
    private final PageActs acts;

    /**
     * A door.
     *
     * @param there whether there is an outbox: no provider sends messages to real phones
     * @param demonstration whether this server is one
     * @param acts says who may read it
     */
    public OutboxDoor(BooleanSupplier there, boolean demonstration, PageActs acts) {
        this.there = there;
        this.demonstration = demonstration;
        this.acts = acts;
    }

    /** Whether it opens. */
    public boolean opens(HttpServletRequest request) {
        return there.getAsBoolean() && (acts.mayToSome(request, Act.READ_OUTBOX) || demonstration && here(request));
    }

    /** Whether texts and calls get to somebody: to phones, or in the demonstration to who tries it. */
    public boolean reachesPhones() {
        return !there.getAsBoolean() || demonstration;
    }

    // Behind a proxy that names no client the address is empty, which is not here.
    private static boolean here(HttpServletRequest request) {
        return THIS_MACHINE.contains(request.getServerName())
                && loopback(request.getRemoteAddr())
                && loopback(request.getLocalAddr());
    }

    private static boolean loopback(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
