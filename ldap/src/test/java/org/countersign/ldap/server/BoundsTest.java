package org.countersign.ldap.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.ldap.operation.LdapCounter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients may not take (ATTACKS P5): memory, threads, connections, time. */
class BoundsTest {
    private static final String ALICE = "uid=alice,ou=users,dc=demo";

    private final FakeCore core = new FakeCore().user("alice", "wonderland");

    @ParameterizedTest
    @ValueSource(ints = {MessageReader.LARGEST + 1, 100_000_000, Integer.MAX_VALUE, -1})
    void aLargeMessageIsRefusedByItsFirstOctets(int length) throws Exception {
        try (TestDoor door = TestDoor.open(core);
                Socket socket = door.socket()) {
            socket.getOutputStream().write(Octets.header(length));

            LDAPMessage notice = Octets.next(socket.getInputStream());

            assertThat(notice.getExtendedResponseProtocolOp().getDiagnosticMessage())
                    .startsWith("The message is too large");
            assertThat(socket.getInputStream().read()).isNegative();
        }
    }

    @Test
    void aHundredMegabytesAreNotTakenIn() throws Exception {
        try (TestDoor door = TestDoor.open(core);
                Socket socket = door.socket()) {
            OutputStream out = socket.getOutputStream();
            byte[] block = new byte[1024 * 1024];
            int sent = 0;
            try {
                out.write(Octets.header(100 * block.length));
                for (; sent < 100; sent++) {
                    out.write(block);
                }
            } catch (SocketException e) {
                // Closed in the middle, as it should.
            }
            assertThat(sent).isLessThan(100);
            assertThat(door.binds(ALICE, "wonderland")).isTrue();
        }
    }

    @Test
    void aFilterNestedTooDeeplyIsNotRead() throws Exception {
        try (TestDoor door = TestDoor.open(core)) {
            try (Socket socket = door.socket()) {
                socket.getOutputStream().write(Octets.deepSearch(20));
                assertThat(Octets.next(socket.getInputStream()).getProtocolOpType())
                        .isEqualTo(LDAPMessage.PROTOCOL_OP_TYPE_SEARCH_RESULT_ENTRY);
            }
            try (Socket socket = door.socket()) {
                socket.getOutputStream().write(Octets.deepSearch(10_000));
                assertThat(Octets.next(socket.getInputStream()).getMessageID()).isZero();
            }
        }
    }

    // Found by MessageFuzz: the reader of the library never came to the end of such a list.
    @ParameterizedTest
    @ValueSource(
            strings = {
                // The value of the filter says that something lies in it which begins after it.
                "30280201016323040 00a01000a0100020100020100010100 a308040375696431010b 046101012a04012b",
                "30280201016323040 00a01000a0100020100020100010100 a308040375696431010b 306101012a04012b",
                // The list of attributes is longer than the message.
                "30200201016 31b04000a01000a0100020100020100010100 8703756964 306104012b",
            })
    void p5AListThatReachesBeyondItsMessageIsRefusedAndTakesNoMemory(String octets) throws Exception {
        try (TestDoor door = TestDoor.open(core);
                Socket socket = door.socket()) {
            socket.getOutputStream().write(HexFormat.of().parseHex(octets.replace(" ", "")));

            assertThat(Octets.next(socket.getInputStream()).getMessageID()).isZero();
            assertThat(door.binds(ALICE, "wonderland")).isTrue();
        }
    }

