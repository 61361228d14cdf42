package org.countersign.ldap.bind;

import com.unboundid.ldap.sdk.ResultCode;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.countersign.core.policy.Purpose;
import org.countersign.core.shared.Door;
import org.countersign.core.shared.Origin;
import org.countersign.core.shared.Unavailable;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.verification.FirstFactor;
import org.countersign.core.verification.Outcome;
import org.countersign.core.verification.Reason;
import org.countersign.core.verification.SecondReadings;
import org.countersign.core.verification.StartRequest;
import org.countersign.core.verification.TypedCode;
import org.countersign.core.verification.TypedPassword;

/**
 * Binds of users that are kept here: translates them to the core's verifications and the outcomes back. Decides nothing
 * itself: no password, code, lockout or policy is looked at here.
 */
public final class LocalUsers implements Binder {
    private final Verifier verifier;
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
     */
    public record Application(String name, boolean codesAfterPassword) {}

    /**
     * @param verifier the core
     * @param tree where the users are
     * @param tenant whose they are; empty while there is none
     * @param clock tells how long a lock lasts
     */
    public LocalUsers(
            Verifier verifier,
            UserTree tree,
            Supplier<Optional<TenantId>> tenant,
            Application application,
            InstantSource clock) {
        this.verifier = verifier;
        this.tree = tree;
        this.tenant = tenant;
        this.application = application;
        secondReadings = new SecondReadings(clock);
        messages = new DiagnosticMessages(clock);
    }

    @Override
    public BindAnswer bind(SimpleBind bind) {
        Optional<String> name = tree.nameIn(bind.name());
        if (name.isEmpty()) {
            return new BindAnswer.Refused(ResultCode.INVALID_CREDENTIALS, DiagnosticMessages.WRONG);
        }
        TenantId whose = tenant.get().orElseThrow(() -> new Unavailable("the LDAP door's tenant is not there"));
        return answer(
                application.codesAfterPassword()
                        ? startWithCode(whose, name.get(), bind)
                        : start(whose, name.get(), TypedPassword.whole(bind.password()), bind));
    }

    private Outcome startWithCode(TenantId whose, String name, SimpleBind bind) {
        TypedPassword split = TypedPassword.split(bind.password());
        Outcome outcome = start(whose, name, split, bind);
        boolean maybeAllPassword = split.code().isPresent()
                && outcome instanceof Outcome.Denied denied
                && denied.reason() == Reason.WRONG_PASSWORD;
        return maybeAllPassword && secondReadings.take(whose, application.name())
                ? start(whose, name, TypedPassword.whole(bind.password()), bind)
                : outcome;
    }

    private Outcome start(TenantId whose, String name, TypedPassword typed, SimpleBind bind) {
        Optional<TypedCode> code = typed.code();
        return verifier.start(new StartRequest(
                whose,
                name,
                new FirstFactor.Password(typed.password()),
                code,
                Optional.empty(),
                Purpose.SIGN_IN,
                new Origin(Door.LDAP, application.name(), bind.clientAddress(), bind.correlationId())));
    }

    private BindAnswer answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Approved approved -> new BindAnswer.Bound(tree.entry(approved.user()));
            case Outcome.NotNeeded notNeeded -> new BindAnswer.Bound(tree.entry(notNeeded.user()));
            case Outcome.MustRegister _ -> refused(DiagnosticMessages.REGISTER);
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

    private static BindAnswer refused(String message) {
        return new BindAnswer.Refused(ResultCode.INVALID_CREDENTIALS, message);
    }
}
