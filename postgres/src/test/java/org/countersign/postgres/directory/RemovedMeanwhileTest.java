package org.countersign.postgres.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.core.apppassword.AppPassword;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.device.Activation;
import org.countersign.core.device.Begin;
import org.countersign.core.device.NewActivation;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.PhoneKind;
import org.countersign.core.method.PhoneNumber;
import org.countersign.core.method.otp.OtpAlgorithm;
import org.countersign.core.method.otp.OtpKey;
import org.countersign.core.phone.PhoneStore;
import org.countersign.core.pin.PinStore.StoredPin;
import org.countersign.core.registration.NewAuthenticator;
import org.countersign.core.registration.PendingRegistration;
import org.countersign.core.session.Begun;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.Addition;
import org.countersign.core.user.User;
import org.countersign.postgres.TestDatabase;
import org.countersign.postgres.Together;
import org.countersign.postgres.apppassword.PostgresAppPasswords;
import org.countersign.postgres.device.PostgresDevices;
import org.countersign.postgres.phone.PostgresPhones;
import org.countersign.postgres.pin.PostgresPins;
import org.countersign.postgres.registration.AuthenticatorRows;
import org.countersign.postgres.wake.Wakeups;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Acts on a user whom somebody else has removed meanwhile, or removes at the same time: all or nothing of each. */
class RemovedMeanwhileTest {
    private static final TestDatabase DATABASE = TestDatabase.get();
    private static final Wakeups WAKEUPS = new Wakeups(DATABASE.source);
    private static final OtpKey KEY = new OtpKey(new byte[20], OtpAlgorithm.SHA1, 6, Duration.ofSeconds(30));
    private static final List<String> OF_USERS = List.of(
            "authenticator",
            "user_pin",
            "app_password",
            "app_activation",
            "pending_registration",
            "user_notice",
            "user_protection");

    private final TenantId tenant = DATABASE.tenant();
    private final PostgresPins pins = new PostgresPins(DATABASE.jdbc, DATABASE.transactions);
    private final PostgresAppPasswords passwords =
            new PostgresAppPasswords(DATABASE.jdbc, DATABASE.transactions, DATABASE.accounts);
    private final PostgresPhones phones = new PostgresPhones(
            DATABASE.jdbc,
            DATABASE.transactions,
            DATABASE.accounts,
            new AuthenticatorRows(DATABASE.jdbc, DATABASE.sealer));
    private final PostgresDevices devices =
            new PostgresDevices(DATABASE.jdbc, DATABASE.transactions, DATABASE.accounts, WAKEUPS, DATABASE.sealer);

    @AfterAll
    static void stop() {
        WAKEUPS.close();
    }

    @Test
    void eachActFindsThatTheUserIsGoneAndChangesNothing() {
        User alice = DATABASE.user(tenant, "alice");
        Begun begun = DATABASE.session(alice);
        remove(alice);
        int events = DATABASE.count("audit_event", tenant, "true");

        assertThat(assign(alice)).isEqualTo(Addition.NO_SUCH_USER);
        assertThat(renew(alice)).isEqualTo(Addition.NO_SUCH_USER);
        assertThat(enter(alice)).isInstanceOf(PhoneStore.Kept.Gone.class);
        assertThat(pins.save(tenant, alice.id(), new StoredPin(new byte[32], true), event(alice)))
                .isFalse();
        assertThat(make(alice)).isEqualTo(Addition.NO_SUCH_USER);
        assertThat(begin(alice, Optional.empty())).isEqualTo(Begin.NO_SUCH_USER);
        assertThat(begin(alice, Optional.of(begun))).isEqualTo(Begin.NO_SUCH_USER);
        assertThat(seed(alice, begun)).isFalse();

        assertNothingLeft();
        assertThat(DATABASE.count("audit_event", tenant, "true")).isEqualTo(events);
    }

