package org.countersign.core.session;

import java.util.Optional;
import java.util.function.Supplier;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;

/**
 * Does what a session asks for only while the session lives (S5.10, ATTACKS T15). A request is judged when it arrives; a
 * block, a new password or a required registration may commit before the request writes. Here the epoch is asked for once
 * more, under the lock that those acts take too, and the act commits with it.
 */
public interface SessionGuard {
    /**
     * Does an act in one transaction with the question whether the session lives. The act is short: it holds the row that
     * decides, so it hashes no password and waits for nobody.
     *
     * @param epoch the session's
     * @return empty, and nothing is done, where the user's epoch has moved, or the user is blocked, locked or gone
     */
    <T> Optional<Done<T>> within(TenantId tenant, UserId user, int epoch, Supplier<T> act);

    /** Removes what a session that its user ends has left half done. */
    void end(TenantId tenant, UserId user, SessionId session);

    /**
     * What an act gave.
     *
     * @param epoch the user's after it: the session that did the act goes on in that one
     */
    record Done<T>(T result, int epoch) {}
}
