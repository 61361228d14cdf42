package org.countersign.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.countersign.core.delivery.DeliveryReports;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.delivery.SendState;
import org.countersign.core.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailCourierTest {
    private static final String HOST = "127.0.0.1";
    private static final String ALICE = "alice@example.org";
    private static final long LONG_SECONDS = 60;

    private final int port = freePort();
    private final GreenMail server = server();
    private final BlockingQueue<SendState> reports = new LinkedBlockingQueue<>();
    private final DeliveryReports noted = (tenant, id, state) -> reports.add(state);

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aMailArrivesInUtf8WithAnIdOfItsOwn() throws Exception {
        server.start();
        Outgoing.Mail mail = mail(ALICE, "Ihr Konto ist gesperrt – Ä", "Grüße, مرحبا\n.\nEnde");
        try (MailCourier courier = courier(MailServer.Security.NONE)) {
            courier.send(mail);
            assertThat(next()).isEqualTo(SendState.SENT);
        }
        MimeMessage message = only();
        assertThat(message.getSubject()).isEqualTo("Ihr Konto ist gesperrt – Ä");
        assertThat(message.getContent().toString().replace("\r\n", "\n").strip())
                .isEqualTo("Grüße, مرحبا\n.\nEnde");
        assertThat(message.getContentType()).containsIgnoringCase("utf-8");
        assertThat(message.getMessageID()).isEqualTo("<" + mail.id() + "@example.org>");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getFrom()).containsExactly(new InternetAddress("mfa@example.org"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice@example.org\r\nBcc: x@evil.example",
                "alice@example.org, x@evil.example",
                "alice@example.org x@evil.example",
                "Alice <alice@example.org>",
                "<alice@example.org>",
                "list:alice@example.org,x@evil.example;",
                "alice@example.org>\r\nRCPT TO:<x@evil.example",
                "alice",
                "@example.org",
                "alice@",
                "",
                "älice@example.org"
            })
    void anAddressThatIsMoreThanOneAddressIsNotSentTo(String to) throws Exception {
        server.start();
        try (MailCourier courier = courier(MailServer.Security.NONE)) {
            courier.send(mail(to, "Hello", "Text"));
            assertThat(next()).isEqualTo(SendState.UNREACHABLE);
        }
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void aSubjectAddsNoHeader() throws Exception {
        server.start();
        try (MailCourier courier = courier(MailServer.Security.NONE)) {
            courier.send(
                    mail(ALICE, "Hello\r\nBcc: x@evil.example\r\n\r\nbody", "Text\r\n.\r\nMAIL FROM:<x@evil.example>"));
            assertThat(next()).isEqualTo(SendState.SENT);
        }
        MimeMessage message = only();
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getRecipients(Message.RecipientType.TO)).hasSize(1);
        assertThat(message.getContent().toString()).contains("MAIL FROM:<x@evil.example>");
    }

    @Test
    void aServerWithoutStarttlsGetsNothing() throws Exception {
        server.start();
        try (MailCourier courier = courier(MailServer.Security.STARTTLS)) {
            courier.send(mail(ALICE, "Hello", "Text", Instant.now().plusMillis(300)));
            assertThat(next()).isEqualTo(SendState.FAILED);
        }
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void aServerThatIsDownGetsTheMailOnceWhenItIsUp() throws Exception {
        try (MailCourier courier = courier(MailServer.Security.NONE)) {
            courier.send(mail(ALICE, "Hello", "Text"));
            assertThat(reports.poll(500, TimeUnit.MILLISECONDS)).isNull();
            server.start();
            assertThat(next()).isEqualTo(SendState.SENT);
        }
        only();
    }

    @Test
    void whatIsOfNoUseAnyMoreIsGivenUp() throws Exception {
        try (MailCourier courier = courier(MailServer.Security.NONE)) {
            courier.send(mail(ALICE, "Hello", "Text", Instant.now().plusMillis(100)));
            assertThat(next()).isEqualTo(SendState.FAILED);
        }
    }

    @Test
    void moreThanMayWaitIsReportedAtOnceAndThrowsNothing() throws Exception {
        try (MailCourier courier = courier(MailServer.Security.NONE)) {
            for (int i = 0; i < 1_100; i++) {
                courier.send(mail(ALICE, "Hello", "Text"));
            }
            for (int i = 0; i < 100; i++) {
                assertThat(next()).isEqualTo(SendState.FAILED);
            }
        }
    }

    @Test
    void aFaultInTheReportsLosesNoPlace() throws Exception {
        server.start();
        DeliveryReports broken = (tenant, id, state) -> {
            reports.add(state);
            throw new IllegalStateException("The database is away");
        };
        try (MailCourier courier = new MailCourier(
                settings(MailServer.Security.NONE), broken, InstantSource.system(), Duration.ofMillis(20))) {
            for (int i = 0; i < 8; i++) {
                courier.send(mail(ALICE, "Hello", "Text"));
            }
            for (int i = 0; i < 8; i++) {
                assertThat(next()).isEqualTo(SendState.SENT);
            }
        }
    }

    @Test
    void aPasswordIsNotPrinted() {
        assertThat(settings(MailServer.Security.TLS).toString()).doesNotContain("very-secret");
    }

    private MimeMessage only() {
        assertThat(server.getReceivedMessages()).hasSize(1);
        return server.getReceivedMessages()[0];
    }

    private SendState next() throws InterruptedException {
        SendState state = reports.poll(LONG_SECONDS, TimeUnit.SECONDS);
        assertThat(state).isNotNull();
        return state;
    }

    private MailCourier courier(MailServer.Security security) {
        return new MailCourier(settings(security), noted, InstantSource.system(), Duration.ofMillis(20));
    }

    private MailServer settings(MailServer.Security security) {
        Optional<MailServer.Login> login = security == MailServer.Security.NONE
                ? Optional.empty()
                : Optional.of(new MailServer.Login("mfa", "very-secret"));
        return new MailServer(HOST, port, login, "mfa@example.org", security, Optional.empty());
    }

    private static Outgoing.Mail mail(String to, String subject, String text) {
        return mail(to, subject, text, Instant.now().plusSeconds(LONG_SECONDS));
    }

    private static Outgoing.Mail mail(String to, String subject, String text, Instant until) {
        return new Outgoing.Mail(new TenantId(new UUID(1, 1)), null, UUID.randomUUID(), to, subject, text, until);
    }

    private GreenMail server() {
        return new GreenMail(new ServerSetup(port, HOST, ServerSetup.PROTOCOL_SMTP));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
