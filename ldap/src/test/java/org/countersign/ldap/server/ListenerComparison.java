package org.countersign.ldap.server;

import com.unboundid.ldap.listener.LDAPListener;
import com.unboundid.ldap.listener.LDAPListenerClientConnection;
import com.unboundid.ldap.listener.LDAPListenerConfig;
import com.unboundid.ldap.listener.LDAPListenerRequestHandler;
import com.unboundid.ldap.protocol.AddRequestProtocolOp;
import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.protocol.CompareRequestProtocolOp;
import com.unboundid.ldap.protocol.DeleteRequestProtocolOp;
import com.unboundid.ldap.protocol.ExtendedRequestProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyDNRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.countersign.ldap.bind.LocalUsers;
import org.countersign.ldap.operation.LdapStatistics;
import org.countersign.ldap.operation.Operations;
import org.countersign.ldap.operation.Reply;
import org.countersign.ldap.operation.Session;
import org.countersign.ldap.tree.UserTree;
import org.jspecify.annotations.Nullable;

/**
 * The figures of ADR 17: this server, and UnboundID's LDAPListener, with the same operations behind both. Not a test; run
 * it by its main method, {@code ours} and {@code sdk} one after the other.
 */
final class ListenerComparison {
    private static final String ALICE = "uid=alice,ou=users,dc=demo";
    private static final int IDLE = 2_000;
    private static final int HALF_OPEN = 20;
    private static final Duration RUN = Duration.ofSeconds(10);

    private ListenerComparison() {}

