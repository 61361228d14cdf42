package org.countersign.core.inmemory;

import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.countersign.core.session.Begun;
import org.countersign.core.session.SessionGuard;
import org.countersign.core.session.SessionId;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;

/** Guards with the lock of the whole database. */
public final class InMemorySessionGuard implements SessionGuard {
    private static final SessionId ANY = new SessionId(new UUID(0, 0));

    private final InMemoryDatabase database;
    private final InstantSource clock;

    public InMemorySessionGuard(InMemoryDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public <T> Optional<Done<T>> within(TenantId tenant, UserId user, int epoch, Supplier<T> act) {
        synchronized (database) {
            return database.userRow(tenant, user)
                    .filter(row -> row.lives(new Begun(ANY, epoch), clock.instant()))
                    .map(row -> {
                        T result = act.get();
                        return new Done<>(result, row.sessionEpoch);
                    });
        }
    }

    @Override
    public void end(TenantId tenant, UserId user, SessionId session) {
        // What is half done here lives with its store; the database's test is in its own module.
    }
}
