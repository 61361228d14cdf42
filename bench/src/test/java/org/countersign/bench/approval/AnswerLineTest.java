package org.countersign.bench.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import org.countersign.bench.load.HttpTarget;
import org.countersign.bench.load.JsonConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnswerLineTest {
    private static final String APPROVED = "HTTP/1.1 200 OK\r\nContent-Length: 22\r\n\r\n{\"outcome\":\"approved\"}";
    private static final int PATIENCE_MILLIS = 10_000;

    private final Wakes wakes = new Wakes(2);
    private final ByteBuffer in = ByteBuffer.allocateDirect(4096);
    private ServerSocket server = none();
    private Selector selector = none();
    private HttpTarget target = none();

    @SuppressWarnings("NullAway")
    private static <T> T none() {
        return null;
    }

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        selector = Selector.open();
        target = new HttpTarget((InetSocketAddress) server.getLocalSocketAddress(), "/answers", "key");
    }

    @AfterEach
    void stop() throws IOException {
        selector.close();
        server.close();
    }

    @Test
    void aConnectionThatTheServerClosedWhileIdleIsOpenedAgain() throws IOException {
        try (AnswerLine line = new AnswerLine(target, selector, wakes)) {
            answerOver(line, 0).close();
            receive(line);
            assertThat(line.isIdle()).isTrue();

            answerOver(line, 1).close();

            assertThat(wakes.others()).isEmpty();
        }
    }

    @Test
    void anAnswerThatIsNotAcknowledgedIsAFault() throws IOException {
        try (AnswerLine line = new AnswerLine(target, selector, wakes)) {
            line.send(0, request());
            try (Socket accepted = server.accept()) {
                read(accepted);
            }
            assertThatThrownBy(() -> receive(line)).hasMessageContaining("closed a connection");
        }
    }

    private Socket answerOver(AnswerLine line, int client) throws IOException {
        line.send(client, request());
        Socket accepted = server.accept();
        read(accepted);
        accepted.getOutputStream().write(APPROVED.getBytes(StandardCharsets.US_ASCII));
        receive(line);
        assertThat(line.isIdle()).as("acknowledged").isTrue();
        return accepted;
    }

    private byte[] request() {
        return JsonConnection.request(target, "POST", "/answers", "", "{}");
    }

    private void read(Socket accepted) throws IOException {
        assertThat(accepted.getInputStream().readNBytes(request().length)).isEqualTo(request());
    }

    private void receive(AnswerLine line) throws IOException {
        int ready = selector.select(
                _ -> {
                    try {
                        line.receive(in);
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    }
                },
                PATIENCE_MILLIS);
        assertThat(ready).isEqualTo(1);
    }
}
