package org.countersign.ldap.bind;

import com.unboundid.ldap.sdk.ResultCode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.countersign.core.approval.Asked;
import org.countersign.core.lookup.Reader;
import org.countersign.core.lookup.UserLookup;
import org.countersign.core.method.MethodType;
import org.countersign.core.policy.Purpose;
import org.countersign.core.shared.Door;
import org.countersign.core.shared.Origin;
import org.countersign.core.shared.Unavailable;
import org.countersign.core.telephony.PhoneAsked;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.User;
import org.countersign.core.verification.FirstFactor;
import org.countersign.core.verification.Outcome;
import org.countersign.core.verification.Reason;
import org.countersign.core.verification.RedeemRequest;
import org.countersign.core.verification.Redemption;
import org.countersign.core.verification.SecondReadings;
import org.countersign.core.verification.StartRequest;
import org.countersign.core.verification.TypedPassword;
import org.countersign.ldap.tree.Place;
import org.countersign.ldap.tree.UserTree;

/**
 * Binds of users that are kept here, and of service accounts: translates them to the core's verifications and the outcomes
 * back. Decides nothing itself: no password, code, lockout or policy is looked at here.
 */
public final class LocalUsers implements Binder {
    private static final int MOST_WAITING = 1_000;

    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private final Verifier verifier;
    private final UserLookup lookup;
    private final UserTree tree;
    private final Supplier<Optional<TenantId>> tenant;
    private final Application application;
    private final SecondReadings secondReadings;
    private final DiagnosticMessages messages;

    /**
     * The application whose users bind.
     *
     * @param name as users and reports see it, 1 to 100 characters
     * @param codesAfterPassword whether its users type a code after the password: {@code password,123456}
     * @param patience how long a bind is held for an approval in the app: less than the clients' time-out
     */
    public record Application(String name, boolean codesAfterPassword, Duration patience) {}

    /**
     * @param verifier the core
     * @param lookup whose the names are, and the service accounts
     * @param tree where the users are
     * @param tenant whose they are; empty while there is none
     * @param clock tells how long a lock lasts
     */
    public LocalUsers(
            Verifier verifier,
            UserLookup lookup,
            UserTree tree,
            Supplier<Optional<TenantId>> tenant,
            Application application,
            InstantSource clock) {
        this.verifier = verifier;
        this.lookup = lookup;
        this.tree = tree;
        this.tenant = tenant;
        this.application = application;
        secondReadings = new SecondReadings(clock);
        messages = new DiagnosticMessages(clock);
    }

    @Override
    public BindAnswer bind(SimpleBind bind) {
        TenantId whose = tenant.get().orElseThrow(() -> new Unavailable("the LDAP door's tenant is not there"));
        return switch (tree.bindPlace(bind.name())) {
            case Place.OfUser(String typed) -> bindUser(whose, lookup.userName(whose, typed), bind);
            case Place.OfServiceAccount(String name) -> bindServiceAccount(whose, name, bind);
            case Place.Structure _, Place.Nowhere _ -> refused(DiagnosticMessages.WRONG);
        };
    }

    private BindAnswer bindServiceAccount(TenantId whose, String name, SimpleBind bind) {
        Origin origin = origin(bind);
        return lookup.serviceAccount(whose, name, bind.password(), origin)
                .<BindAnswer>map(account ->
                        new BindAnswer.Success(new Bound(tree.serviceAccount(account.name()), account, origin)))
                .orElseGet(() -> refused(DiagnosticMessages.WRONG));
    }

    private BindAnswer bindUser(TenantId whose, String name, SimpleBind bind) {
        TypedPassword whole = TypedPassword.whole(bind.password());
        return application.codesAfterPassword()
                ? bindWithCode(whose, name, bind, whole)
                : answer(whose, bind, start(whose, name, whole, bind), whole);
    }

    private BindAnswer bindWithCode(TenantId whose, String name, SimpleBind bind, TypedPassword whole) {
        TypedPassword split = TypedPassword.split(bind.password());
        Outcome outcome = start(whose, name, split, bind);
        boolean maybeAllPassword = split.appended()
                && outcome instanceof Outcome.Denied denied
                && denied.reason() == Reason.WRONG_PASSWORD;
        return maybeAllPassword && secondReadings.take(whose, application.name())
                ? answer(whose, bind, start(whose, name, whole, bind), whole)
                : answer(whose, bind, outcome, split);
    }

