package org.countersign.postgres.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.authority.Act;
import org.countersign.core.device.Activation;
import org.countersign.core.device.DeviceStore;
import org.countersign.core.device.NewActivation;
import org.countersign.core.device.NewDevice;
import org.countersign.core.directory.UserChange;
import org.countersign.core.method.Authenticator;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.PhoneKind;
import org.countersign.core.method.PhoneNumber;
import org.countersign.core.method.otp.OtpAlgorithm;
import org.countersign.core.method.otp.OtpKey;
import org.countersign.core.phone.PendingPhone;
import org.countersign.core.phone.PhoneStore;
import org.countersign.core.policy.Purpose;
import org.countersign.core.registration.Completion;
import org.countersign.core.registration.NewAuthenticator;
import org.countersign.core.registration.PendingRegistration;
import org.countersign.core.registration.Removal;
import org.countersign.core.session.EndingAct;
import org.countersign.core.session.HalfDone;
import org.countersign.core.shared.Door;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.Role;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.core.user.Username;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;
import org.countersign.postgres.Columns;
import org.countersign.postgres.TestDatabase;
import org.countersign.postgres.device.PostgresDevices;
import org.countersign.postgres.phone.PostgresPhones;
import org.countersign.postgres.registration.AuthenticatorRows;
import org.countersign.postgres.setup.PostgresSetupLinks;
import org.countersign.postgres.verification.PostgresChallenges;
import org.countersign.postgres.wake.Wakeups;

/** Begins and finishes each half-done thing, and does each act that ends it, over the real stores. */
final class HalfDoneThings implements AutoCloseable {
    private static final int MAXIMUM = 100;
    private static final Duration LIFE = Duration.ofMinutes(5);

    /** Something begun, and how it is finished; whether that was done. */
    record Begun(User user, BooleanSupplier finish) {}

    private final TestDatabase database;
    private final Wakeups wakeups;
    private final PostgresDevices devices;
    private final PostgresPhones phones;
    private final PostgresChallenges challenges;
    private final PostgresSetupLinks links;

    HalfDoneThings(TestDatabase database) {
        this.database = database;
        this.wakeups = new Wakeups(database.source);
        this.devices =
                new PostgresDevices(database.jdbc, database.transactions, database.accounts, wakeups, database.sealer);
        this.phones = new PostgresPhones(
                database.jdbc,
                database.transactions,
                database.accounts,
                new AuthenticatorRows(database.jdbc, database.sealer));
        this.challenges = new PostgresChallenges(database.jdbc, wakeups, Instant::now, database.ids, MAXIMUM);
        this.links = new PostgresSetupLinks(database.jdbc, database.transactions);
    }

    /** Begins it with a user whom the act can happen to: with one method, or with none. */
    Begun begin(HalfDone thing, EndingAct act) {
        TenantId tenant = database.tenant();
        User user = database.user(tenant, "alice");
        if (act != EndingAct.FIRST_METHOD) {
            database.assignHotp(user);
        }
        org.countersign.core.session.Begun session = database.session(user);
        return new Begun(
                user,
                switch (thing) {
                    case CHALLENGE -> challenge(user);
                    case PENDING_SEED -> seed(user, session);
                    case PENDING_PHONE -> phone(user, session);
                    case ACTIVATION -> activation(user, session);
                    case SETUP_LINK -> link(tenant);
                });
    }

    private BooleanSupplier challenge(User user) {
        Instant now = Instant.now();
        ChallengeId id = new ChallengeId(database.id());
        Challenge challenge = new Challenge(
                user.tenant(),
                id,
                user.id(),
                user.name(),
                Purpose.BROWSER_SIGN_IN,
                Door.WEB,
                "Portal",
                null,
                0,
                Challenge.State.PENDING,
                "",
                "",
                "",
                null,
                now,
                now.plus(LIFE));
        var _ = challenges.open(database.account(user), challenge);
        // Here it is looked at; the decision's own look is BatchedDecisionsTest's.
        return () -> challenges
                        .find(user.tenant(), id)
                        .filter(found -> found.openAt(Instant.now()))
                        .isPresent()
                && database.jdbc
                                .sql("UPDATE challenge SET state = 'APPROVED' WHERE challenge_id = :id")
                                .param("id", id.value())
                                .update()
                        > 0;
    }

    private BooleanSupplier seed(User user, org.countersign.core.session.Begun session) {
        PendingRegistration pending =
                new PendingRegistration(database.id(), key(), 0, Instant.now().plus(LIFE));
        database.registrations.begin(user.tenant(), user.id(), session, pending);
        return () -> database.registrations
                .complete(new Completion(
                        user,
                        session,
                        pending.id(),
                        new NewAuthenticator(id(), MethodType.TOTP, "App", key(), -1),
                        id(),
                        List.of(new byte[32]),
                        after -> event(after, AuditAction.REGISTRATION_COMPLETED)))
                .isPresent();
    }

    private BooleanSupplier phone(User user, org.countersign.core.session.Begun session) {
        PendingPhone pending = new PendingPhone(
                database.id(),
                PhoneKind.BACKUP,
                new PhoneNumber("+12025550130", "", "US"),
                new byte[0],
                0,
                false,
                Instant.now().plus(LIFE));
        assertThat(phones.begin(user.tenant(), user.id(), session, pending)).isTrue();
        return () -> {
            boolean pressed = phones.called(pending.id(), Instant.now()).isPresent();
            boolean proven = phones.proven(user.tenant(), pending.id());
            boolean tried = phones.takeTry(user.tenant(), user.id(), session, pending.id(), 3)
                    .isPresent();
            PhoneStore.Kept kept = phones.complete(
                    user,
                    session,
                    pending,
                    id(),
                    id(),
                    List.of(new byte[32]),
                    after -> event(after, AuditAction.REGISTRATION_COMPLETED));
            return pressed || proven || tried || kept instanceof PhoneStore.Kept.Done;
        };
    }

