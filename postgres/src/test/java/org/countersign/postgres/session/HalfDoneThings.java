package org.countersign.postgres.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.decision.AnsweredChallenge.Settlement;
import org.countersign.core.decision.Claim;
import org.countersign.core.decision.Decision;
import org.countersign.core.decision.Verdict;
import org.countersign.core.device.Activation;
import org.countersign.core.device.DeviceStore;
import org.countersign.core.device.NewActivation;
import org.countersign.core.device.NewDevice;
import org.countersign.core.directory.Result;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.PhoneKind;
import org.countersign.core.method.PhoneNumber;
import org.countersign.core.method.otp.OtpAlgorithm;
import org.countersign.core.method.otp.OtpKey;
import org.countersign.core.phone.PendingPhone;
import org.countersign.core.phone.PhoneStore;
import org.countersign.core.policy.Purpose;
import org.countersign.core.protection.LockoutPolicy;
import org.countersign.core.registration.Completion;
import org.countersign.core.registration.NewAuthenticator;
import org.countersign.core.registration.PendingRegistration;
import org.countersign.core.session.EndingAct;
import org.countersign.core.session.HalfDone;
import org.countersign.core.shared.Door;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.NewUser;
import org.countersign.core.user.Role;
import org.countersign.core.user.User;
import org.countersign.core.user.Username;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.RedeemAttempt;
import org.countersign.core.verification.RedeemVerdict;
import org.countersign.postgres.TestDatabase;
import org.countersign.postgres.decision.BatchedDecisions;
import org.countersign.postgres.device.PostgresDevices;
import org.countersign.postgres.phone.PostgresPhones;
import org.countersign.postgres.registration.AuthenticatorRows;
import org.countersign.postgres.verification.PostgresChallenges;
import org.countersign.postgres.wake.Wakeups;

/** Begins and finishes each half-done thing over the real stores. */
final class HalfDoneThings implements AutoCloseable {
    private static final int MAXIMUM = 100;
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration GRACE = Duration.ofMinutes(1);
    // One that no method of the tests has.
    private static final int SLOT = 5;
    private static final NewUser FIRST_OWNER =
            new NewUser(Username.require("frida"), "Frida", null, Role.OWNER, MfaState.ENFORCED, "a long first horse");

    /** Something begun, and how it is finished; whether that was done. */
    record Begun(User user, BooleanSupplier finish) {}

    private final TestDatabase database;
    private final Wakeups wakeups;
    private final PostgresDevices devices;
    private final PostgresPhones phones;
    private final PostgresChallenges challenges;
    private final BatchedDecisions decisions;
    private final EndingActs acts;
    private final AtomicInteger steps = new AtomicInteger();

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
        this.decisions = new BatchedDecisions(database.source, 1, MAXIMUM);
        this.acts = new EndingActs(database, decisions, phones);
    }

    /** Begins it with a user whom the act can happen to: with one method, or with none. */
    Begun begin(HalfDone thing, EndingAct act) {
        TenantId tenant = database.tenant();
        User user = database.user(tenant, "alice");
        if (act != EndingAct.FIRST_METHOD) {
            database.assignHotp(user);
        }
        if (act == EndingAct.FACTOR_NEEDED) {
            acts.changeState(user, MfaState.DISABLED);
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

    // One that waits for its code, and one that the app has approved and nobody has come back for.
    private BooleanSupplier challenge(User user) {
        Challenge pending = open(user);
        Challenge approved = open(user);
        assertThat(answer(user, approved, Settlement.APPROVED)).isTrue();
        return () -> {
            boolean answered = answer(user, pending, Settlement.REDEEMED);
            RedeemAttempt attempt =
                    new RedeemAttempt(database.id(), now(), GRACE, EndingActs.ORIGIN, Optional.empty(), false, true);
            return challenges.redeem(approved, attempt).said() == RedeemVerdict.Said.REDEEMED || answered;
        };
    }

    private Challenge open(User user) {
        Instant now = now();
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
        return challenges.find(user.tenant(), id).orElseThrow();
    }

    // By the right code, as far as the statement that decides is concerned: a step that its slot has not seen.
    private boolean answer(User user, Challenge challenge, Settlement settlement) {
        return database.accounts
                .fresh(user.tenant(), user.id())
                .map(account -> decisions.decide(new Decision(
                        account,
                        database.id(),
                        now(),
                        new Claim.Step(SLOT, steps.incrementAndGet()),
                        Optional.of(challenge.answeredWith(settlement)),
                        LockoutPolicy.DEFAULT,
                        "app",
                        "sign-in",
                        EndingActs.ORIGIN)))
                .filter(decided -> decided.verdict() == Verdict.APPROVED)
                .isPresent();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
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
        String token = acts.setup().link(tenant);
        return () -> acts.setup()
                .complete(token, FIRST_OWNER, EndingActs.ORIGIN)
                .filter(Result.Done.class::isInstance)
                .isPresent();
    }

    EndingActs acts() {
        return acts;
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
        decisions.close();
        wakeups.close();
    }
}