    @Test
    void anActAndTheRemovalAtOnceComeOneAfterTheOther() throws Exception {
        for (int i = 0; i < 10; i++) {
            User user = DATABASE.user(tenant, "user" + i);
            Begun begun = DATABASE.session(user);
            List<Callable<?>> acts = List.of(
                    () -> DATABASE.directory.delete(tenant, user.id(), removed(user)),
                    () -> assign(user),
                    () -> renew(user),
                    () -> enter(user),
                    () -> pins.save(tenant, user.id(), new StoredPin(new byte[32], true), event(user)),
                    () -> make(user),
                    () -> begin(user, Optional.empty()),
                    () -> seed(user, begun));
            AtomicInteger next = new AtomicInteger();
            assertThat(Together.times(
                            acts.size(), () -> acts.get(next.getAndIncrement()).call()))
                    .hasSize(acts.size());
        }
        assertNothingLeft();
    }

    @Test
    void noActivationIsBegunForABlockedOrLockedUserNorInASessionThatIsOver() {
        User alice = DATABASE.user(tenant, "alice");
        Begun begun = DATABASE.session(alice);
        Begun over = new Begun(begun.session(), begun.epoch() - 1);
        assertThat(begin(alice, Optional.of(over))).isEqualTo(Begin.SESSION_OVER);
        assertThat(seed(alice, over)).isFalse();
        set(alice, "locked_until");
        assertThat(begin(alice, Optional.empty())).isEqualTo(Begin.LOCKED);
        set(alice, "blocked_until");
        assertThat(begin(alice, Optional.empty())).isEqualTo(Begin.BLOCKED);
        assertThat(DATABASE.count("app_activation", tenant, "true")).isZero();
    }

    private void assertNothingLeft() {
        for (String table : OF_USERS) {
            assertThat(DATABASE.count(table, tenant, "true")).as(table).isZero();
        }
    }

    private void set(User user, String column) {
        DATABASE.jdbc
                .sql("UPDATE user_protection SET " + column + " = now() + interval '1 hour'"
                        + " WHERE tenant_id = :tenant AND user_id = :user")
                .param("tenant", tenant.value())
                .param("user", user.id().value())
                .update();
    }

    private void remove(User user) {
        assertThat(DATABASE.directory.delete(tenant, user.id(), removed(user))).isTrue();
    }

    private Addition assign(User user) {
        NewAuthenticator made = new NewAuthenticator(id(), MethodType.TOTP, "App", KEY, -1);
        return DATABASE.registrations.add(user, made, event(user));
    }

    private Addition renew(User user) {
        return DATABASE.registrations.replaceBackupCodes(user, id(), List.of(new byte[32]), event(user));
    }

    private PhoneStore.Kept enter(User user) {
        PhoneNumber number = new PhoneNumber("+12025550130", "", "US");
        return phones.set(user, id(), PhoneKind.AUTHENTICATION, number, event(user));
    }

    private Addition make(User user) {
        AppPassword made = new AppPassword(DATABASE.id(), "Laptop", hash(), Instant.now());
        return passwords.add(user, made, 40, event(user));
    }

    private Begin begin(User user, Optional<Begun> begun) {
        Activation shown =
                new Activation(DATABASE.id(), "token", "code", Instant.now().plusSeconds(600));
        return devices.begin(user, new NewActivation(begun, shown, hash(), hash(), null));
    }

    private boolean seed(User user, Begun begun) {
        PendingRegistration pending =
                new PendingRegistration(DATABASE.id(), KEY, 0, Instant.now().plusSeconds(600));
        return DATABASE.registrations.begin(tenant, user.id(), begun, pending);
    }

    private static byte[] hash() {
        byte[] id = DATABASE.id().toString().getBytes(StandardCharsets.US_ASCII);
        return Arrays.copyOf(id, 32);
    }

    private static AuthenticatorId id() {
        return new AuthenticatorId(DATABASE.id());
    }

    private static AuditEvent removed(User about) {
        return DATABASE.auditor.about(about, AuditAction.USER_REMOVED, DATABASE.actor, "", Map.of());
    }

    private static AuditEvent event(User about) {
        return DATABASE.auditor.about(about, AuditAction.METHOD_ADDED, DATABASE.actor, "", Map.of());
    }
}
