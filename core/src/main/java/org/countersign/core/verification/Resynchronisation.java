package org.countersign.core.verification;

import java.util.Optional;
import org.countersign.core.account.Account;
import org.countersign.core.account.AccountStore;
import org.countersign.core.audit.Auditor;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.decision.Claim;
import org.countersign.core.decision.Decision;
import org.countersign.core.decision.DecisionLoop;
import org.countersign.core.decision.Decisions;
import org.countersign.core.decision.Verdict;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.OtpAuthenticator;
import org.countersign.core.method.otp.Hotp;
import org.countersign.core.method.otp.OtpKey;
import org.countersign.core.protection.LockoutPolicy;
import org.countersign.core.shared.Origin;
import org.countersign.core.typed.TypedCode;
import org.countersign.core.user.User;

/**
 * Finds a counter-based authenticator again whose button was pressed too often (RFC 4226 section 7.4): two consecutive
 * codes show where its counter stands. Decided by the user's row like every code, and counted as one where it is wrong.
 */
public final class Resynchronisation {
    /** How many counters ahead are looked at. */
    public static final int LOOK_AHEAD = 1_000;

    private final AccountStore store;
    private final DecisionLoop loop;
    private final LockoutPolicy lockout;
    private final Auditor auditor;

    /** Joins the parts. */
    public Resynchronisation(AccountStore store, Decisions decisions, LockoutPolicy lockout, Auditor auditor) {
        this.store = store;
        this.loop = new DecisionLoop(store, decisions);
        this.lockout = lockout;
        this.auditor = auditor;
    }

    /**
     * Resynchronises.
     *
     * @param first a code the authenticator shows
     * @param second the code it shows next
     * @return {@link Verdict#APPROVED} where the counter was found, which both codes use up; {@link Verdict#WRONG},
     *     {@link Verdict#LOCKED} or {@link Verdict#BLOCKED} where not; empty where the user has no such authenticator
     */
    public Optional<Verdict> resynchronise(Permit permit, AuthenticatorId id, TypedCode first, TypedCode second) {
        User user = permit.user(Act.RESYNCHRONIZE_TOKEN);
        Origin origin = permit.author().origin();
        return loop.decide(
                        user.tenant(),
                        user.id(),
                        account -> counterBased(account, id)
                                .map(token -> decision(account, token, claim(account, token, first, second), origin)))
                .map(ruling -> ruling.decided().verdict());
    }

    private Decision decision(Account account, OtpAuthenticator token, Claim claim, Origin origin) {
        return new Decision(
                account,
                auditor.id(),
                auditor.now(),
                claim,
                Optional.empty(),
                lockout,
                token.type().wireName(),
                "resynchronise",
                origin);
    }

    private Claim claim(Account account, OtpAuthenticator token, TypedCode first, TypedCode second) {
        long[] guards = store.guards(account.user().tenant(), account.user().id());
        long expected = token.slot() < guards.length ? guards[token.slot()] + 1 : 0;
        return claim(token, first.value(), second.value(), expected);
    }

    private static Claim claim(OtpAuthenticator token, String first, String second, long expected) {
        OtpKey key = token.key();
        for (long counter = expected; counter <= expected + LOOK_AHEAD; counter++) {
            if (Hotp.passcode(key, counter).equals(first)
                    && Hotp.passcode(key, counter + 1).equals(second)) {
                return new Claim.Step(token.slot(), counter + 1);
            }
        }
        return new Claim.NoMatch();
    }

    private static Optional<OtpAuthenticator> counterBased(Account account, AuthenticatorId id) {
        return account.authenticator(id)
                .filter(OtpAuthenticator.class::isInstance)
                .map(OtpAuthenticator.class::cast)
                .filter(token -> token.type() == MethodType.HOTP);
    }
}