    @Test
    void halfOpenConnectionsEndAndHoldUpNobody() throws Exception {
        List<Socket> silent = new ArrayList<>();
        try (TestDoor door = TestDoor.tight(core, 8)) {
            for (int i = 0; i < TestDoor.TIGHT.perAddress() - 1; i++) {
                silent.add(door.socket());
            }
            // One of them has begun a message.
            silent.getFirst().getOutputStream().write(new byte[] {0x30, 0x20, 0x02});
            assertThat(door.binds(ALICE, "wonderland")).isTrue();
            for (Socket socket : silent) {
                assertThat(socket.getInputStream().read()).isNegative();
            }
            assertThat(door.binds(ALICE, "wonderland")).isTrue();
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    @Test
    void aMessageThatDripsInIsCutOff() throws Exception {
        try (TestDoor door = TestDoor.tight(core, 8);
                Socket socket = door.socket()) {
            byte[] bind = Octets.bind(1, 3, ALICE, "wonderland");
            OutputStream out = socket.getOutputStream();
            int sent = 0;
            try {
                for (; sent < 40; sent++) {
                    out.write(bind[sent]);
                    Thread.sleep(150);
                }
            } catch (SocketException e) {
                // Cut off.
            }
            assertThat(sent).isLessThan(40);
            assertThat(core.started).isEmpty();
        }
    }

    @Test
    void moreConnectionsFromOneAddressThanTheBoundAreClosed() throws Exception {
        List<LDAPConnection> held = new ArrayList<>();
        try (TestDoor door = TestDoor.tight(core, 8)) {
            for (int i = 0; i < TestDoor.TIGHT.perAddress(); i++) {
                LDAPConnection connection = door.connect();
                connection.bind(ALICE, "wonderland");
                held.add(connection);
            }
            try (Socket further = door.socket()) {
                assertThat(readOrReset(further)).isNegative();
            }
            held.removeLast().close();
            // The place is given back as soon as its thread has seen the end.
            boolean again = false;
            for (int i = 0; i < 200 && !again; i++) {
                try (LDAPConnection connection = door.connect()) {
                    again = connection.bind(ALICE, "wonderland").getResultCode().equals(ResultCode.SUCCESS);
                } catch (LDAPException e) {
                    Thread.sleep(20);
                }
            }
            assertThat(again).isTrue();
            assertThat(door.statistics.count(LdapCounter.CONNECTION_REFUSED)).isPositive();
        } finally {
            held.forEach(LDAPConnection::close);
        }
    }

    @Test
    void aFloodOfBindsIsToldToTryAgainAndTheBoundHolds() throws Exception {
        Semaphore go = new Semaphore(0);
        CountDownLatch both = new CountDownLatch(2);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (TestDoor door = TestDoor.tight(
                new StartOnly(request -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    both.countDown();
                    go.acquireUninterruptibly();
                    inside.decrementAndGet();
                    return core.start(request);
                }),
                2)) {
            Thread first = Thread.startVirtualThread(() -> bind(door));
            Thread second = Thread.startVirtualThread(() -> bind(door));
            both.await();
            for (int i = 0; i < 200; i++) {
                try (LDAPConnection connection = door.connect()) {
                    LDAPException refusal = TestDoor.refusal(connection, ALICE, "wonderland");
                    assertThat(refusal.getResultCode()).isIn(ResultCode.BUSY, ResultCode.SERVER_DOWN);
                } catch (LDAPException e) {
                    Thread.sleep(10);
                }
            }
            go.release(1000);
            first.join();
            second.join();
            assertThat(most.get()).isEqualTo(2);
            assertThat(door.statistics.count(LdapCounter.BUSY)).isPositive();
            assertThat(door.binds(ALICE, "wonderland")).isTrue();
        }
    }

    @Test
    void noMangledMessageBindsOrStopsTheServer() throws Exception {
        Random random = new Random(4711);
        byte[] wrong = Octets.bind(1, 3, ALICE, "hatter----");
        try (TestDoor door = TestDoor.open(core)) {
            for (int i = 0; i < 500; i++) {
                byte[] mangled = wrong.clone();
                for (int j = 0; j <= random.nextInt(4); j++) {
                    mangled[random.nextInt(mangled.length)] = (byte) random.nextInt(256);
                }
                try (Socket socket = door.socket()) {
                    socket.getOutputStream().write(mangled);
                    socket.shutdownOutput();
                    byte[] answer = socket.getInputStream().readAllBytes();
                    assertThat(answer.length).isLessThan(1000);
                } catch (SocketException e) {
                    // Closed while we wrote.
                }
            }
            assertThat(door.statistics.count(LdapCounter.BOUND)).isZero();
            assertThat(door.binds(ALICE, "wonderland")).isTrue();
        }
    }

    private static void bind(TestDoor door) {
        try {
            assertThat(door.binds(ALICE, "wonderland")).isTrue();
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int readOrReset(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read();
        } catch (SocketException e) {
            return -1;
        }
    }
}
