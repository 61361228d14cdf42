package org.countersign.core.decision;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.countersign.core.account.Account;
import org.countersign.core.account.AccountStore;
import org.countersign.core.shared.Unavailable;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;

/**
 * The one loop of all decisions: make a claim on a snapshot of the account, have the user's row decide it, and do it
 * again on a fresh snapshot while the row says that this one was stale.
 */
public final class DecisionLoop {
    // Each round means that somebody changed the account between two reads of it.
    private static final int MOST_ROUNDS = 8;

    private final AccountStore accounts;
    private final Decisions decisions;

    /** Decides on accounts of that store. */
    public DecisionLoop(AccountStore accounts, Decisions decisions) {
        this.accounts = accounts;
        this.decisions = decisions;
    }

    /**
     * A decision with the snapshot it was made on.
     *
     * @param account as it was when the row decided
     * @param decided what the row said, never {@link Verdict#STALE}
     */
    public record Ruling(Account account, Decided decided) {}

    /**
     * Decides on the account as it is in the database.
     *
     * @param decision what to decide on a snapshot; empty where what it is about is gone from the account
     * @return empty where it is gone, or the user is
     * @throws Unavailable where the account kept changing; then nothing was decided
     */
    public Optional<Ruling> decide(TenantId tenant, UserId user, Function<Account, Optional<Decision>> decision) {
        return untilFresh(
                accounts.fresh(tenant, user),
                () -> accounts.fresh(tenant, user),
                snapshot -> snapshot.isEmpty() ? Optional.of(Optional.empty()) : rule(snapshot.get(), decision));
    }

    // Of the two Optionals the outer one is empty where the snapshot was stale.
    private Optional<Optional<Ruling>> rule(Account account, Function<Account, Optional<Decision>> decision) {
        Optional<Decision> made = decision.apply(account);
        if (made.isEmpty()) {
            return Optional.of(Optional.empty());
        }
        Decided decided = decide(made.get());
        return decided.verdict() == Verdict.STALE
                ? Optional.empty()
                : Optional.of(Optional.of(new Ruling(account, decided)));
    }

    /** Decides once, on the snapshot that the decision names. */
    public Decided decide(Decision decision) {
        return decisions.decide(decision);
    }

    /**
     * Tries with the snapshot at hand, and again with fresh ones.
     *
     * @param attempt empty where the snapshot was stale
     * @throws Unavailable where each of several snapshots was; then nothing was decided
     */
    public <S, T> T untilFresh(S snapshot, Supplier<S> fresh, Function<S, Optional<T>> attempt) {
        S current = snapshot;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Optional<T> outcome = attempt.apply(current);
            if (outcome.isPresent()) {
                return outcome.get();
            }
            current = fresh.get();
        }
        throw new Unavailable("The account kept changing while it was looked at");
    }
}
