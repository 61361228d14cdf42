package org.countersign.delivery.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server on loopback that offers STARTTLS (RFC 3207), and notes which lines came in the clear and which inside. */
final class TestSmtpServer implements AutoCloseable {
    private final ServerSocket listener;
    private final SSLContext tls;
    final List<String> clear = new CopyOnWriteArrayList<>();
    final List<String> inside = new CopyOnWriteArrayList<>();

    /** What it answers to a verb in place of what it would. */
    final Map<String, String> replies = new ConcurrentHashMap<>();
    /** Whether it hangs up once it has a mail. */
    volatile boolean hangsUp;

    TestSmtpServer(SSLContext tls) {
        this.tls = tls;
        try {
            listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                say(socket, "220 ready");
                talk(socket, clear);
            } catch (IOException e) {
                // The client hung up, or the test is over: what came until then is noted.
                continue;
            }
        }
    }

    private void talk(Socket socket, List<String> lines) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        boolean data = false;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            lines.add(line);
            if (data) {
                data = !line.equals(".");
                if (!data) {
                    say(socket, "250 taken");
                    if (hangsUp) {
                        socket.close();
                        return;
                    }
                }
                continue;
            }
            if (line.equals("STARTTLS")) {
                say(socket, "220 go ahead");
                talk(secured(socket), inside);
                return;
            }
            data = line.equals("DATA") && !replies.containsKey("DATA");
            answer(socket, line, lines);
        }
    }

    private void answer(Socket socket, String line, List<String> lines) throws IOException {
        String verb = line.split(" ", 2)[0];
        String told = replies.get(verb);
        if (told != null) {
            say(socket, told);
            return;
        }
        switch (verb) {
            case "EHLO" -> say(socket, lines == clear ? "250-test\r\n250 STARTTLS" : "250-test\r\n250 AUTH PLAIN");
            case "AUTH" -> say(socket, "235 welcome");
            case "DATA" -> say(socket, "354 go on");
            case "QUIT" -> say(socket, "221 bye");
            default -> say(socket, "250 fine");
        }
    }

    private SSLSocket secured(Socket socket) throws IOException {
        SSLSocket secured = (SSLSocket) tls.getSocketFactory()
                .createSocket(socket, socket.getInetAddress().getHostAddress(), socket.getPort(), true);
        secured.setUseClientMode(false);
        secured.startHandshake();
        return secured;
    }

    private static void say(Socket socket, String line) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