    private BooleanSupplier activation(User user, org.countersign.core.session.Begun session) {
        byte[] hash = new byte[32];
        new SecureRandom().nextBytes(hash);
        Activation shown =
                new Activation(database.id(), "token", "code", Instant.now().plus(LIFE));
        devices.begin(user, new NewActivation(Optional.of(session), shown, hash, hash, null));
        DeviceStore.Pending pending = devices.pending(hash, Instant.now()).orElseThrow();
        return () -> devices.activate(
                        pending,
                        new NewDevice(id(), "Pixel 9", new byte[91], "https://mfa.example.org", id(), key()),
                        5,
                        Instant.now(),
                        after -> event(after, AuditAction.DEVICE_ACTIVATED))
                instanceof DeviceStore.Kept.Done;
    }

    private BooleanSupplier link(TenantId tenant) {
        byte[] hash = new byte[32];
        new SecureRandom().nextBytes(hash);
        links.save(tenant, hash, Instant.now().plus(LIFE));
        return () -> links.consume(hash, Instant.now()).isPresent();
    }

    void act(EndingAct act, User user) {
        switch (act) {
            case PASSWORD_CHANGED ->
                change(user, UserChange.of(u -> u).withPasswordHash("hash").endingSessions());
            case REGISTRATION_REQUIRED ->
                change(
                        user,
                        UserChange.of(u -> u.withRegistrationRequired(true)).endingSessions());
            case ROLE_CHANGED ->
                change(user, UserChange.of(u -> u.withRole(Role.HELPDESK)).endingSessions());
            case BLOCKED -> block(user, Instant.now().plus(LIFE));
            case UNBLOCKED -> {
                block(user, Instant.now().plus(LIFE));
                block(user, null);
            }
            case LOCKED_OUT -> lock(user);
            case FIRST_METHOD -> database.assignHotp(user);
            case LAST_METHOD_REMOVED -> {
                Authenticator last = database.account(user).authenticators().getFirst();
                assertThat(database.methods.remove(database.permit(Act.REMOVE_METHOD, user), last.id()))
                        .isEqualTo(Removal.DONE);
            }
            case NUMBER_ENTERED ->
                assertThat(phones.set(
                                user,
                                id(),
                                PhoneKind.OFFICE,
                                new PhoneNumber("+12025550131", "", "US"),
                                event(user, AuditAction.METHOD_ADDED)))
                        .isInstanceOf(PhoneStore.Kept.Done.class);
            case USER_REMOVED ->
                assertThat(database.directory.delete(user.tenant(), user.id(), event(user, AuditAction.USER_REMOVED)))
                        .isTrue();
            case OWNER_ADDED -> addOwner(user.tenant());
        }
    }

    /** Ends what an act began, where it has an end: what was half done before it stays refused. */
    void undo(EndingAct act, User user) {
        switch (act) {
            case BLOCKED -> block(user, null);
            case LOCKED_OUT -> change(user, UserChange.of(u -> u).clearingFailures());
            case PASSWORD_CHANGED,
                    REGISTRATION_REQUIRED,
                    ROLE_CHANGED,
                    UNBLOCKED,
                    FIRST_METHOD,
                    LAST_METHOD_REMOVED,
                    NUMBER_ENTERED,
                    USER_REMOVED,
                    OWNER_ADDED -> {}
        }
    }

    private void change(User user, UserChange change) {
        assertThat(database.directory.change(
                        user.tenant(), user.id(), change, after -> event(after, AuditAction.USER_CHANGED)))
                .isPresent();
    }

    private void block(User user, @org.jspecify.annotations.Nullable Instant until) {
        database.directory.block(user.tenant(), user.id(), until, event(user, AuditAction.BLOCKED));
    }

    // What the deciding statement does with one wrong code too many.
    private void lock(User user) {
        database.jdbc
                .sql("""
                        UPDATE user_protection SET locked_until = :until, session_epoch = session_epoch + 1
                        WHERE tenant_id = :tenant AND user_id = :user
                        """)
                .param("until", Columns.parameter(Instant.now().plus(LIFE)))
                .param("tenant", user.tenant().value())
                .param("user", user.id().value())
                .update();
    }

    private void addOwner(TenantId tenant) {
        User owner = new User(
                tenant,
                new UserId(database.id()),
                Username.require("olivia"),
                "Olivia",
                null,
                "en",
                MfaState.ENFORCED,
                Role.OWNER,
                null,
                false,
                Instant.now());
        assertThat(database.directory.insert(owner, null, event(owner, AuditAction.USER_ADDED)))
                .isTrue();
    }

    private AuthenticatorId id() {
        return new AuthenticatorId(database.id());
    }

    private static OtpKey key() {
        return new OtpKey(new byte[20], OtpAlgorithm.SHA1, 6, Duration.ofSeconds(30));
    }

    private AuditEvent event(User user, AuditAction action) {
        return database.auditor.about(user, action, database.actor, "", Map.of());
    }

    @Override
    public void close() {
        wakeups.close();
    }
}
