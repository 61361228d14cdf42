package org.countersign.core.inmemory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.decision.AnsweredChallenge;
import org.countersign.core.decision.Claim;
import org.countersign.core.decision.Decided;
import org.countersign.core.decision.Decision;
import org.countersign.core.decision.Decisions;
import org.countersign.core.decision.Verdict;
import org.countersign.core.protection.LockoutPolicy;
import org.countersign.core.protection.Notice;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.JoinTicket;

/**
 * Decides as {@link Verdict}, {@link Claim} and {@link LockoutPolicy} say: the reading of them that a database's
 * statement is compared with. Remembers every decision for tests to count.
 */
public final class InMemoryDecisions implements Decisions {
    /** A decision with what became of it. */
    public record Taken(Decision decision, Decided decided) {}

    private final InMemoryDatabase database;
    private final List<Taken> taken = new ArrayList<>();

    /** Decides upon the rows of a database. */
    public InMemoryDecisions(InMemoryDatabase database) {
        this.database = database;
    }

    /** All decisions in their order. */
    public List<Taken> taken() {
        synchronized (database) {
            return List.copyOf(taken);
        }
    }

    @Override
    public Decided decide(Decision decision) {
        synchronized (database) {
            Optional<Row> row = database.row(
                    decision.account().user().tenant(),
                    decision.account().user().id());
            // A row that is missing was not decided: the user was removed since.
            Decided decided = row.isEmpty()
                    ? new Decided(Verdict.STALE, 0, null, null, 0)
                    : decided(row.get(), verdict(row.get(), decision), decision);
            taken.add(new Taken(decision, decided));
            return decided;
        }
    }

    private Verdict verdict(Row row, Decision decision) {
        if (row.version != decision.account().version()
                || (decision.claim() instanceof Claim.Earlier(int epoch) && epoch != row.sessionEpoch)) {
            return Verdict.STALE;
        }
        if (row.blockedAt(decision.at())) {
            return Verdict.BLOCKED;
        }
        if (decision.challenge().isPresent() && answered(row, decision).isEmpty()) {
            return Verdict.CHALLENGE_OVER;
        }
        if (row.lockedAt(decision.at())) {
            return Verdict.LOCKED;
        }
        return switch (decision.claim()) {
            case Claim.Nothing _, Claim.Earlier _ -> Verdict.NOT_NEEDED;
            case Claim.NoMatch _ -> Verdict.WRONG;
            case Claim.WrongAnswer(int slot, long counter) -> row.guards[slot] < counter ? Verdict.WRONG : Verdict.USED;
            case Claim.Late _ -> Verdict.CHALLENGE_OVER;
            // Nothing is ever accepted from a decoy, whatever the claim.
            case Claim.Step _, Claim.Single _, Claim.Refusal _ when row.user == null -> Verdict.WRONG;
            case Claim.Step(int slot, long step) -> row.guards[slot] < step ? Verdict.APPROVED : Verdict.USED;
            case Claim.Single(int slot, int number) ->
                (used(row, slot) & (1L << number)) == 0 ? Verdict.APPROVED : Verdict.USED;
            case Claim.Refusal refusal ->
                row.guards[refusal.slot()] < refusal.counter() ? Verdict.REFUSED : Verdict.USED;
        };
    }

    // The challenge that is answered, where it can still be.
    private Optional<Challenge> answered(Row row, Decision decision) {
        return named(decision).filter(kept -> kept.openAt(decision.at()) && kept.sessionEpoch() == row.sessionEpoch);
    }

    private Optional<Challenge> named(Decision decision) {
        return decision.challenge()
                .flatMap(c -> database.challenge(decision.account().user().tenant(), new ChallengeId(c.id())));
    }

    private Decided decided(Row row, Verdict verdict, Decision decision) {
        switch (verdict) {
            case WRONG -> {
                if (decision.claim() instanceof Claim.WrongAnswer(int slot, long counter)) {
                    row.guards[slot] = counter;
                }
                countWrong(row, decision);
                named(decision)
                        .filter(c -> database.wrongTooOften(c.id()))
                        .filter(_ -> decision.claim() instanceof Claim.NoMatch)
                        .ifPresent(_ -> deny(decision, "wrong_code"));
            }
            case APPROVED -> accept(row, decision);
            case REFUSED -> refuse(row, decision);
            case CHALLENGE_OVER -> {
                if (decision.claim() instanceof Claim.Late(int slot, long counter)) {
                    row.guards[slot] = Math.max(row.guards[slot], counter);
                }
            }
            case STALE, BLOCKED, LOCKED, NOT_NEEDED, USED -> {}
        }
        if (verdict != Verdict.STALE) {
            database.audit.add(event(verdict, decision));
        }
        Instant locked = row.lockedUntil;
        return new Decided(
                verdict,
                row.failures,
                locked != null && locked.isAfter(decision.at()) ? locked : null,
                row.blockedAt(decision.at()) ? row.blockedUntil : null,
                row.sessionEpoch);
    }

