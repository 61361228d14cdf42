package org.countersign.postgres.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Target;
import org.countersign.core.decision.Claim;
import org.countersign.core.decision.Decided;
import org.countersign.core.decision.Decision;
import org.countersign.core.directory.Directory;
import org.countersign.core.directory.FraudReports;
import org.countersign.core.directory.Result;
import org.countersign.core.method.Authenticator;
import org.countersign.core.method.PhoneKind;
import org.countersign.core.method.PhoneNumber;
import org.countersign.core.password.PasswordHasher;
import org.countersign.core.password.Passwords;
import org.countersign.core.phone.NumberReading;
import org.countersign.core.phone.PhoneResult;
import org.countersign.core.phone.PhoneStore;
import org.countersign.core.phone.Phones;
import org.countersign.core.phone.TenantNumbers;
import org.countersign.core.protection.LockoutPolicy;
import org.countersign.core.registration.Removal;
import org.countersign.core.session.EndingAct;
import org.countersign.core.setup.OwnerSetup;
import org.countersign.core.shared.Door;
import org.countersign.core.shared.Origin;
import org.countersign.core.telephony.MessageTexts;
import org.countersign.core.telephony.Sending;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.NewUser;
import org.countersign.core.user.Role;
import org.countersign.core.user.User;
import org.countersign.core.user.Username;
import org.countersign.postgres.TestDatabase;
import org.countersign.postgres.audit.PostgresAuditLog;
import org.countersign.postgres.decision.BatchedDecisions;
import org.countersign.postgres.password.PostgresPasswordThrottle;
import org.countersign.postgres.settings.PostgresPhoneSettings;
import org.countersign.postgres.setup.PostgresSetupLinks;
import org.countersign.postgres.telephony.PostgresSendBudgets;

/** Does each act that ends what is half done, as the core does it, over the real stores. */
final class EndingActs {
    static final Origin ORIGIN = new Origin(Door.WEB, "Portal", "192.0.2.1", "c-1");

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int WRONG_CODES = 5;
    private static final PhoneNumber NUMBER = new PhoneNumber("+12025550131", "", "US");

    /** The owner of {@link EndingAct#OWNER_ADDED}, and of a set-up link. */
    static final NewUser OWNER = new NewUser(
            Username.require("olivia"), "Olivia", null, Role.OWNER, MfaState.ENFORCED, "a long first horse");

    private final TestDatabase database;
    private final BatchedDecisions decisions;
    private final Directory directory;
    private final FraudReports reports;
    private final Phones phones;
    private final OwnerSetup setup;

    EndingActs(TestDatabase database, BatchedDecisions decisions, PhoneStore store) {
        this.database = database;
        this.decisions = decisions;
        Passwords passwords = new Passwords(
                new PlainHasher(),
                new PostgresPasswordThrottle(database.jdbc),
                database.keyedHash,
                Instant::now,
                Runnable::run,
                1);
        this.directory = new Directory(database.directory, passwords, database.auditor);
        this.reports = new FraudReports(database.directory, database.auditor);
        this.phones = new Phones(
                store,
                database.accounts,
                new TenantNumbers(
                        (_, _) -> new NumberReading.Valid(NUMBER),
                        new PostgresPhoneSettings(database.jdbc, database.transactions)),
                sending(),
                database.auditor);
        this.setup = new OwnerSetup(
                new PostgresSetupLinks(database.jdbc, database.transactions),
                directory,
                database.authority,
                database.keyedHash,
                new SecureRandom(),
                database.auditor);
    }

    private Sending sending() {
        return new Sending(
                new PostgresPhoneSettings(database.jdbc, database.transactions),
                new PostgresSendBudgets(database.jdbc, database.transactions),
                database.accounts,
                new MessageTexts(_ -> ""),
                _ -> {},
                new PostgresAuditLog(database.jdbc),
                database.auditor);
    }

    OwnerSetup setup() {
        return setup;
    }

