package org.countersign.client;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * The keys as the server publishes them, kept for five minutes. An unknown id has them fetched again once, but not more
 * often than every ten seconds: forged receipts shall not become requests to the server.
 */
final class PublishedKeys implements KeySource {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration LEAST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Line line;
    private final URI address;
    private final InstantSource clock;
    private Map<String, ECPublicKey> keys = Map.of();
    private Instant fetchedAt = Instant.MIN;

    PublishedKeys(Line line, URI address, InstantSource clock) {
        this.line = line;
        this.address = address;
        this.clock = clock;
    }

    @Override
    public synchronized Optional<ECPublicKey> find(String id) {
        if (isOlderThan(LIFE) || (!keys.containsKey(id) && isOlderThan(LEAST))) {
            keys = fetch();
            fetchedAt = clock.instant();
        }
        return Optional.ofNullable(keys.get(id));
    }

    // A clock that was set back makes them old, too.
    private boolean isOlderThan(Duration age) {
        Instant now = clock.instant();
        return now.isBefore(fetchedAt) || !now.minus(age).isBefore(fetchedAt);
    }

    private Map<String, ECPublicKey> fetch() {
        Answer answer = line.send(HttpRequest.newBuilder(address).GET().build(), LONGEST);
        if (answer.status() == 404) {
            throw new UnreadableAnswerException(
                    "The server publishes no keys at " + address + ": look at the tenant's short name.", 404, null);
        }
        try {
            if (answer.ok()) {
                return KeySource.read(new String(answer.body(), StandardCharsets.UTF_8));
            }
        } catch (ParseException e) {
            // Told below.
        }
        throw answer.unreadable();
    }
}
