package org.countersign.delivery.push;

import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.countersign.core.approval.PhoneWaker;
import org.countersign.core.device.DeviceStore;
import org.countersign.core.device.PushSubscription;
import org.countersign.core.method.AppDevice;
import org.countersign.core.shared.JsonText;
import org.countersign.core.shared.Unavailable;
import org.countersign.core.tenant.TenantId;
import org.countersign.delivery.network.Destination;
import org.countersign.delivery.network.Destinations;
import org.countersign.delivery.network.FailureLog;

/**
 * Wakes devices by Web Push (S6.4). Each message is sent on a thread of its own and tried once more where the service
 * asks for that within the request's life. What is more than can be sent is dropped: the app looks by itself.
 */
public final class WebPush implements PhoneWaker, AutoCloseable {
    private static final int MOST_WAITING = 2000;
    private static final int MOST_AT_ONCE = 64;
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final DeviceStore devices;
    private final Destinations destinations;
    private final MessageEncryption encryption;
    private final PushService service;
    private final InstantSource clock;
    private final FailureLog log;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private final Semaphore sending = new Semaphore(MOST_AT_ONCE, true);

    /** Sends with these; apart, so that a test sets up its own network. */
    WebPush(
            DeviceStore devices,
            Destinations destinations,
            PushService service,
            SecureRandom random,
            InstantSource clock) {
        this.devices = devices;
        this.destinations = destinations;
        this.encryption = new MessageEncryption(random);
        this.service = service;
        this.clock = clock;
        this.log = new FailureLog("push_not_delivered", clock);
    }

    /**
     * Sends to the internet.
     *
     * @param privateNetworks whether endpoints in private networks, and on other ports than 443, are contacted too
     */
    public static WebPush create(
            DeviceStore devices, Vapid vapid, boolean privateNetworks, SecureRandom random, InstantSource clock) {
        HttpClient http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .build();
        return new WebPush(
                devices, new Destinations(privateNetworks), new PushService(http, vapid, clock), random, clock);
    }

    @Override
    public void wake(TenantId tenant, List<AppDevice> asked) {
        Instant until = clock.instant().plus(PushService.TTL);
        for (AppDevice device : asked) {
            if (!waiting.tryAcquire()) {
                log.failed("too many messages wait");
                return;
            }
            start(tenant, device, until);
        }
    }

    private void start(TenantId tenant, AppDevice device, Instant until) {
        try {
            threads.execute(() -> {
                try {
                    deliver(tenant, device, until);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (Unavailable e) {
                    log.failed("the database is away");
                } catch (RuntimeException e) {
                    log.failed(e.getClass().getSimpleName());
                } finally {
                    waiting.release();
                }
            });
        } catch (RejectedExecutionException e) {
            waiting.release();
        }
    }

    private void deliver(TenantId tenant, AppDevice device, Instant until) throws InterruptedException {
        Optional<PushSubscription> subscription = devices.subscription(tenant, device.id());
        if (subscription.isEmpty()) {
            return;
        }
        Attempt attempt = attempt(device, subscription.get());
        if (attempt instanceof Attempt.Later later
                && clock.instant().plus(later.after()).isBefore(until)) {
            Thread.sleep(later.after());
            attempt = attempt(device, subscription.get());
        }
        switch (attempt) {
            case Attempt.Taken _ -> {}
            case Attempt.Lost _ ->
                devices.lost(tenant, device.id(), subscription.get().endpoint());
            case Attempt.Later later -> log.failed(later.why());
            case Attempt.Failed failed -> log.failed(failed.why());
        }
    }

    private Attempt attempt(AppDevice device, PushSubscription subscription) throws InterruptedException {
        return switch (destinations.check(subscription.endpoint())) {
            case Destination.Refused(String why) -> new Attempt.Failed("the push service may not be contacted: " + why);
            case Destination.Allowed allowed -> {
                byte[] body;
                try {
                    body = encryption.encrypt(message(device), subscription);
                } catch (GeneralSecurityException e) {
                    yield new Attempt.Failed("the subscription's key is none");
                }
                sending.acquire();
                try {
                    yield service.send(allowed.address(), body);
                } finally {
                    sending.release();
                }
            }
        };
    }

    private static byte[] message(AppDevice device) {
        return new JsonText()
                .member("type", "request")
                .member("server", device.server())
                .member("deviceId", device.id().toString())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
