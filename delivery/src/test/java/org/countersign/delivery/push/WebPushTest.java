package org.countersign.delivery.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.countersign.core.device.PushSubscription;
import org.countersign.core.inmemory.InMemoryDatabase;
import org.countersign.core.inmemory.InMemoryDevices;
import org.countersign.core.inmemory.TestClock;
import org.countersign.core.method.AppDevice;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.secret.SigningKey;
import org.countersign.core.tenant.TenantId;
import org.countersign.delivery.network.Destinations;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebPushTest {
    private static final AuthenticatorId DEVICE = new AuthenticatorId(new UUID(3, 4));

    private final TenantId tenant = new TenantId(new UUID(1, 2));
    private final Clock clock = Clock.systemUTC();
    private final SigningKey key = SigningKey.make(new UUID(5, 6), clock.instant());
    private final Vapid vapid = new Vapid(() -> key, "https://mfa.example.org", clock);
    private final TestBrowser browser = new TestBrowser();
    private final InMemoryDevices devices = new InMemoryDevices(new InMemoryDatabase(), new TestClock());
    private final AppDevice device =
            new AppDevice(DEVICE, "Pixel 8", 1, new byte[0], "https://mfa.example.org", Instant.EPOCH);

    @SuppressWarnings("NullAway.Init")
    private TestPushService service;

    @SuppressWarnings("NullAway.Init")
    private WebPush push;

    @BeforeAll
    void start(@TempDir Path directory) {
        service = new TestPushService(directory);
        push = sender(true);
    }

    private WebPush sender(boolean privateNetworks) {
        return new WebPush(
                devices,
                new Destinations(privateNetworks, host -> List.of(InetAddress.getAllByName(host))),
                new PushService(service.client(), vapid, clock),
                new SecureRandom(),
                clock);
    }

    @AfterEach
    void forget() {
        devices.subscribe(tenant, DEVICE, null);
        while (service.nextNow() != null) {
            // What a test left behind.
        }
    }

    @AfterAll
    void stop() {
        push.close();
        service.close();
    }

    private void subscribed(String endpoint) {
        devices.subscribe(tenant, DEVICE, browser.at(endpoint));
    }

    @Test
    void theDeviceIsToldToLookAndNothingElse() throws Exception {
        subscribed(service.endpoint("/push/one"));
        push.wake(tenant, List.of(device));
        TestPushService.Message message = service.next();
        assertThat(browser.decrypt(message.body()))
                .isEqualTo("{\"type\":\"request\",\"server\":\"https://mfa.example.org\",\"deviceId\":\"" + DEVICE
                        + "\"}");
        Headers headers = message.headers();
        assertThat(headers.getFirst("TTL")).isEqualTo("120");
        assertThat(headers.getFirst("Urgency")).isEqualTo("high");
        assertThat(headers.getFirst("Topic")).matches("[A-Za-z0-9_-]{1,32}");
        assertThat(headers.getFirst("Content-Encoding")).isEqualTo("aes128gcm");
        assertThat(headers.getFirst("Authorization")).startsWith("vapid t=").endsWith(", k=" + vapid.base64Url());
    }

    @Test
    void aDeviceThatNeverSaidHowIsLeftAlone() {
        AppDevice other = new AppDevice(
                new AuthenticatorId(new UUID(7, 8)), "iPad", 2, new byte[0], "https://mfa.example.org", Instant.EPOCH);
        subscribed(service.endpoint("/push/only"));
        push.wake(tenant, List.of(other, device));
        assertThat(service.next().path()).isEqualTo("/push/only");
        assertThat(service.all()).isEmpty();
    }

    @Test
    void aSubscriptionThatIsGoneIsLost() {
        for (int status : new int[] {404, 410}) {
            subscribed(service.endpoint("/push/gone"));
            service.answer(status, Map.of());
            push.wake(tenant, List.of(device));
            service.next();
            await(() -> devices.subscription(tenant, DEVICE).isEmpty());
        }
    }

    @Test
    void aBusyServiceIsAskedOnceMoreAfterTheTimeItNames() {
        for (int status : new int[] {429, 500, 503}) {
            subscribed(service.endpoint("/push/busy"));
            service.answer(status, Map.of("Retry-After", "0"));
            push.wake(tenant, List.of(device));
            service.next();
            assertThat(service.next().path()).isEqualTo("/push/busy");
        }
        assertThat(devices.subscription(tenant, DEVICE)).isPresent();
    }

    @Test
    void aServiceThatWantsToWaitLongerThanTheRequestLivesIsNotAskedAgain() throws InterruptedException {
        PushService sender = new PushService(service.client(), vapid, clock);
        service.answer(429, Map.of("Retry-After", "3600"));
        assertThat(sender.send(java.net.URI.create(service.endpoint("/push/later")), new byte[1]))
                .isEqualTo(new Attempt.Later("status 429", java.time.Duration.ofHours(1)));
        subscribed(service.endpoint("/push/later"));
        service.next();
        service.answer(429, Map.of("Retry-After", "121"));
        push.wake(tenant, List.of(device));
        service.next();
        push.wake(tenant, List.of(device));
        assertThat(service.next().path()).isEqualTo("/push/later");
        assertThat(service.all()).isEmpty();
    }

    @Test
    void aRefusalKeepsTheSubscription() throws InterruptedException {
        PushService sender = new PushService(service.client(), vapid, clock);
        for (int status : new int[] {400, 401, 403, 413}) {
            service.answer(status, Map.of());
            assertThat(sender.send(java.net.URI.create(service.endpoint("/push/no")), new byte[1]))
                    .isEqualTo(new Attempt.Failed("status " + status));
        }
    }

    // ATTACKS T7
    @Test
    void t7_aRedirectIsNotFollowed() throws InterruptedException {
        PushService sender = new PushService(service.client(), vapid, clock);
        service.answer(307, Map.of("Location", service.endpoint("/inside")));
        assertThat(sender.send(java.net.URI.create(service.endpoint("/push/redirects")), new byte[1]))
                .isEqualTo(new Attempt.Failed("status 307"));
        assertThat(service.all()).extracting(TestPushService.Message::path).containsExactly("/push/redirects");
        try (HttpClient following = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            assertThatThrownBy(() -> new PushService(following, vapid, clock))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    // ATTACKS T7
    @Test
    void t7_anEndpointOnLoopbackGetsNothingUnlessTheOperatorAllowsIt() {
        try (WebPush guarded = sender(false)) {
            PushSubscription inside = browser.at(service.endpoint("/push/inside"));
            devices.subscribe(tenant, DEVICE, inside);
            guarded.wake(tenant, List.of(device));
            push.wake(tenant, List.of(device));
            service.next();
            assertThat(service.all()).isEmpty();
        }
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        Instant until = Instant.now().plusSeconds(20);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(until)) {
                throw new AssertionError("It did not come");
            }
            Thread.onSpinWait();
        }
    }
}
