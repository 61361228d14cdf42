package org.countersign.core.inmemory;

import java.time.Duration;
import java.util.Optional;
import org.countersign.core.account.Account;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.ChallengeStore;
import org.countersign.core.verification.Decided;
import org.countersign.core.verification.Verdict;

/** Challenges in memory. */
public final class InMemoryChallengeStore implements ChallengeStore {
    private final InMemoryDatabase database;

    /** Keeps the challenges of a database. */
    public InMemoryChallengeStore(InMemoryDatabase database) {
        this.database = database;
    }

    @Override
    public Decided open(Account account, Challenge challenge) {
        synchronized (database) {
            Optional<Row> found = database.row(challenge.tenant(), challenge.user());
            if (found.isEmpty()) {
                return new Decided(Verdict.STALE, 0, null, null, 0);
            }
            Row row = found.get();
            Verdict verdict = verdict(row, account, challenge);
            if (verdict == Verdict.NOT_NEEDED) {
                database.put(withEpoch(challenge, row.sessionEpoch));
            }
            return new Decided(verdict, row.failures, row.lockedUntil, row.blockedUntil, row.sessionEpoch);
        }
    }

    private static Verdict verdict(Row row, Account account, Challenge challenge) {
        if (row.version != account.version()) {
            return Verdict.STALE;
        }
        if (row.blockedAt(challenge.createdAt())) {
            return Verdict.BLOCKED;
        }
        return row.lockedAt(challenge.createdAt()) ? Verdict.LOCKED : Verdict.NOT_NEEDED;
    }

    private static Challenge withEpoch(Challenge c, int epoch) {
        return new Challenge(
                c.tenant(),
                c.id(),
                c.user(),
                c.username(),
                c.purpose(),
                c.application(),
                epoch,
                c.state(),
                c.reason(),
                c.createdAt(),
                c.expiresAt());
    }

    @Override
    public Optional<Challenge> find(TenantId tenant, ChallengeId id) {
        synchronized (database) {
            return database.challenge(tenant, id);
        }
    }

    @Override
    public Optional<Challenge> await(TenantId tenant, ChallengeId id, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        synchronized (database) {
            for (long left = longest.toMillis(); left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                Optional<Challenge> now = database.challenge(tenant, id);
                if (now.isEmpty() || now.get().state() != Challenge.State.PENDING) {
                    return now;
                }
                try {
                    database.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return now;
                }
            }
            return database.challenge(tenant, id);
        }
    }
}
