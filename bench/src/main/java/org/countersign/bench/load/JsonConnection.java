package org.countersign.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * One kept connection that carries small requests of any kind, one at a time. It holds little, so that one process can
 * hold thousands of them. For one thread.
 */
public final class JsonConnection implements AutoCloseable {
    private static final int RESPONSE_LIMIT = 8 * 1024;

    private final SocketChannel channel;
    private final byte[] data = new byte[RESPONSE_LIMIT];
    private final HttpResponse response = new HttpResponse();
    private int length;

    /** Connects; the selector's key carries what is attached. */
    public JsonConnection(HttpTarget target, Selector selector, Object attachment) throws IOException {
        channel = SocketChannel.open(target.server());
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, attachment);
    }

    /**
     * A request's bytes, made once and sent as often as needed.
     *
     * @param authorization the header's value, or an empty text
     * @param body JSON, or an empty text
     */
    public static byte[] request(HttpTarget target, String method, String path, String authorization, String body) {
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n")
                .append("Host: 127.0.0.1:")
                .append(target.server().getPort())
                .append("\r\nAccept: application/json\r\n");
        if (!authorization.isEmpty()) {
            head.append("Authorization: ").append(authorization).append("\r\n");
        }
        if (!body.isEmpty()) {
            head.append("Content-Type: application/json\r\nContent-Length: ")
                    .append(body.length())
                    .append("\r\n");
        }
        return head.append("\r\n").append(body).toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Sends a request; the one before has been answered. */
    public void send(byte[] request) throws IOException {
        length = 0;
        // A request is a few hundred bytes and the connection is idle: the socket takes it whole.
        if (channel.write(ByteBuffer.wrap(request)) < request.length) {
            throw new IOException("The connection took only a part of a request");
        }
    }

    /**
     * Reads what has come.
     *
     * @param in room to read into, used by every connection in turn
     * @return whether the answer is whole now
     * @throws EOFException where the server has closed the connection
     */
    public boolean receive(ByteBuffer in) throws IOException {
        int count = channel.read(in.clear());
        if (count < 0) {
            throw new EOFException("The server closed a connection");
        }
        if (length + count > RESPONSE_LIMIT) {
            throw new IOException("An answer of more than " + RESPONSE_LIMIT + " bytes");
        }
        in.flip().get(data, length, count);
        length += count;
        return length > 0 && response.parse(data, length) != HttpResponse.INCOMPLETE;
    }

    /** The status of the answer that is whole. */
    public int status() {
        return response.status();
    }

    /** The body of the answer that is whole; where it came in chunks, with their sizes. */
    public String body() {
        return response.body(data);
    }

    /** What the answer was, in a few words: its status and the reason it gives. */
    public String kind() {
        return response.kind(data);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
