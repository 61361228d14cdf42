package org.countersign.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A VPN: Access-Requests over UDP with PAP, by a client of our own and by FreeRADIUS's radclient. */
public final class RadiusDriver {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final int WAIT_MILLIS = 5_000;
    private static final int TRIES = 3;
    private static final int LARGEST = 4096;

    private final InetSocketAddress server;
    private final String secret;
    private final String nasIdentifier;

    RadiusDriver(int port, String secret, String nasIdentifier) {
        this.server = new InetSocketAddress(LOOPBACK, port);
        this.secret = secret;
        this.nasIdentifier = nasIdentifier;
    }

    /** Asks for access, and again as a VPN would while nothing comes. */
    public RadiusReply ask(String user, String password) {
        return exchange(request(user, password));
    }

    /** As {@link #ask}, telling where the user dials in from. */
    public RadiusReply askFrom(String callingStation, String user, String password) {
        return exchange(request(user, password).with(31, callingStation));
    }

    /** Answers a challenge. */
    public RadiusReply answer(String user, String code, byte[] state) {
        return exchange(request(user, code).with(24, state));
    }

    /** A request of this VPN, to be sent by hand. */
    public RadiusPacket request(String user, String password) {
        return new RadiusPacket(secret).with(1, user).password(password).with(32, nasIdentifier);
    }

    /** A request whose secret is not the server's. */
    public RadiusPacket forged(String user, String password) {
        return new RadiusPacket("not-" + secret)
                .with(1, user)
                .password(password)
                .with(32, nasIdentifier);
    }

    private RadiusReply exchange(RadiusPacket request) {
        byte[] octets = request.signed();
        try (DatagramSocket socket = socket()) {
            for (int attempt = 0; attempt < TRIES; attempt++) {
                socket.send(new DatagramPacket(octets, octets.length));
                byte[] reply = receive(socket, WAIT_MILLIS);
                if (reply.length > 0) {
                    if (!request.isAnsweredBy(reply)) {
                        throw new IllegalStateException("the reply is not signed as it should be");
                    }
                    return RadiusReply.parse(reply);
                }
            }
            return RadiusReply.NONE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends octets so many times from one port, and gathers what comes within a while after each. */
    public List<RadiusReply> sendRaw(byte[] octets, int times, int waitMillis) {
        try (DatagramSocket socket = socket()) {
            List<RadiusReply> replies = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                socket.send(new DatagramPacket(octets, octets.length));
            }
            for (int i = 0; i < times; i++) {
                byte[] reply = receive(socket, waitMillis);
                replies.add(reply.length == 0 ? RadiusReply.NONE : RadiusReply.parse(reply));
            }
            return replies;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends octets again after each answer, from one port. */
    public List<RadiusReply> sendOneByOne(byte[] octets, int times, int waitMillis) {
        try (DatagramSocket socket = socket()) {
            List<RadiusReply> replies = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                socket.send(new DatagramPacket(octets, octets.length));
                byte[] reply = receive(socket, waitMillis);
                replies.add(reply.length == 0 ? RadiusReply.NONE : RadiusReply.parse(reply));
            }
            return replies;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DatagramSocket socket() throws IOException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
        socket.connect(server);
        return socket;
    }

    private static byte[] receive(DatagramSocket socket, int waitMillis) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        socket.setSoTimeout(waitMillis);
        try {
            socket.receive(packet);
            return Arrays.copyOf(packet.getData(), packet.getLength());
        } catch (SocketTimeoutException nothing) {
            return new byte[0];
        }
    }

    /** What radclient says: Access-Accept, Access-Reject, Access-Challenge, or its own complaint. */
    public String radclient(String user, String password) {
        String attributes = "User-Name = \"" + user + "\"\nUser-Password = \"" + password
                + "\"\nMessage-Authenticator = 0x00\n"
                + (nasIdentifier.isEmpty() ? "" : "NAS-Identifier = \"" + nasIdentifier + "\"\n");
        Finished done = Finished.of(
                List.of(
                        Programs.require("radclient"),
                        "-x",
                        "-r",
                        "1",
                        "-t",
                        "10",
                        "127.0.0.1:" + server.getPort(),
                        "auth",
                        secret),
                attributes);
        return done.output()
                .lines()
                .filter(line -> line.startsWith("Received Access-"))
                .map(line -> line.split(" ")[1])
                .findFirst()
                .orElse(done.output());
    }
}
