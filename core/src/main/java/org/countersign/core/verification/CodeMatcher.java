package org.countersign.core.verification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.countersign.core.account.Account;
import org.countersign.core.account.AccountStore;
import org.countersign.core.decision.Claim;
import org.countersign.core.method.AppDevice;
import org.countersign.core.method.Authenticator;
import org.countersign.core.method.BackupCodeSet;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.OtpAuthenticator;
import org.countersign.core.method.Phone;
import org.countersign.core.method.backupcode.BackupCodes;
import org.countersign.core.method.otp.Hotp;
import org.countersign.core.method.otp.Totp;
import org.countersign.core.typed.TypedCode;

/** Finds which of a user's authenticators makes a code, and at which step. Accepts nothing: the user's row does. */
final class CodeMatcher {
    /** How many counters ahead of the expected one are looked at (RFC 4226 section 7.4, S2.6). */
    static final int LOOK_AHEAD = 10;

    // A code typed twice is said to be used, not wrong, while it is this near.
    private static final int LOOK_BACK = LOOK_AHEAD;

    private final AccountStore store;
    private final BackupCodes backupCodes;
    private final SentCodes sentCodes;
    private final CounterHints hints;

    CodeMatcher(AccountStore store, BackupCodes backupCodes, SentCodes sentCodes, CounterHints hints) {
        this.store = store;
        this.backupCodes = backupCodes;
        this.sentCodes = sentCodes;
        this.hints = hints;
    }

    /** A claim with the method it is made by. */
    record Match(Claim claim, Optional<MethodType> method) {
        private static final Match NONE = new Match(new Claim.NoMatch(), Optional.empty());
    }

    Match match(
            Account account,
            List<Authenticator> candidates,
            Optional<Challenge> challenge,
            TypedCode code,
            Instant at) {
        String typed = code.value();
        Match found = Match.NONE;
        for (Authenticator candidate : candidates) {
            Optional<Claim> claim = claim(account, candidate, typed, at);
            if (claim.isPresent() && found == Match.NONE) {
                found = new Match(claim.get(), Optional.of(candidate.type()));
            }
        }
        if (found == Match.NONE && challenge.isPresent()) {
            found = sentCodes
                    .claim(challenge.get(), candidates, typed)
                    .map(claim -> new Match(claim, Optional.of(MethodType.SMS)))
                    .orElse(Match.NONE);
        }
        // A decoy costs the same work, and whatever it finds is wrong.
        return account.decoy() ? Match.NONE : found;
    }

    /**
     * Whether what was typed has the shape of a code that one of these could make or be sent: else it was no attempt
     * (S5.14). Six digits always have it, so that the answer tells nobody apart who has an authenticator from those who
     * have none.
     */
    boolean isAttempt(List<Authenticator> candidates, Optional<Challenge> challenge, TypedCode code) {
        return code.isDigits() && code.length() == SentCodes.DIGITS
                || candidates.stream().anyMatch(candidate -> fits(candidate, challenge, code));
    }

    private boolean fits(Authenticator candidate, Optional<Challenge> challenge, TypedCode code) {
        return switch (candidate) {
            case OtpAuthenticator otp ->
                code.isDigits() && code.length() == otp.key().digits();
            case BackupCodeSet _ -> BackupCodes.couldBe(code);
            case Phone _ ->
                challenge.filter(asked -> sentCodes.couldBe(asked, code)).isPresent();
            case AppDevice _ -> false;
        };
    }

    private Optional<Claim> claim(Account account, Authenticator candidate, String typed, Instant at) {
        return switch (candidate) {
            case OtpAuthenticator otp
            when otp.type() == MethodType.TOTP -> step(otp, Totp.stepOf(otp.key(), typed, at));
            case OtpAuthenticator otp -> step(otp, counter(account, otp, typed));
            // A device signs; nobody types for it. Its passcodes are an authenticator of their own.
            case AppDevice _ -> Optional.empty();
            // A phone makes no codes: one is made for each challenge and texted to it.
            case Phone _ -> Optional.empty();
            case BackupCodeSet set -> {
                OptionalInt number =
                        backupCodes.find(account.user().tenant(), account.user().id(), set, typed);
                yield number.isPresent()
                        ? Optional.of(new Claim.Single(set.slot(), number.getAsInt()))
                        : Optional.empty();
            }
        };
    }

    // The row's guard is what counts. A hint saves reading it; where the hint finds nothing, it is read before the
    // code is called wrong, since another node may have moved the counter.
    private OptionalLong counter(Account account, OtpAuthenticator otp, String typed) {
        Optional<Long> hint = hints.expected(otp.id());
        if (hint.isPresent()) {
            OptionalLong found = Hotp.counterOf(otp.key(), typed, hint.get(), hint.get() + LOOK_AHEAD);
            if (found.isPresent()) {
                return found;
            }
        }
        long[] guards = store.guards(account.user().tenant(), account.user().id());
        long expected = otp.slot() < guards.length ? guards[otp.slot()] + 1 : 0;
        hints.put(otp.id(), expected);
        return Hotp.counterOf(otp.key(), typed, expected - LOOK_BACK, expected + LOOK_AHEAD);
    }

    private static Optional<Claim> step(OtpAuthenticator otp, OptionalLong step) {
        return step.isPresent() ? Optional.of(new Claim.Step(otp.slot(), step.getAsLong())) : Optional.empty();
    }

    /** Remembers where a counter stands, and that a texted code arrived, after a code was accepted. */
    void accepted(Account account, Match match, Optional<Challenge> challenge) {
        if (match.claim() instanceof Claim.Step(int slot, long step)) {
            challenge
                    .filter(_ -> match.method().equals(Optional.of(MethodType.SMS)))
                    .ifPresent(answered -> sentCodes.accepted(answered, step));
            account.authenticators().stream()
                    .filter(a -> a.slot() == slot && a.type() == MethodType.HOTP)
                    .forEach(a -> hints.put(a.id(), step + 1));
        }
    }
}
