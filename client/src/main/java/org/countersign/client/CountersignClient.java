package org.countersign.client;

import java.net.http.HttpRequest;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Has actions confirmed by their users. One for an application is enough; safe for use by several threads. Calls block,
 * for limited times; they are made again where that is safe, and all that fails is a {@link CountersignException}.
 */
public final class CountersignClient {
    private static final Pattern API_KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[\\x20-\\x7e]{1,255}");
    private static final int LONGEST_WORD = 50;
    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_RECEIPT = 64 * 1024;
    private static final Duration USUAL = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofSeconds(25);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final Server server;
    private final String apiKey;
    private final Line line = new Line();
    private final InstantSource clock = InstantSource.system();
    private final ReceiptVerifier receipts;

    /**
     * Speaks with a server.
     *
     * @param apiKey with the scope {@code verifications}; it is shown nowhere
     * @throws IllegalArgumentException where the key cannot be one
     */
    public CountersignClient(Server server, String apiKey) {
        if (!API_KEY.matcher(apiKey).matches()) {
            throw new IllegalArgumentException(
                    "The API key is 1 to 200 visible characters: look for a line end behind it.");
        }
        this.server = server;
        this.apiKey = apiKey;
        this.receipts = new ReceiptVerifier(server, new PublishedKeys(line, server.keySet(), clock), clock);
    }

    /** Verifies receipts that were kept. */
    public ReceiptVerifier receipts() {
        return receipts;
    }

    /**
     * Asks the user, once. Where this fails it is not known whether the user was asked; who wants to try again later uses
     * the other method.
     *
     * @return as a rule {@link Outcome.Waiting}; {@link Outcome.Denied} where the user can't be asked
     */
    public Outcome ask(Transaction transaction) {
        return ask(transaction, UUID.randomUUID().toString());
    }

    /**
     * Asks the user, once however often this is called with that key within 24 hours: the answer is the same again.
     *
     * @param idempotencyKey names this attempt to have the action confirmed, 1 to 255 printable ASCII characters; a new
     *     attempt needs a new one
     * @return as a rule {@link Outcome.Waiting}; {@link Outcome.Denied} where the user can't be asked
     */
    public Outcome ask(Transaction transaction, String idempotencyKey) {
        if (!IDEMPOTENCY_KEY.matcher(idempotencyKey).matches()) {
            throw new IllegalArgumentException("The idempotency key is 1 to 255 printable ASCII characters.");
        }
        HttpRequest request = request("/transactions")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.ofString(RequestBody.of(transaction)))
                .build();
        return outcome(line.send(request, USUAL), transaction);
    }

    /**
     * Waits for the user's answer.
     *
     * @param id from {@link Outcome.Waiting}
     * @param asked what the user was asked: the receipt must confirm exactly that
     * @param longest how long to wait, from zero (only look) to 10 minutes
     * @return the answer, or {@link Outcome.Waiting} where none came in that time
     * @throws ReceiptException where the server says "approved" and can't prove it
     */
    public Outcome await(UUID id, Transaction asked, Duration longest) {
        if (longest.isNegative() || longest.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException("The wait is from zero to 10 minutes.");
        }
        long end = System.nanoTime() + longest.toNanos();
        Outcome outcome = look(id, asked, left(end));
        while (outcome instanceof Outcome.Waiting && !left(end).isZero()) {
            long began = System.nanoTime();
            outcome = look(id, asked, left(end));
            // A server with too many who wait answers at once: it is not to be asked without a pause.
            if (outcome instanceof Outcome.Waiting && System.nanoTime() - began < PAUSE.toNanos()) {
                Line.pause(shorter(PAUSE, left(end)));
            }
        }
        return outcome;
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Outcome look(UUID id, Transaction asked, Duration wait) {
        long seconds = shorter(POLL, wait).toSeconds();
        HttpRequest request =
                request("/transactions/" + id + "?wait=" + seconds).GET().build();
        Answer answer = line.send(request, USUAL.plusSeconds(seconds));
        Outcome outcome = outcome(answer, asked);
        if (!outcome.id().equals(id)) {
            throw answer.unreadable();
        }
        return outcome;
    }

    private Outcome outcome(Answer answer, Transaction asked) {
        if (!answer.ok()) {
            throw answer.fault();
        }
        try {
            Json json = answer.json();
            UUID id = json.uuid("id");
            return switch (json.text("status", LONGEST_WORD)) {
                case "pending" -> waiting(id, json);
                case "approved" ->
                    new Outcome.Approved(id, receipts.verify(json.text("receipt", LONGEST_RECEIPT), id, asked));
                case "denied" -> denied(id, json.text("reason", LONGEST_WORD), json.text("message", LONGEST_TEXT));
                default -> throw answer.unreadable();
            };
        } catch (ParseException e) {
            throw answer.unreadable();
        }
    }

    private static Outcome waiting(UUID id, Json json) throws ParseException {
        Optional<String> number = json.has("number") ? Optional.of(json.text("number", 2)) : Optional.empty();
        return new Outcome.Waiting(id, json.text("text", LONGEST_TEXT), number, json.instant("expiresAt"));
    }

    private static Outcome denied(UUID id, String reason, String message) {
        return reason.equals("challenge_over") ? new Outcome.Expired(id) : new Outcome.Denied(id, reason, message);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.api(path))
                .header("Authorization", "Bearer " + apiKey)
                .header("Accept", "application/json");
    }

    @Override
    public String toString() {
        return "CountersignClient[" + server.address() + "]";
    }
}
