package org.countersign.bench.approval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.countersign.bench.load.HttpTarget;
import org.countersign.bench.load.JsonConnection;
import org.countersign.bench.load.Users;

/** Many clients that wait for approvals, and the lines of the phones that give them: one thread and a selector. */
final class ApprovalClients implements AutoCloseable {
    private static final int OPENING_AT_ONCE = 32;
    private static final int LINES = 8;
    private static final int ROOM = 64 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpTarget target;
    private final Selector selector = Selector.open();
    private final List<ParkedClient> clients = new ArrayList<>();
    private final ByteBuffer in = ByteBuffer.allocateDirect(ROOM);

    /** One client for each of these users, {@code first} to {@code end} - 1. */
    ApprovalClients(HttpTarget target, Users users, int first, int end) throws IOException {
        this.target = target;
        for (int user = first; user < end; user++) {
            clients.add(new ParkedClient(target, selector, users.name(user)));
        }
    }

    ParkedClient client(int index) {
        return clients.get(index);
    }

    int count() {
        return clients.size();
    }

    /**
     * Opens a verification for every client, some at once, and leaves each parked.
     *
     * @return verifications opened a second
     */
    double openAll() throws IOException {
        long begun = System.nanoTime();
        Deque<ParkedClient> left = new ArrayDeque<>(clients);
        List<ParkedClient> opening = new ArrayList<>();
        pumpUntil(() -> {
            opening.removeIf(client -> client.state() != ParkedClient.State.OPENING);
            while (opening.size() < OPENING_AT_ONCE && !left.isEmpty()) {
                ParkedClient next = left.remove();
                opening.add(next);
                open(next);
            }
            return opening.isEmpty();
        });
        double seconds = (System.nanoTime() - begun) / 1e9;
        requireAll(ParkedClient.State.PARKED);
        return clients.size() / seconds;
    }

    private static void open(ParkedClient client) {
        try {
            client.open();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Fails with the reasons where a client is not where it should be. */
    void requireAll(ParkedClient.State wanted) throws IOException {
        List<ParkedClient> astray =
                clients.stream().filter(client -> client.state() != wanted).toList();
        if (!astray.isEmpty()) {
            ParkedClient first = astray.getFirst();
            throw new IOException("%,d of %,d clients are not %s; the first is %s %s"
                    .formatted(astray.size(), clients.size(), wanted, first.state(), first.failure()));
        }
    }

    /** Serves the clients until something holds. */
    void pumpUntil(BooleanSupplier done) throws IOException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > giveUp) {
                throw new IOException("The clients have waited for " + PATIENCE.toSeconds() + " s");
            }
            pump();
        }
    }

    private void pump() throws IOException {
        selector.select(
                key -> {
                    try {
                        switch (key.attachment()) {
                            case ParkedClient client -> client.receive(in);
                            case AnswerLine line -> line.receive(in);
                            default -> throw new IllegalStateException("An unknown connection");
                        }
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    }
                },
                1);
    }

    /**
     * Sends the phones' answers at a steady rate, each when it is due whatever became of those before it.
     *
     * @param bodies the answers in the clients' order
     * @param perSecond how many are due in a second
     */
    Wakes answer(List<String> bodies, double perSecond) throws IOException {
        Wakes wakes = new Wakes(count());
        List<AnswerLine> lines = new ArrayList<>();
        try {
            for (int i = 0; i < LINES; i++) {
                lines.add(new AnswerLine(target, selector, wakes));
            }
            long begun = System.nanoTime();
            for (int client = 0; client < count(); client++) {
                byte[] request = JsonConnection.request(
                        target,
                        "POST",
                        "/app/v1/requests/" + client(client).challenge() + "/answer",
                        "",
                        bodies.get(client));
                long due = begun + (long) (client * 1e9 / perSecond);
                wakes.due(client, due);
                pumpUntil(() -> System.nanoTime() >= due && lines.stream().anyMatch(AnswerLine::isIdle));
                lines.stream()
                        .filter(AnswerLine::isIdle)
                        .findFirst()
                        .orElseThrow()
                        .send(client, request);
            }
            pumpUntil(() -> lines.stream().allMatch(AnswerLine::isIdle)
                    && clients.stream().noneMatch(client -> client.state() == ParkedClient.State.PARKED));
        } finally {
            for (AnswerLine line : lines) {
                line.close();
            }
        }
        count(wakes);
        return wakes;
    }

    private void count(Wakes wakes) {
        for (int client = 0; client < count(); client++) {
            ParkedClient each = client(client);
            if (each.state() == ParkedClient.State.APPROVED) {
                wakes.heard(client, each.approvedAt());
            } else {
                wakes.other(each.failure());
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (ParkedClient client : clients) {
            client.close();
        }
        selector.close();
    }
}
