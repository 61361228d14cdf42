package org.countersign.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.delivery.SendState;
import org.countersign.core.tenant.TenantId;
import org.countersign.delivery.TestTls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmtpTest {
    @TempDir
    static Path directory;

    private static SSLContext tls;
    private static TestSmtpServer server;
    private final BlockingQueue<SendState> reports = new LinkedBlockingQueue<>();

    @BeforeAll
    static void start() throws Exception {
        tls = TestTls.localhost(directory);
        server = new TestSmtpServer(tls);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void loginAndMailGoInsideTls() throws Exception {
        assertThat(send("localhost", Optional.of(tls.getSocketFactory()), Duration.ofSeconds(60)))
                .isEqualTo(SendState.SENT);
        assertThat(server.inside)
                .anyMatch(line -> line.startsWith("AUTH PLAIN"))
                .contains("RCPT TO:<alice@example.org>");
        onlyGreetingsInTheClear();
    }

    @Test
    void aCertificateForAnotherNameGetsNothing() throws Exception {
        int before = server.inside.size();
        assertThat(send("127.0.0.1", Optional.of(tls.getSocketFactory()), Duration.ofMillis(300)))
                .isEqualTo(SendState.FAILED);
        assertThat(server.inside).hasSize(before);
        onlyGreetingsInTheClear();
    }

    @Test
    void aCertificateThatNobodyVouchesForGetsNothing() throws Exception {
        int before = server.inside.size();
        assertThat(send("localhost", Optional.empty(), Duration.ofMillis(300))).isEqualTo(SendState.FAILED);
        assertThat(server.inside).hasSize(before);
        onlyGreetingsInTheClear();
    }

    @Test
    void anAddressThatTheServerRefusesIsGivenUpAtOnce() throws Exception {
        server.replies.put("RCPT", "550 no such mailbox");
        assertThat(send("localhost", Optional.of(tls.getSocketFactory()), Duration.ofSeconds(60)))
                .isEqualTo(SendState.UNREACHABLE);
    }

    @Test
    void aRefusedSenderOrLoginAndABusyServerAreTriedAgain() throws Exception {
        for (Map.Entry<String, String> reply : Map.of(
                        "MAIL", "550 not yours", "AUTH", "535 wrong", "RCPT", "451 busy", "DATA", "421 closing")
                .entrySet()) {
            server.replies.clear();
            server.replies.put(reply.getKey(), reply.getValue());
            assertThat(send("localhost", Optional.of(tls.getSocketFactory()), Duration.ofMillis(300)))
                    .as(reply.getValue())
                    .isEqualTo(SendState.FAILED);
        }
    }

    @Test
    void aServerThatHangsUpOnceItHasTheMailGetsItOnce() throws Exception {
        server.hangsUp = true;
        long before = mails();
        assertThat(send("localhost", Optional.of(tls.getSocketFactory()), Duration.ofSeconds(60)))
                .isEqualTo(SendState.SENT);
        assertThat(mails()).isEqualTo(before + 1);
    }

    private static long mails() {
        return server.inside.stream().filter("DATA"::equals).count();
    }

    @BeforeEach
    void answerAsUsual() {
        server.replies.clear();
        server.hangsUp = false;
    }

    private static void onlyGreetingsInTheClear() {
        assertThat(server.clear).isNotEmpty().allMatch(line -> line.matches("EHLO .*|STARTTLS|QUIT|RSET"));
    }

    private SendState send(String host, Optional<SSLSocketFactory> sockets, Duration life) throws Exception {
        MailServer named = new MailServer(
                host,
                server.port(),
                Optional.of(new MailServer.Login("mfa", "very-secret")),
                "mfa@example.org",
                MailServer.Security.STARTTLS,
                sockets);
        try (MailCourier courier = new MailCourier(
                named, (tenant, id, state) -> reports.add(state), InstantSource.system(), Duration.ofMillis(50))) {
            courier.send(new Outgoing.Mail(
                    new TenantId(new UUID(1, 1)),
                    null,
                    UUID.randomUUID(),
                    "alice@example.org",
                    "Hello",
                    "Text",
                    Instant.now().plus(life)));
            SendState state = reports.poll(60, TimeUnit.SECONDS);
            assertThat(state).isNotNull();
            return state;
        }
    }
}
