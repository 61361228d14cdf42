package org.countersign.server.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.countersign.core.delivery.AttemptLog;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.delivery.SendState;
import org.countersign.core.mail.NoticeMails;
import org.countersign.core.mail.NoticeTexts;
import org.countersign.core.method.PhoneNumber;
import org.countersign.core.provider.Provider;
import org.countersign.core.provider.ProviderKind;
import org.countersign.core.provider.ProviderRoute;
import org.countersign.core.provider.ReceiptIds;
import org.countersign.core.shared.TimeOrderedIds;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.countersign.delivery.mail.MailCourier;
import org.countersign.delivery.mail.MailServer;
import org.countersign.delivery.text.Desk;
import org.countersign.delivery.text.Submitted;
import org.countersign.delivery.text.TextCarrier;
import org.countersign.delivery.text.TextCourier;
import org.countersign.delivery.text.TextTimes;
import org.countersign.delivery.text.Ways;
import org.countersign.postgres.delivery.PostgresAttempts;
import org.countersign.postgres.delivery.PostgresUnmatched;
import org.countersign.postgres.mail.PostgresNoticeMails;
import org.countersign.postgres.schema.Schema;
import org.countersign.server.data.DataDirectory;
import org.countersign.server.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What leaves is sent once, though two nodes of one database send, and either hears what became of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesTest {
    private static final Path PROGRAMS = Path.of("target", "postgres-programs").toAbsolutePath();
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Duration RECEIPT = Duration.ofSeconds(2);
    private static final TextTimes TIMES =
            new TextTimes(RECEIPT, Duration.ofMillis(50), Duration.ofMinutes(1), Duration.ofMillis(400));
    private static final int NOTICES = 60;
    private static final int HABIT = 12;

    private EmbeddedPostgres postgres;
    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final TimeOrderedIds ids = new TimeOrderedIds(Instant::now, new SecureRandom());
    // What providers took: of one text the names of those that did.
    private final Map<UUID, ConcurrentLinkedQueue<String>> taken = new ConcurrentHashMap<>();

    @BeforeAll
    void start(@TempDir Path temporary) {
        postgres = EmbeddedPostgres.start(
                DataDirectory.at(temporary.resolve("data")).create(), PROGRAMS);
        new Schema(source()).prepare(Instant.now());
    }

    @AfterAll
    void stop() {
        postgres.close();
    }

    private DriverManagerDataSource source() {
        EmbeddedPostgres.Access access = postgres.access();
        return new DriverManagerDataSource(access.url(), access.user(), access.password());
    }

    /** A node, with connections of its own to both providers and to the database. */
    private final class Node implements AutoCloseable {
        private final AttemptLog log = new PostgresAttempts(JdbcClient.create(source()));
        private final Ways ways = new Ways(Carrier::new, TIMES, InstantSource.system());
        private final TextCourier courier = new TextCourier(
                new Desk(
                        log,
                        new PostgresUnmatched(JdbcClient.create(source()), InstantSource.system()),
                        (_, _, _) -> {},
                        (_, _) -> true,
                        InstantSource.system(),
                        ids),
                ways,
                TIMES);

        Node() {
            ways.use(List.of(provider("first", 1), provider("second", 2)));
        }

        Outgoing.Text send() {
            Outgoing.Text text = new Outgoing.Text(
                    tenant,
                    new UserId(ids.next()),
                    ids.next(),
                    new PhoneNumber("+12025550130", "", "US"),
                    "123456 is your code.",
                    false,
                    Instant.now().plus(LONG));
            courier.send(text);
            await(
                    "the first provider has it",
                    () -> log.tries(tenant, text.id()).size() == 1);
            return text;
        }

        void receipt(Outgoing.Text text) {
            courier.receipts().take(tenant, "first", "first-" + text.id(), SendState.DELIVERED);
        }

        @Override
        public void close() {
            courier.close();
            ways.close();
        }
    }

    private final class Carrier implements TextCarrier {
        private final String name;

        Carrier(Provider provider) {
            name = provider.name();
        }

        @Override
        public Submitted submit(Outgoing.Text text) {
            taken.computeIfAbsent(text.id(), _ -> new ConcurrentLinkedQueue<>()).add(name);
            return new Submitted.Accepted(name + "-" + text.id());
        }

        @Override
        public void close() {}
    }

    private Provider provider(String name, int priority) {
        return new Provider(
                tenant,
                name,
                ProviderKind.HTTP_TEXTS,
                URI.create("https://" + name + ".example.org"),
                "AC1",
                "s",
                "+12025550100",
                10,
                true,
                false,
                ReceiptIds.AS_IS,
                List.of(new ProviderRoute(Set.of(), priority, 1, BigDecimal.ZERO)));
    }

    @Test
    void aTextWhoseReceiptCameToTheOtherNodeIsNotSentAgain() {
        try (Node sender = new Node();
                Node other = new Node()) {
            for (int i = 0; i < HABIT; i++) {
                sender.receipt(sender.send());
            }
            Outgoing.Text told = sender.send();
            other.receipt(told);
            Outgoing.Text lost = sender.send();
            await("both have come to their end", () -> sender.courier.underway() == 0);
            assertThat(taken.get(lost.id()))
                    .as("one without a receipt, where receipts usually come")
                    .containsExactly("first", "second");
            assertThat(taken.get(told.id()))
                    .as("one whose receipt the other node has heard")
                    .containsExactly("first");
        }
    }

    @Test
    void noticesAreMailedOnceThoughBothNodesSend() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            Set<UUID> written = notices();
            MailServer mail = new MailServer(
                    "127.0.0.1",
                    server.getSmtp().getPort(),
                    Optional.empty(),
                    "mfa@example.org",
                    MailServer.Security.NONE,
                    Optional.empty());
            try (Mailer one = new Mailer(mail);
                    Mailer two = new Mailer(mail)) {
                Thread first = Thread.startVirtualThread(one::drain);
                Thread second = Thread.startVirtualThread(two::drain);
                first.join();
                second.join();
                await("all are mailed", () -> unmailed() == 0);
                assertThat(one.all + two.all).isEqualTo(NOTICES);
            }
            List<String> identifiers = new ArrayList<>();
            for (MimeMessage message : server.getReceivedMessages()) {
                identifiers.add(message.getMessageID());
            }
            assertThat(identifiers)
                    .containsExactlyInAnyOrderElementsOf(written.stream()
                            .map(id -> "<" + id + "@example.org>")
                            .toList());
        } finally {
            server.stop();
        }
    }

    private final class Mailer implements AutoCloseable {
        private final NoticeMails mails = new NoticeMails(
                new PostgresNoticeMails(JdbcClient.create(source())), new NoticeTexts(""), "", InstantSource.system());
        private final MailCourier courier;
        private int all;

        Mailer(MailServer server) {
            courier = new MailCourier(server, mails, InstantSource.system(), MailCourier.FIRST_WAIT);
        }

        void drain() {
            int some = mails.send(courier);
            while (some > 0) {
                all += some;
                some = mails.send(courier);
            }
        }

        @Override
        public void close() {
            courier.close();
        }
    }

    private Set<UUID> notices() {
        JdbcClient jdbc = JdbcClient.create(source());
        UUID user = ids.next();
        jdbc.sql("""
                        INSERT INTO app_user (tenant_id, user_id, username, name_key, short_key, display_name, mail,
                          mfa_state, created_at)
                        VALUES (:tenant, :user, 'alice', 'alice', 'alice', 'Alice', 'alice@example.org', 'ENFORCED', now())
                        """).param("tenant", tenant.value()).param("user", user).update();
        Set<UUID> written = new HashSet<>();
        for (int i = 0; i < NOTICES; i++) {
            UUID id = ids.next();
            written.add(id);
            jdbc.sql("""
                            INSERT INTO user_notice (tenant_id, notice_id, user_id, kind, at, application, client_address)
                            VALUES (:tenant, :id, :user, 'PASSWORD_CHANGED', now(), 'Payroll', '')
                            """)
                    .param("tenant", tenant.value())
                    .param("id", id)
                    .param("user", user)
                    .update();
        }
        return written;
    }

    private int unmailed() {
        return JdbcClient.create(source())
                .sql("SELECT count(*) FROM user_notice WHERE tenant_id = :tenant AND mailed_at IS NULL")
                .param("tenant", tenant.value())
                .query(Integer.class)
                .single();
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
