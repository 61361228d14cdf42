package org.countersign.bench.approval;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.bench.load.HttpTarget;
import org.countersign.bench.load.JsonConnection;
import org.jspecify.annotations.Nullable;

/**
 * An application's client: opens a verification that asks the user's app, and waits in the long poll for what the user
 * says. A poll that ends without an answer is made again; one that ends before its time was never parked, and fails.
 */
final class ParkedClient implements AutoCloseable {
    private static final int WAIT_SECONDS = 30;
    private static final long SHORTEST_WAIT_NANOS =
            Duration.ofSeconds(WAIT_SECONDS - 2).toNanos();
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
    private static final Pattern NUMBER = Pattern.compile("\"number\":\"(\\d{2})\"");
    private static final Pattern STATUS = Pattern.compile("\"status\":\"([a-z]{1,20})\"");

    /** How far it has come. */
    enum State {
        IDLE,
        OPENING,
        PARKED,
        APPROVED,
        FAILED
    }

    private final HttpTarget target;
    private final Selector selector;
    private final byte[] start;
    private @Nullable JsonConnection connection;
    private byte[] poll = new byte[0];
    private State state = State.IDLE;
    private String challenge = "";
    private String number = "";
    private String failure = "";
    private long polledAt;
    private long approvedAt;

    ParkedClient(HttpTarget target, Selector selector, String user) {
        this.target = target;
        this.selector = selector;
        start = JsonConnection.request(
                target,
                "POST",
                target.path(),
                "Bearer " + target.apiKey(),
                "{\"user\":\"" + user + "\",\"method\":\"app\"}");
    }

    /** Connects and starts a verification: a server closes a connection that was opened too early. */
    void open() throws IOException {
        state = State.OPENING;
        connection = new JsonConnection(target, selector, this);
        connection.send(start);
    }

    /** Reads what has come, and goes on. */
    void receive(ByteBuffer in) throws IOException {
        JsonConnection open = connection;
        if (open == null || !received(open, in)) {
            return;
        }
        long now = System.nanoTime();
        switch (state) {
            case OPENING -> opened(open);
            case PARKED -> told(open, now);
            case IDLE, APPROVED, FAILED -> fail("an answer to no request");
        }
    }

    private boolean received(JsonConnection open, ByteBuffer in) throws IOException {
        try {
            return open.receive(in);
        } catch (EOFException closed) {
            fail("closed by the server while " + state);
            open.close();
            return false;
        }
    }

    private void opened(JsonConnection open) throws IOException {
        String body = open.body();
        challenge = first(ID, body);
        number = first(NUMBER, body);
        if (open.status() != 202 || challenge.isEmpty()) {
            fail("not opened: " + open.kind());
            return;
        }
        poll = JsonConnection.request(
                target,
                "GET",
                target.path() + "/" + challenge + "?wait=" + WAIT_SECONDS,
                "Bearer " + target.apiKey(),
                "");
        state = State.PARKED;
        park(open);
    }

    private void park(JsonConnection open) throws IOException {
        polledAt = System.nanoTime();
        open.send(poll);
    }

    private void told(JsonConnection open, long now) throws IOException {
        String status = first(STATUS, open.body());
        if (open.status() == 200 && status.equals("approved")) {
            approvedAt = now;
            state = State.APPROVED;
            // Or the server closes it, where the other clients take long.
            open.close();
        } else if (open.status() != 200 || !status.equals("pending")) {
            fail(open.kind());
        } else if (now - polledAt < SHORTEST_WAIT_NANOS) {
            fail("told at once that it is pending");
        } else {
            park(open);
        }
    }

    private void fail(String why) {
        state = State.FAILED;
        failure = why;
    }

    State state() {
        return state;
    }

    /** The verification it waits for; empty before it was opened. */
    String challenge() {
        return challenge;
    }

    /** The number the page shows; empty where the tenant asks for none. */
    String number() {
        return number;
    }

    /** Why it failed, in a few words. */
    String failure() {
        return failure;
    }

    /** When it read that the user approved, by {@link System#nanoTime}. */
    long approvedAt() {
        return approvedAt;
    }

    private static String first(Pattern pattern, String body) {
        Matcher matcher = pattern.matcher(body);
        return matcher.find() ? matcher.group(1) : "";
    }

    @Override
    public void close() throws IOException {
        if (connection != null) {
            connection.close();
        }
    }
}
