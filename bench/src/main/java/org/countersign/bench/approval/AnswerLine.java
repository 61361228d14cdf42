package org.countersign.bench.approval;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import org.countersign.bench.load.HttpTarget;
import org.countersign.bench.load.JsonConnection;

/** A kept connection over which phones send their answers, one at a time. */
final class AnswerLine implements AutoCloseable {
    private static final int NOBODY = -1;

    private final JsonConnection connection;
    private final Wakes wakes;
    private int client = NOBODY;

    AnswerLine(HttpTarget target, Selector selector, Wakes wakes) throws IOException {
        connection = new JsonConnection(target, selector, this);
        this.wakes = wakes;
    }

    boolean isIdle() {
        return client == NOBODY;
    }

    void send(int forClient, byte[] answer) throws IOException {
        client = forClient;
        connection.send(answer);
    }

    void receive(ByteBuffer in) throws IOException {
        if (connection.receive(in)) {
            wakes.acknowledged(client, System.nanoTime());
            if (connection.status() != 200 || !connection.body().contains("\"outcome\":\"approved\"")) {
                wakes.other("answer refused: " + connection.kind());
            }
            client = NOBODY;
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