    void act(EndingAct act, User user) {
        switch (act) {
            case PASSWORD_CHANGED ->
                done(directory.setPassword(database.permit(Act.SET_PASSWORD, user), "another long horse"));
            case REGISTRATION_REQUIRED ->
                done(directory.requireRegistration(database.permit(Act.REQUIRE_REGISTRATION, user), false, ""));
            case ROLE_CHANGED -> giveRole(user, Role.HELPDESK);
            case BLOCKED -> block(user);
            case UNBLOCKED -> {
                block(user);
                unblock(user);
            }
            case LOCKED_OUT -> lock(user);
            case FRAUD_REPORTED -> reports.report(user, "", database.actor);
            case FACTOR_NEEDED -> changeState(user, MfaState.ENFORCED);
            case FIRST_METHOD -> database.assignHotp(user);
            case LAST_METHOD_REMOVED -> {
                Authenticator last = database.account(user).authenticators().getFirst();
                assertThat(database.methods.remove(database.permit(Act.REMOVE_METHOD, user), last.id()))
                        .isEqualTo(Removal.DONE);
            }
            case NUMBER_ENTERED ->
                assertThat(phones.set(database.permit(Act.SET_PHONE, user), PhoneKind.OFFICE, NUMBER.e164(), ""))
                        .isInstanceOf(PhoneResult.Kept.class);
            case USER_REMOVED -> done(directory.remove(database.permit(Act.REMOVE_USER, user)));
            case OWNER_ADDED ->
                done(directory.add(
                        database.permit(Act.ADD_USER, new Target.NewUser(user.tenant(), Role.OWNER)), OWNER));
            case OWNER_APPOINTED -> giveRole(user, Role.OWNER);
        }
    }

    void changeState(User user, MfaState state) {
        done(directory.changeState(database.permit(Act.CHANGE_STATE, user), state, ""));
    }

    /** Ends what an act began, where it has an end: what was half done before it stays refused. */
    void undo(EndingAct act, User user) {
        switch (act) {
            case BLOCKED -> unblock(user);
            case LOCKED_OUT -> done(directory.unlock(database.permit(Act.UNLOCK, user), ""));
            case PASSWORD_CHANGED,
                    REGISTRATION_REQUIRED,
                    ROLE_CHANGED,
                    UNBLOCKED,
                    FRAUD_REPORTED,
                    FACTOR_NEEDED,
                    FIRST_METHOD,
                    LAST_METHOD_REMOVED,
                    NUMBER_ENTERED,
                    USER_REMOVED,
                    OWNER_ADDED,
                    OWNER_APPOINTED -> {}
        }
    }

    private void giveRole(User user, Role role) {
        done(directory.changeRole(database.permit(Act.CHANGE_ROLE, new Target.Granting(user, role))));
    }

    private void block(User user) {
        done(directory.block(database.permit(Act.BLOCK, user), LIFE, ""));
    }

    private void unblock(User user) {
        done(directory.unblock(database.permit(Act.UNBLOCK, user), ""));
    }

    private void lock(User user) {
        Decided last = null;
        for (int i = 0; i < WRONG_CODES; i++) {
            last = decisions.decide(new Decision(
                    database.account(user),
                    database.id(),
                    Instant.now().truncatedTo(ChronoUnit.MILLIS),
                    new Claim.NoMatch(),
                    Optional.empty(),
                    LockoutPolicy.DEFAULT,
                    "hotp",
                    "sign-in",
                    ORIGIN));
        }
        assertThat(last).extracting(Decided::lockedUntil).isNotNull();
    }

    private static void done(Result<User> result) {
        assertThat(result).isInstanceOf(Result.Done.class);
    }

    /** Hashes nothing: how passwords are kept is another test's. */
    private static final class PlainHasher implements PasswordHasher {
        @Override
        public String hash(String password) {
            return "plain:" + password;
        }

        @Override
        public boolean matches(String password, String encoded) {
            return encoded.equals(hash(password));
        }
    }
}
