package org.countersign.core.inmemory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.countersign.core.account.Account;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.decision.Decided;
import org.countersign.core.decision.Verdict;
import org.countersign.core.protection.Notice;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.countersign.core.verification.AskVerdict;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.ChallengeStore;
import org.countersign.core.verification.RedeemAttempt;
import org.countersign.core.verification.RedeemVerdict;
import org.countersign.core.verification.RedeemVerdict.Said;
import org.jspecify.annotations.Nullable;

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
                database.put(challenge.withEpoch(row.sessionEpoch));
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

    @Override
    public AskVerdict ask(Challenge named, Challenge.Ask ask, int most, Duration window) {
        synchronized (database) {
            Optional<Row> found = database.row(named.tenant(), named.user());
            Optional<Challenge> open = database.challenge(named.tenant(), named.id())
                    .filter(c -> c.openAt(ask.at()) && c.sessionEpoch() == found.orElseThrow().sessionEpoch);
            if (found.isEmpty() || open.isEmpty() || found.get().blockedAt(ask.at())) {
                return new AskVerdict.Over();
            }
            Row row = found.get();
            if (row.askedSince == null || !row.askedSince.isAfter(ask.at().minus(window)) || row.asked == 0) {
                row.asked = 0;
                row.askedSince = ask.at();
            }
            if (row.asked >= most) {
                tellOnce(row, open.get(), ask.at());
                return new AskVerdict.TooMany(row.askedSince.plus(window));
            }
            row.asked++;
            database.put(open.get().asking(ask));
            return new AskVerdict.Asked();
        }
    }

    private static void tellOnce(Row row, Challenge challenge, Instant at) {
        if (row.notices.stream().noneMatch(n -> n.kind() == Notice.Kind.TOO_MANY_REQUESTS)) {
            row.notices.add(
                    new Notice(UUID.randomUUID(), Notice.Kind.TOO_MANY_REQUESTS, at, challenge.application(), ""));
        }
    }

    @Override
    public List<Challenge> asked(TenantId tenant, UserId user, Instant now) {
        synchronized (database) {
            return database.challenges(tenant, user)
                    .filter(c -> c.askedAt(now)
                            && c.sessionEpoch() == database.row(tenant, user).orElseThrow().sessionEpoch)
                    .toList();
        }
    }

    @Override
    public void awaitAsked(TenantId tenant, UserId user, Duration longest, BooleanSupplier changed) {
        await(longest, changed);
    }

    @Override
    public void awaitNews(ChallengeId id, Duration longest, BooleanSupplier changed) {
        await(longest, changed);
    }

    private void await(Duration longest, BooleanSupplier changed) {
        long end = System.nanoTime() + longest.toNanos();
        synchronized (database) {
            for (long left = longest.toMillis();
                    left > 0 && !changed.getAsBoolean();
                    left = (end - System.nanoTime()) / 1_000_000) {
                try {
                    database.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    @Override
    public Optional<Challenge> find(TenantId tenant, ChallengeId id) {
        synchronized (database) {
            return database.challenge(tenant, id);
        }
    }

    @Override
    public Optional<Challenge> find(ChallengeId id) {
        synchronized (database) {
            return database.challenge(id);
        }
    }

    @Override
    public RedeemVerdict redeem(Challenge named, RedeemAttempt attempt) {
        synchronized (database) {
            Challenge kept = database.challenge(named.tenant(), named.id()).orElseThrow();
            Row row = database.row(named.tenant(), named.user()).orElseThrow();
            Said barred = barred(kept, row, attempt);
            return switch (kept.state()) {
                case APPROVED -> settle(kept, row, barred, attempt);
                case REDEEMED -> again(kept, attempt);
                case DENIED -> new RedeemVerdict(Said.DENIED, kept, until(kept.reason(), row, attempt));
                case PENDING -> {
                    boolean over = barred == Said.TOO_LATE || !attempt.at().isBefore(kept.expiresAt());
                    Said said = barred == Said.REDEEMED ? Said.PENDING : barred;
                    yield new RedeemVerdict(
                            over ? Said.CHALLENGE_OVER : said, kept, until(wireName(said), row, attempt));
                }
            };
        }
    }

    private RedeemVerdict again(Challenge kept, RedeemAttempt attempt) {
        boolean another = database.redeemer(kept.id())
                .filter(ticket -> !attempt.ticket().equals(Optional.of(ticket)))
                .isPresent();
        if (another && attempt.mayJoin()) {
            return new RedeemVerdict(Said.REDEEMED_BY_ANOTHER, kept, null);
        }
        if (attempt.audited()) {
            database.audit.add(refusal(kept, Said.ALREADY_REDEEMED, attempt));
        }
        return new RedeemVerdict(Said.ALREADY_REDEEMED, kept, null);
    }

    private RedeemVerdict settle(Challenge kept, Row row, Said barred, RedeemAttempt attempt) {
        if (barred == Said.REDEEMED) {
            database.put(kept.settled(Challenge.State.REDEEMED, kept.method(), ""));
            attempt.ticket().ifPresent(ticket -> database.redeemedBy(kept.id(), ticket));
        } else {
            String reason = barred == Said.TOO_LATE ? "challenge_over" : wireName(barred);
            database.put(kept.settled(Challenge.State.DENIED, kept.method(), reason));
            database.audit.add(refusal(kept, barred, attempt));
        }
        return new RedeemVerdict(barred, kept, until(wireName(barred), row, attempt));
    }

    private static Said barred(Challenge kept, Row row, RedeemAttempt attempt) {
        if (row.blockedAt(attempt.at())) {
            return Said.BLOCKED;
        }
        if (row.lockedAt(attempt.at())) {
            return Said.LOCKED_OUT;
        }
        if (row.sessionEpoch != kept.sessionEpoch()) {
            return Said.CHALLENGE_OVER;
        }
        boolean late = !attempt.at().isBefore(kept.expiresAt().plus(attempt.grace()));
        return late ? Said.TOO_LATE : Said.REDEEMED;
    }

    private static @Nullable Instant until(String reason, Row row, RedeemAttempt attempt) {
        Instant until = switch (reason) {
            case "blocked" -> row.blockedUntil;
            case "locked_out" -> row.lockedUntil;
            default -> null;
        };
        return until != null && until.isAfter(attempt.at()) ? until : null;
    }

    private static String wireName(Said said) {
        return said.name().toLowerCase(Locale.ROOT);
    }

    private static AuditEvent refusal(Challenge kept, Said said, RedeemAttempt attempt) {
        return new AuditEvent(
                kept.tenant(),
                attempt.event(),
                attempt.at(),
                AuditAction.REDEMPTION_REFUSED,
                kept.user(),
                kept.username().typed(),
                kept.username().typed(),
                attempt.origin(),
                "denied",
                wireName(said),
                kept.method(),
                Map.of());
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
