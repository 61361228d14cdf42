package org.countersign.bench.load;

import java.io.IOException;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One kept connection with at most one request in flight. The request's bytes are made once and patched. */
final class HttpConnection implements AutoCloseable {
    private static final int RESPONSE_LIMIT = 64 * 1024;
    private static final int NOBODY = -1;

    private final HttpTarget target;
    private final Users users;
    private final Passcodes passcodes;
    private final Selector selector;
    private final byte[] request;
    private final int nameAt;
    private final int codeAt;
    private final ByteBuffer out;
    private final ByteBuffer in = ByteBuffer.allocateDirect(RESPONSE_LIMIT);
    private final byte[] data = new byte[RESPONSE_LIMIT];
    private final HttpResponse response = new HttpResponse();
    private int length;
    private int user = NOBODY;
    private long sentAt;
    private @Nullable SocketChannel channel;

    HttpConnection(HttpTarget target, Users users, Passcodes passcodes, Selector selector) {
        this.target = target;
        this.users = users;
        this.passcodes = passcodes;
        this.selector = selector;
        String name = "u".repeat(users.nameLength());
        String body = "{\"user\":\"" + name + "\",\"code\":\"000000\"}";
        String head = "POST " + target.path() + " HTTP/1.1\r\n"
                + "Host: 127.0.0.1:" + target.server().getPort() + "\r\n"
                + "Authorization: Bearer " + target.apiKey() + "\r\n"
                + "Content-Type: application/json\r\n"
                + "Accept: application/json\r\n"
                + "Content-Length: " + body.length() + "\r\n\r\n";
        request = (head + body).getBytes(StandardCharsets.US_ASCII);
        nameAt = head.length() + "{\"user\":\"".length();
        codeAt = request.length - "000000\"}".length();
        out = ByteBuffer.allocateDirect(request.length);
    }

    void open() throws IOException {
        SocketChannel fresh = SocketChannel.open(target.server());
        fresh.setOption(StandardSocketOptions.TCP_NODELAY, true);
        fresh.configureBlocking(false);
        fresh.register(selector, SelectionKey.OP_READ, this);
        channel = fresh;
        length = 0;
    }

    boolean isIdle() {
        return user == NOBODY;
    }

    void send(Tally tally) throws IOException {
        user = users.take();
        sentAt = System.nanoTime();
        System.arraycopy(users.nameBytes(user), 0, request, nameAt, users.nameLength());
        Digits.write(passcodes.next(user), request, codeAt);
        out.clear().put(request).flip();
        try {
            if (channel == null) {
                open();
            }
            // A request is a few hundred bytes and the connection is idle: the socket takes it whole.
            if (channel != null && channel.write(out) < request.length) {
                over(tally, "request not taken");
            }
        } catch (SocketException gone) {
            drop(tally);
        }
    }

    /** Reads what has come, and sends the next request for a whole answer until the section ends. */
    void receive(Tally tally, long end) throws IOException {
        int count;
        in.clear();
        try {
            count = channel == null ? 0 : channel.read(in);
        } catch (SocketException gone) {
            count = -1;
        }
        if (count < 0) {
            drop(tally);
            next(tally, end);
            return;
        }
        if (length + count > RESPONSE_LIMIT) {
            over(tally, "answer too long");
            return;
        }
        in.flip().get(data, length, count);
        length += count;
        if (response.parse(data, length) == HttpResponse.INCOMPLETE) {
            return;
        }
        judge(tally);
        next(tally, end);
    }

    private void judge(Tally tally) throws IOException {
        length = 0;
        if (user == NOBODY) {
            tally.other("unexpected answer");
        } else if (response.isApproved(data)) {
            tally.approved(sentAt, System.nanoTime());
        } else {
            tally.other(response.kind(data));
        }
        free();
        if (response.isClosing()) {
            drop(tally);
        }
    }

    private void next(Tally tally, long end) throws IOException {
        if (System.nanoTime() < end) {
            send(tally);
        }
    }

    /** Gives up on a request that has waited too long. */
    void sweep(Tally tally, long now, long end) throws IOException {
        if (user != NOBODY && now - sentAt > Load.PATIENCE.toNanos()) {
            over(tally, "lost");
            next(tally, end);
        }
    }

    private void over(Tally tally, String kind) throws IOException {
        tally.other(kind);
        free();
        close();
    }

    private void drop(Tally tally) throws IOException {
        tally.other(user == NOBODY ? "reconnected" : "closed by the server");
        free();
        close();
    }

    private void free() {
        if (user != NOBODY) {
            users.release(user);
            user = NOBODY;
        }
    }

    @Override
    public void close() throws IOException {
        free();
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