    /** With the argument {@code serve} the server, else what measures one. */
    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("serve")) {
            System.out.println(serve(arguments[1]));
            Thread.sleep(Long.MAX_VALUE);
        }
        for (String kind : arguments) {
            Process server = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ListenerComparison.class.getName(),
                            "serve",
                            kind)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
                measure(kind, Integer.parseInt(out.readLine()), server.pid());
            } finally {
                server.destroyForcibly();
            }
        }
    }

    private static int serve(String kind) throws Exception {
        if (!kind.equals("sdk")) {
            LdapSettings.Bounds bounds = new LdapSettings.Bounds(
                    4096, 4096, Duration.ofSeconds(10), Duration.ofMinutes(5), Duration.ofSeconds(10), RUN);
            LdapServer ours = new LdapServer(
                    new LdapSettings(
                            InetAddress.getLoopbackAddress(), 0, OptionalInt.empty(), Optional.empty(), bounds),
                    operations(),
                    new LdapStatistics());
            ours.start();
            return ours.port();
        }
        LDAPListenerConfig config = new LDAPListenerConfig(0, new Handler(operations(), null));
        config.setMaxConnections(4096);
        config.setMaxMessageSizeBytes(MessageReader.LARGEST);
        LDAPListener sdk = new LDAPListener(config);
        sdk.startListening();
        return sdk.getListenPort();
    }

    private static Operations operations() {
        FakeCore core = new FakeCore().user("alice", "wonderland");
        UserTree tree = new UserTree("dc=demo");
        LocalUsers users = new LocalUsers(
                new StartOnly(core::outcome),
                core.lookup,
                tree,
                () -> Optional.of(FakeCore.TENANT),
                new LocalUsers.Application("Mail", false, Duration.ofSeconds(1)),
                () -> FakeCore.NOW);
        return new Operations(users, TestDoor.searches(tree, core.lookup, false), false, 4096, new LdapStatistics());
    }

    private static void measure(String kind, int port, long pid) throws Exception {
        rate(port, 16);
        for (int connections : new int[] {1, 16, 128}) {
            System.out.printf("%s: %d connections, %,d binds/s%n", kind, connections, rate(port, connections));
        }
        long before = status(pid, "VmRSS:");
        List<LDAPConnection> idle = new ArrayList<>();
        for (int i = 0; i < IDLE; i++) {
            LDAPConnection connection = new LDAPConnection("127.0.0.1", port);
            connection.bind(ALICE, "wonderland");
            idle.add(connection);
        }
        System.out.printf(
                "%s: %d idle connections, %d threads, %d kB more resident, of %d kB%n",
                kind, IDLE, status(pid, "Threads:"), status(pid, "VmRSS:") - before, status(pid, "VmRSS:"));
        idle.forEach(LDAPConnection::close);
        System.out.printf("%s: half-open connections closed within 30 s: %d of %d%n", kind, halfOpen(port), HALF_OPEN);
        System.out.printf("%s: a filter 10,000 deep: %s%n", kind, deep(port));
    }

    private static long rate(int port, int connections) throws Exception {
        AtomicLong binds = new AtomicLong();
        CountDownLatch over = new CountDownLatch(connections);
        long until = System.nanoTime() + RUN.toNanos();
        for (int i = 0; i < connections; i++) {
            Thread.ofPlatform().start(() -> {
                try (LDAPConnection connection = new LDAPConnection("127.0.0.1", port)) {
                    while (System.nanoTime() < until) {
                        connection.bind(ALICE, "wonderland");
                        binds.incrementAndGet();
                    }
                } catch (LDAPException e) {
                    System.err.println(e.getMessage());
                }
                over.countDown();
            });
        }
        over.await();
        return binds.get() / RUN.toSeconds();
    }

    private static int halfOpen(int port) throws IOException {
        List<Socket> silent = new ArrayList<>();
        for (int i = 0; i < HALF_OPEN; i++) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.getOutputStream().write(new byte[] {0x30, 0x20, 0x02});
            silent.add(socket);
        }
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        int closed = 0;
        for (Socket socket : silent) {
            socket.setSoTimeout((int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())));
            try {
                closed += socket.getInputStream().read() < 0 ? 1 : 0;
            } catch (SocketTimeoutException e) {
                // still open
            }
            socket.close();
        }
        return closed;
    }

    private static String deep(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(Octets.deepSearch(10_000));
            return "answered by message " + Octets.next(socket.getInputStream()).getMessageID();
        } catch (IOException | LDAPException e) {
            return "no answer (" + e.getMessage() + ")";
        }
    }

    private static long status(long pid, String name) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    /** The SDK's way: a handler for each connection, called on that connection's thread. */
    private static final class Handler extends LDAPListenerRequestHandler {
        private final Operations operations;
        private final Session session;

        Handler(Operations operations, @Nullable LDAPListenerClientConnection connection) {
            this.operations = operations;
            this.session = new Session(
                    connection == null
                            ? new InetSocketAddress(InetAddress.getLoopbackAddress(), 1)
                            : (InetSocketAddress) connection.getSocket().getRemoteSocketAddress());
        }

        @Override
        public LDAPListenerRequestHandler newInstance(LDAPListenerClientConnection connection) {
            return new Handler(operations, connection);
        }

        private LDAPMessage answer(int id, com.unboundid.ldap.protocol.ProtocolOp request, List<Control> controls) {
            Reply reply = operations.answer(session, new LDAPMessage(id, request, controls.toArray(Control[]::new)));
            if (reply instanceof Reply.Messages(List<LDAPMessage> messages)) {
                return messages.getLast();
            }
            throw new IllegalStateException();
        }

        @Override
        public LDAPMessage processBindRequest(int id, BindRequestProtocolOp request, List<Control> controls) {
            return answer(id, request, controls);
        }

        @Override
        public LDAPMessage processSearchRequest(int id, SearchRequestProtocolOp request, List<Control> controls) {
            return answer(id, request, controls);
        }

        @Override
        public LDAPMessage processAddRequest(int id, AddRequestProtocolOp request, List<Control> controls) {
            return answer(id, request, controls);
        }

        @Override
        public LDAPMessage processCompareRequest(int id, CompareRequestProtocolOp request, List<Control> controls) {
            return answer(id, request, controls);
        }

        @Override
        public LDAPMessage processDeleteRequest(int id, DeleteRequestProtocolOp request, List<Control> controls) {
            return answer(id, request, controls);
        }

        @Override
        public LDAPMessage processExtendedRequest(int id, ExtendedRequestProtocolOp request, List<Control> controls) {
            return answer(id, request, controls);
        }

        @Override
        public LDAPMessage processModifyRequest(int id, ModifyRequestProtocolOp request, List<Control> controls) {
            return answer(id, request, controls);
        }

        @Override
        public LDAPMessage processModifyDNRequest(int id, ModifyDNRequestProtocolOp request, List<Control> controls) {
            return answer(id, request, controls);
        }
    }
}
