package org.countersign.postgres.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.device.Activation;
import org.countersign.core.device.ActivationState;
import org.countersign.core.device.Activations;
import org.countersign.core.device.DeviceStore;
import org.countersign.core.device.NewActivation;
import org.countersign.core.device.NewDevice;
import org.countersign.core.device.PushState;
import org.countersign.core.device.PushSubscription;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.OtpAuthenticator;
import org.countersign.core.method.otp.OtpAlgorithm;
import org.countersign.core.method.otp.OtpKey;
import org.countersign.core.session.Begun;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.User;
import org.countersign.postgres.TestDatabase;
import org.countersign.postgres.Together;
import org.countersign.postgres.wake.Wakeups;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresDevicesTest {
    private static final TestDatabase DATABASE = TestDatabase.get();
    private static Wakeups wakeups;
    private static PostgresDevices devices;
    private final TenantId tenant = DATABASE.tenant();
    private final User user = DATABASE.user(tenant, "alice");
    private Begun begun = DATABASE.session(user);

    @BeforeAll
    static void start() {
        wakeups = new Wakeups(DATABASE.source);
        devices =
                new PostgresDevices(DATABASE.jdbc, DATABASE.transactions, DATABASE.accounts, wakeups, DATABASE.sealer);
    }

    @AfterAll
    static void stop() {
        wakeups.close();
    }

    private byte[] begin(@Nullable AuthenticatorId replaces) {
        byte[] hash = new byte[32];
        new SecureRandom().nextBytes(hash);
        begun = DATABASE.session(user);
        Activation shown =
                new Activation(DATABASE.id(), "token", "code", Instant.now().plusSeconds(600));
        devices.begin(user, new NewActivation(Optional.of(begun), shown, hash, hash, replaces));
        return hash;
    }

    private DeviceStore.Kept activate(DeviceStore.Pending pending, int most) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair keys = generator.generateKeyPair();
        return devices.activate(
                pending,
                new NewDevice(
                        new AuthenticatorId(DATABASE.id()),
                        "Pixel 8",
                        keys.getPublic().getEncoded(),
                        "https://mfa.example.org",
                        new AuthenticatorId(DATABASE.id()),
                        new OtpKey(new byte[20], OtpAlgorithm.SHA1, 6, Duration.ofSeconds(30))),
                most,
                Instant.now(),
                completed ->
                        DATABASE.auditor.about(completed, AuditAction.DEVICE_ACTIVATED, DATABASE.actor, "", Map.of()));
    }

    private AuthenticatorId activated() throws Exception {
        DeviceStore.Pending pending =
                devices.pending(begin(null), Instant.now()).orElseThrow();
        assertThat(activate(pending, 5)).isInstanceOf(DeviceStore.Kept.Done.class);
        return devices.list(tenant, user.id()).getLast().authenticator().id();
    }

    @Test
    void aDeviceComesWithItsPasscodesAndGoesWithThem() throws Exception {
        AuthenticatorId id = activated();
        assertThat(DATABASE.account(user).devices()).singleElement().satisfies(device -> {
            assertThat(device.server()).isEqualTo("https://mfa.example.org");
            assertThat(device.label()).isEqualTo("Pixel 8");
        });
        assertThat(DATABASE.account(user).authenticators())
                .filteredOn(OtpAuthenticator.class::isInstance)
                .singleElement()
                .satisfies(a -> assertThat(((OtpAuthenticator) a).device()).isEqualTo(id));
        assertThat(devices.remove(
                        tenant,
                        user.id(),
                        id,
                        DATABASE.auditor.about(user, AuditAction.METHOD_REMOVED, DATABASE.actor, "", Map.of())))
                .isTrue();
        assertThat(DATABASE.account(user).authenticators()).isEmpty();
        assertThat(devices.find(id)).isEmpty();
    }

    private void refuse(DeviceStore.Pending pending) {
        devices.refuse(
                pending, DATABASE.auditor.about(user, AuditAction.DEVICE_REFUSED, DATABASE.actor, "test", Map.of()));
    }

    @Test
    void anActivationIsOverOnceItIsUsedOrTooOld() throws Exception {
        byte[] hash = begin(null);
        assertThat(devices.over(hash, Instant.now())).isEmpty();
        assertThat(devices.over(hash, Instant.now().plus(Activations.LIFE))).isPresent();
        DeviceStore.Pending pending = devices.pending(hash, Instant.now()).orElseThrow();
        activate(pending, 5);
        assertThat(devices.over(hash, Instant.now())).contains(pending);
        refuse(pending);
        assertThat(DATABASE.count("audit_event", tenant, "action = 'DEVICE_REFUSED' AND reason = 'test'"))
                .isEqualTo(1);
    }

    @Test
    void anActivationThatWasEndedIsGoneAndOneThatWasUsedStays() throws Exception {
        byte[] hash = begin(null);
        DeviceStore.Pending pending = devices.pending(hash, Instant.now()).orElseThrow();
        refuse(pending);
        assertThat(devices.pending(hash, Instant.now())).isEmpty();
        assertThat(activate(pending, 5)).isInstanceOf(DeviceStore.Kept.Gone.class);
        assertThat(devices.standing(tenant, user.id(), begun.session(), Instant.now())
                        .state())
                .isInstanceOf(ActivationState.Over.class);

        DeviceStore.Pending used = devices.pending(begin(null), Instant.now()).orElseThrow();
        activate(used, 5);
        assertThat(devices.over(hash, Instant.now())).isEmpty();
        refuse(used);
        assertThat(devices.standing(tenant, user.id(), begun.session(), Instant.now())
                        .state())
                .isInstanceOf(ActivationState.Activated.class);
    }

    @Test
    void ofManyDevicesAtOnceOneUsesTheActivation() throws Exception {
        DeviceStore.Pending pending =
                devices.pending(begin(null), Instant.now()).orElseThrow();
        List<DeviceStore.Kept> all = Together.times(8, () -> activate(pending, 5));
        assertThat(all).filteredOn(DeviceStore.Kept.Done.class::isInstance).hasSize(1);
        assertThat(all).filteredOn(DeviceStore.Kept.Gone.class::isInstance).hasSize(7);
        assertThat(devices.standing(tenant, user.id(), begun.session(), Instant.now())
                        .state())
                .isInstanceOf(ActivationState.Activated.class);
    }

    @Test
    void oneTooManyLeavesTheActivationUnused() throws Exception {
        activated();
        DeviceStore.Pending pending =
                devices.pending(begin(null), Instant.now()).orElseThrow();
        assertThat(activate(pending, 1)).isInstanceOf(DeviceStore.Kept.TooMany.class);
        assertThat(activate(pending, 2)).isInstanceOf(DeviceStore.Kept.Done.class);
    }

    @Test
    void theReplacedDeviceGoes() throws Exception {
        AuthenticatorId old = activated();
        DeviceStore.Pending pending = devices.pending(begin(old), Instant.now()).orElseThrow();
        assertThat(activate(pending, 1)).isInstanceOf(DeviceStore.Kept.Done.class);
        assertThat(devices.find(old)).isEmpty();
        assertThat(devices.list(tenant, user.id())).hasSize(1);
        assertThat(DATABASE.account(user).has(MethodType.APP)).isTrue();
    }

    @Test
    void aSubscriptionThatIsLostIsToldAndOnlyThatOne() throws Exception {
        AuthenticatorId id = activated();
        byte[] key = new byte[65];
        key[0] = 4;
        devices.subscribe(tenant, id, new PushSubscription("https://push.example/1", key, new byte[16]));
        assertThat(devices.find(id).orElseThrow().push()).isEqualTo(PushState.ON);
        devices.lost(tenant, id, "https://push.example/older");
        assertThat(devices.find(id).orElseThrow().push()).isEqualTo(PushState.ON);
        devices.lost(tenant, id, "https://push.example/1");
        assertThat(devices.find(id).orElseThrow().push()).isEqualTo(PushState.LOST);
        assertThat(devices.subscription(tenant, id)).isEmpty();
    }

    @Test
    void t14AReloadShowsTheSameActivationToItsSessionAlone() {
        begin(null);
        assertThat(devices.waiting(tenant, user.id(), begun, null, Instant.now()))
                .hasValueSatisfying(shown -> {
                    assertThat(shown.token()).isEqualTo("token");
                    assertThat(shown.code()).isEqualTo("code");
                });
        Begun other = DATABASE.session(user);
        assertThat(devices.waiting(tenant, user.id(), other, null, Instant.now()))
                .isEmpty();
        assertThat(devices.waiting(tenant, user.id(), begun, new AuthenticatorId(DATABASE.id()), Instant.now()))
                .as("begun for another device")
                .isEmpty();
    }

    @Test
    void t15TheSessionGoesOnOnceInTheEpochOfTheCompletion() throws Exception {
        activated();
        var finished = devices.finish(
                user,
                begun.session(),
                new AuthenticatorId(DATABASE.id()),
                List.of(new byte[32]),
                DATABASE.auditor.about(user, AuditAction.BACKUP_CODES_RENEWED, DATABASE.actor, "", Map.of()));
        assertThat(finished).hasValueSatisfying(done -> {
            assertThat(done.backupCodesKept()).isTrue();
            assertThat(done.completed().sessionEpoch())
                    .isEqualTo(DATABASE.session(user).epoch())
                    .isEqualTo(begun.epoch() + 1);
        });
        assertThat(devices.standing(tenant, user.id(), begun.session(), Instant.now())
                        .state())
                .isInstanceOf(ActivationState.Over.class);
    }

    @Test
    void t15TheSessionDoesNotGoOnWhoseDeviceWasRemovedMeanwhile() throws Exception {
        DATABASE.assignHotp(user);
        AuthenticatorId id = activated();
        devices.remove(
                tenant,
                user.id(),
                id,
                DATABASE.auditor.about(user, AuditAction.METHOD_REMOVED, DATABASE.actor, "", Map.of()));

        assertThat(devices.standing(tenant, user.id(), begun.session(), Instant.now())
                        .state())
                .isInstanceOf(ActivationState.Over.class);
        assertThat(devices.finish(
                        user,
                        begun.session(),
                        new AuthenticatorId(DATABASE.id()),
                        List.of(new byte[32]),
                        DATABASE.auditor.about(user, AuditAction.BACKUP_CODES_RENEWED, DATABASE.actor, "", Map.of())))
                .isEmpty();
    }
}
