package org.countersign.delivery.push;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Hands one encrypted message to a push service (RFC 8030 section 5). Follows no redirect. */
final class PushService {
    /** How long a service keeps the message for a device that is away: as long as the request waits. */
    static final Duration TTL = Duration.ofSeconds(120);

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration USUAL_WAIT = Duration.ofSeconds(2);
    // A newer message takes the place of one that waits: both only say "look".
    private static final String TOPIC = "countersign";

    private final HttpClient http;
    private final Vapid vapid;
    private final InstantSource clock;

    /** Sends over this client, which must not follow redirects. */
    PushService(HttpClient http, Vapid vapid, InstantSource clock) {
        if (http.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("A redirect would lead past the check of the address");
        }
        this.http = http;
        this.vapid = vapid;
        this.clock = clock;
    }

    /** Sends once. */
    Attempt send(URI endpoint, byte[] body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(LONGEST)
                .header("TTL", Long.toString(TTL.toSeconds()))
                .header("Urgency", "high")
                .header("Topic", TOPIC)
                .header("Content-Encoding", "aes128gcm")
                .header("Content-Type", "application/octet-stream")
                .header("Authorization", vapid.authorization(endpoint))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        CompletableFuture<HttpResponse<Boolean>> response = http.sendAsync(request, _ -> new BoundedBody());
        try {
            return read(response.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            return new Attempt.Later("no answer", USUAL_WAIT);
        } finally {
            response.cancel(true);
        }
    }

    private Attempt read(HttpResponse<Boolean> response) {
        int status = response.statusCode();
        return switch (status) {
            case 200, 201, 202, 204 -> new Attempt.Taken();
            case 404, 410 -> new Attempt.Lost();
            case 429 -> new Attempt.Later("status 429", wait(response.headers()));
            default ->
                status >= 500
                        ? new Attempt.Later("status " + status, wait(response.headers()))
                        : new Attempt.Failed("status " + status);
        };
    }

    // Seconds, or a date (RFC 9110 section 10.2.3).
    private Duration wait(HttpHeaders headers) {
        String text = headers.firstValue("Retry-After").orElse("").strip();
        if (text.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        if (text.isEmpty() || text.length() > 40) {
            return USUAL_WAIT;
        }
        try {
            Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(clock.instant(), at);
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException e) {
            return USUAL_WAIT;
        }
    }
}
