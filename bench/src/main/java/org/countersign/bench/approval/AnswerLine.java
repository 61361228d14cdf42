package org.countersign.bench.approval;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import org.countersign.bench.load.HttpTarget;
import org.countersign.bench.load.JsonConnection;
import org.jspecify.annotations.Nullable;

/**
 * A kept connection over which phones send their answers, one at a time. A server may close it while it is idle (RFC 9112
 * 9.5); the next answer then opens another one.
 */
final class AnswerLine implements AutoCloseable {
    private static final int NOBODY = -1;

    private final HttpTarget target;
    private final Selector selector;
    private final Wakes wakes;
    private @Nullable JsonConnection connection;
    private int client = NOBODY;

    AnswerLine(HttpTarget target, Selector selector, Wakes wakes) {
        this.target = target;
        this.selector = selector;
        this.wakes = wakes;
    }

    boolean isIdle() {
        return client == NOBODY;
    }

    void send(int forClient, byte[] answer) throws IOException {
        JsonConnection open = connection == null ? new JsonConnection(target, selector, this) : connection;
        connection = open;
        client = forClient;
        open.send(answer);
    }

    void receive(ByteBuffer in) throws IOException {
        JsonConnection open = connection;
        if (open != null && received(open, in)) {
            wakes.acknowledged(client, System.nanoTime());
            if (open.status() != 200 || !open.body().contains("\"outcome\":\"approved\"")) {
                wakes.other("answer refused: " + open.kind());
            }
            client = NOBODY;
        }
    }

    private boolean received(JsonConnection open, ByteBuffer in) throws IOException {
        try {
            return open.receive(in);
        } catch (EOFException closed) {
            if (!isIdle()) {
                throw closed;
            }
            close();
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        JsonConnection open = connection;
        connection = null;
        if (open != null) {
            open.close();
        }
    }
}