    private Outcome start(TenantId whose, String name, TypedPassword typed, SimpleBind bind) {
        return verifier.start(new StartRequest(
                whose,
                name,
                new FirstFactor.Password(typed.password()),
                typed.code(),
                typed.method(),
                Purpose.SIGN_IN,
                origin(bind)));
    }

    private Origin origin(SimpleBind bind) {
        return new Origin(Door.LDAP, application.name(), bind.clientAddress(), bind.correlationId());
    }

    private BindAnswer answer(TenantId whose, SimpleBind bind, Outcome outcome, TypedPassword typed) {
        return switch (outcome) {
            case Outcome.Approved approved -> bound(approved.user(), approved.sessionEpoch(), bind);
            case Outcome.NotNeeded notNeeded -> bound(notNeeded.user(), notNeeded.sessionEpoch(), bind);
            case Outcome.MustRegister _ -> refused(DiagnosticMessages.REGISTER);
            case Outcome.Pending pending when offersApp(pending) -> askInApp(whose, bind, pending);
            // A program binds again and again: nobody is called who has not said so.
            case Outcome.Pending pending
            when typed.method().equals(Optional.of(MethodType.VOICE)) -> call(whose, bind, pending);
            case Outcome.Pending _ when typed.method().isPresent() -> refused(DiagnosticMessages.TEXT_NEEDS_TURN);
            case Outcome.Pending _ ->
                refused(
                        application.codesAfterPassword()
                                ? DiagnosticMessages.APPEND_CODE
                                : DiagnosticMessages.CANNOT_ASK);
            case Outcome.Denied denied
            when denied.reason() == Reason.BUSY -> new BindAnswer.Refused(ResultCode.BUSY, messages.of(denied));
            case Outcome.Denied denied -> refused(messages.of(denied));
        };
    }

    private static boolean offersApp(Outcome.Pending pending) {
        return pending.methods().stream().anyMatch(offer -> offer.type() == MethodType.APP);
    }

    // A bind has one turn and no place for a number: it is held until the user has answered.
    private BindAnswer askInApp(TenantId whose, SimpleBind bind, Outcome.Pending pending) {
        return switch (verifier.ask(whose, pending.id())) {
            case Asked.Sent _ -> awaitAnswer(whose, bind, pending);
            case Asked.TooMany _ -> refused(DiagnosticMessages.TOO_MANY_REQUESTS);
            case Asked.NoDevice _, Asked.Over _ -> refused(DiagnosticMessages.START_AGAIN);
        };
    }

    private BindAnswer call(TenantId whose, SimpleBind bind, Outcome.Pending pending) {
        return switch (verifier.call(whose, pending.id())) {
            case PhoneAsked.Sent _ -> awaitAnswer(whose, bind, pending);
            case PhoneAsked.TooMany _ -> refused(DiagnosticMessages.TOO_MANY_REQUESTS);
            case PhoneAsked.NoPhone _, PhoneAsked.NotAllowed _ -> refused(DiagnosticMessages.NO_CALL);
            case PhoneAsked.Over _ -> refused(DiagnosticMessages.START_AGAIN);
        };
    }

    private BindAnswer awaitAnswer(TenantId whose, SimpleBind bind, Outcome.Pending pending) {
        if (!waiting.tryAcquire()) {
            throw new Unavailable("more than " + MOST_WAITING + " binds wait for their users");
        }
        try {
            return redeemed(
                    bind,
                    verifier.redeem(
                            new RedeemRequest(
                                    whose, pending.id(), Set.of(Purpose.SIGN_IN), origin(bind), pending.ticket()),
                            application.patience()));
        } finally {
            waiting.release();
        }
    }

    private BindAnswer redeemed(SimpleBind bind, Redemption redemption) {
        return switch (redemption) {
            case Redemption.Redeemed redeemed -> bound(redeemed.user(), redeemed.sessionEpoch(), bind);
            case Redemption.StillPending _ -> refused(DiagnosticMessages.NO_ANSWER);
            case Redemption.Refused refused -> refused(messages.of(refused));
        };
    }

    private BindAnswer bound(User user, int sessionEpoch, SimpleBind bind) {
        return new BindAnswer.Success(new Bound(
                tree.user(user.name().typed()), new Reader.Self(user.tenant(), user.id(), sessionEpoch), origin(bind)));
    }

    private static BindAnswer refused(String message) {
        return new BindAnswer.Refused(ResultCode.INVALID_CREDENTIALS, message);
    }
}