    private void countWrong(Row row, Decision decision) {
        LockoutPolicy policy = decision.lockout();
        Instant at = decision.at();
        boolean anew = row.lockedUntil != null
                || (row.lastFailure != null
                        && row.lastFailure.plus(policy.reset()).isBefore(at));
        row.failures = anew ? 1 : row.failures + 1;
        row.consecutive++;
        row.lastFailure = at;
        row.lockedUntil = null;
        row.exhausted = row.consecutive >= policy.maximum();
        if (row.failures == policy.tellAfter()) {
            tell(row, Notice.Kind.WRONG_CODES_AFTER_PASSWORD, decision);
        }
        if (row.failures >= policy.limit()) {
            row.lockedUntil = at.plus(lock(policy, row.level));
            row.level++;
            tell(row, Notice.Kind.LOCKED_OUT, decision);
        }
        if (row.exhausted || row.lockedUntil != null) {
            row.sessionEpoch++;
            deny(decision, "locked_out");
        }
    }

    private void refuse(Row row, Decision decision) {
        if (decision.claim() instanceof Claim.Refusal(int slot, long counter, String reason, Duration block)) {
            row.guards[slot] = counter;
            countWrong(row, decision);
            if (block.isPositive()) {
                row.blockedUntil = decision.at().plus(block);
                row.sessionEpoch++;
            }
            deny(decision, reason);
        }
    }

    private static Duration lock(LockoutPolicy policy, int level) {
        Duration lock = policy.duration();
        for (int i = 0; i < level && lock.compareTo(policy.longest()) < 0; i++) {
            lock = lock.multipliedBy(2);
        }
        return lock.compareTo(policy.longest()) > 0 ? policy.longest() : lock;
    }

    private void accept(Row row, Decision decision) {
        if (decision.claim() instanceof Claim.Step(int slot, long step)) {
            row.guards[slot] = step;
        } else if (decision.claim() instanceof Claim.Single(int slot, int number)) {
            row.guards[slot] = used(row, slot) | (1L << number);
            tell(row, Notice.Kind.BACKUP_CODE_USED, decision);
        }
        row.clearFailures();
        row.asked = List.of("app", "voice").contains(decision.method()) ? 0 : row.asked;
        row.lastSignIn = decision.at();
        Challenge.State state = decision.challenge()
                .filter(c -> c.settlement() == AnsweredChallenge.Settlement.REDEEMED)
                .map(_ -> Challenge.State.REDEEMED)
                .orElse(Challenge.State.APPROVED);
        named(decision).ifPresent(c -> {
            database.put(c.settled(state, decision.method(), ""));
            decision.challenge()
                    .flatMap(AnsweredChallenge::redeemedBy)
                    .ifPresent(ticket -> database.redeemedBy(c.id(), new JoinTicket(ticket)));
        });
    }

    // A guard of -1 says that nothing was accepted yet, not that every code was.
    private static long used(Row row, int slot) {
        return Math.max(0, row.guards[slot]);
    }

    private static void tell(Row row, Notice.Kind kind, Decision decision) {
        String address = Objects.requireNonNullElse(decision.origin().clientAddress(), "");
        row.notices.add(new Notice(
                UUID.randomUUID(), kind, decision.at(), decision.origin().application(), address));
    }

    private void deny(Decision decision, String reason) {
        named(decision).ifPresent(c -> database.put(c.settled(Challenge.State.DENIED, "", reason)));
    }

    private static AuditEvent event(Verdict verdict, Decision decision) {
        boolean nothing = verdict == Verdict.NOT_NEEDED;
        Claim.Nothing claimed = decision.claim() instanceof Claim.Nothing claim
                ? claim
                : new Claim.Nothing("approved", decision.claim() instanceof Claim.Earlier ? "cached" : "");
        return new AuditEvent(
                decision.account().user().tenant(),
                decision.id(),
                decision.at(),
                AuditAction.VERIFICATION,
                decision.account().decoy() ? null : decision.account().user().id(),
                decision.account().user().name().typed(),
                decision.account().user().name().typed(),
                decision.origin(),
                nothing ? claimed.outcome() : verdict == Verdict.APPROVED ? "approved" : "denied",
                nothing ? claimed.reason() : reason(verdict, decision.claim()),
                decision.method(),
                Map.of("purpose", decision.purpose()));
    }

    private static String reason(Verdict verdict, Claim claim) {
        return switch (verdict) {
            case BLOCKED -> "blocked";
            case CHALLENGE_OVER -> "challenge_over";
            case LOCKED -> "locked_out";
            case WRONG -> "wrong_code";
            case USED -> "code_already_used";
            case REFUSED -> claim instanceof Claim.Refusal refusal ? refusal.reason() : "";
            case APPROVED, NOT_NEEDED, STALE -> "";
        };
    }
}
