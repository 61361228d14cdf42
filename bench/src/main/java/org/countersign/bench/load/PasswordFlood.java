package org.countersign.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Connections that try wrong passwords without end, each for a name that does not exist and that was not tried before, so
 * that every one of them costs the server a whole hash. Runs on a thread of its own until it is closed, two minutes at most.
 */
public final class PasswordFlood implements AutoCloseable {
    private static final int ROOM = 16 * 1024;

    private final HttpTarget target;
    private final int connections;
    private final Map<String, Long> answers = new TreeMap<>();
    private final AtomicReference<@Nullable Exception> fault = new AtomicReference<>();
    private final ByteBuffer in = ByteBuffer.allocateDirect(ROOM);
    private @Nullable Thread thread;
    private volatile boolean closing;
    private long sent;

    /** A flood of so many connections, each with one request at a time. */
    public PasswordFlood(HttpTarget target, int connections) {
        this.target = target;
        this.connections = connections;
    }

    /** Begins. */
    public void start() {
        thread = Thread.ofPlatform().name("password-flood").start(this::drive);
    }

    private void drive() {
        long end = System.nanoTime() + Load.LONGEST.toNanos();
        List<JsonConnection> open = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                open.add(connect(selector));
            }
            while (!closing && System.nanoTime() < end) {
                selector.select(this::receive, 20);
            }
        } catch (IOException | UncheckedIOException e) {
            fault.set(e);
        } finally {
            for (JsonConnection connection : open) {
                closeQuietly(connection);
            }
        }
    }

    private JsonConnection connect(Selector selector) throws IOException {
        JsonConnection[] made = new JsonConnection[1];
        made[0] = new JsonConnection(target, selector, made);
        made[0].send(next());
        return made[0];
    }

    private void receive(SelectionKey key) {
        JsonConnection connection = ((JsonConnection[]) key.attachment())[0];
        try {
            if (connection.receive(in)) {
                answers.merge(connection.kind(), 1L, Long::sum);
                connection.send(next());
            }
        } catch (EOFException e) {
            answers.merge("closed by the server", 1L, Long::sum);
            key.cancel();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] next() {
        sent++;
        return JsonConnection.request(
                target,
                "POST",
                target.path(),
                "Bearer " + target.apiKey(),
                "{\"user\":\"flood-" + Long.toHexString(System.nanoTime()) + "-" + sent
                        + "\",\"password\":\"not the password\"}");
    }

    private static void closeQuietly(JsonConnection connection) {
        try {
            connection.close();
        } catch (IOException e) {
            // The section is over, and nothing more is sent.
        }
    }

    /**
     * Ends it.
     *
     * @throws IOException where it had ended before by a fault: then the section was none in a flood
     */
    @Override
    public void close() throws IOException, InterruptedException {
        closing = true;
        if (thread != null) {
            thread.join();
        }
        Exception happened = fault.get();
        if (happened != null) {
            throw new IOException("The flood of passwords ended early: " + happened.getMessage(), happened);
        }
    }

    /** The answers by kind; after {@link #close}. */
    public Map<String, Long> answers() {
        return answers;
    }
}
