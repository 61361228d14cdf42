package org.countersign.postgres.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.delivery.SendState;
import org.countersign.core.directory.UserChange;
import org.countersign.core.mail.NoticeMailStore.Due;
import org.countersign.core.mail.NoticeMails;
import org.countersign.core.mail.NoticeTexts;
import org.countersign.core.protection.Notice;
import org.countersign.core.protection.Notice.Kind;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.User;
import org.countersign.postgres.TestDatabase;
import org.countersign.postgres.Together;
import org.countersign.postgres.audit.AuditRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresNoticeMailsTest {
    private static final TestDatabase DATABASE = TestDatabase.get();
    private static final int LEASE_SECONDS = 900;

    private final TenantId tenant = DATABASE.tenant();
    private final User alice = withMail(DATABASE.user(tenant, "alice"), "alice@example.org");
    private final PostgresNoticeMails store = new PostgresNoticeMails(DATABASE.jdbc);

    @BeforeEach
    void settleWhatOtherTestsLeft() {
        DATABASE.jdbc
                .sql("UPDATE user_notice SET mailed_at = now() WHERE mailed_at IS NULL AND tenant_id <> :tenant")
                .param("tenant", tenant.value())
                .update();
    }

    @Test
    void anActIsToldWithItAndIsNotOnTheProfilePage() {
        AuditRows.insert(DATABASE.jdbc, event(AuditAction.PASSWORD_CHANGED));
        assertThat(take(now())).singleElement().satisfies(due -> {
            assertThat(due.notice().kind()).isEqualTo(Kind.PASSWORD_CHANGED);
            assertThat(due.to()).isEqualTo("alice@example.org");
            assertThat(due.username()).isEqualTo("alice");
        });
        assertThat(DATABASE.count("user_notice", tenant, "dismissed_at IS NULL"))
                .isZero();
    }

    @Test
    void oneThatIsTakenIsTakenAnewOnlyAfterItsTimeAndNeverOnceSettled() {
        AuditRows.insert(DATABASE.jdbc, event(AuditAction.PASSWORD_CHANGED));
        Instant now = now();
        UUID id = take(now).getFirst().notice().id();
        assertThat(take(now.plusSeconds(LEASE_SECONDS - 1))).isEmpty();
        assertThat(take(now.plusSeconds(LEASE_SECONDS)))
                .extracting(due -> due.notice().id())
                .containsExactly(id);
        store.settle(DATABASE.tenant(), id);
        assertThat(take(now.plusSeconds(3 * LEASE_SECONDS))).hasSize(1);
        store.settle(tenant, id);
        assertThat(take(now.plusSeconds(9 * LEASE_SECONDS))).isEmpty();
    }

    @Test
    void manyNodesAtOnceMailEachNoticeOnce() throws Exception {
        for (int i = 0; i < 120; i++) {
            AuditRows.insert(DATABASE.jdbc, event(AuditAction.PASSWORD_CHANGED));
        }
        ConcurrentLinkedQueue<UUID> mailed = new ConcurrentLinkedQueue<>();
        AtomicInteger node = new AtomicInteger();
        List<NoticeMails> nodes = List.of(node(), node());
        var _ = Together.times(8, () -> {
            NoticeMails mails = nodes.get(node.getAndIncrement() % 2);
            return drain(mails, mailed);
        });
        drain(node(), mailed);
        assertThat(mailed).hasSize(120).doesNotHaveDuplicates();
        assertThat(DATABASE.count("user_notice", tenant, "mailed_at IS NULL")).isZero();
    }

    private static int drain(NoticeMails mails, ConcurrentLinkedQueue<UUID> mailed) {
        int all = 0;
        int some = mails.send(outgoing -> mail(mails, outgoing, mailed));
        while (some > 0) {
            all += some;
            some = mails.send(outgoing -> mail(mails, outgoing, mailed));
        }
        return all;
    }

    private static void mail(NoticeMails mails, Outgoing outgoing, ConcurrentLinkedQueue<UUID> mailed) {
        mailed.add(outgoing.id());
        mails.report(outgoing.tenant(), outgoing.id(), SendState.SENT);
    }

    private NoticeMails node() {
        return new NoticeMails(store, new NoticeTexts(""), "", InstantSource.system());
    }

    @Test
    void t12TheAddressThatIsLeftIsTold() {
        withMail(alice, "mallory@example.org");
        assertThat(take(now())).singleElement().satisfies(due -> {
            assertThat(due.notice().kind()).isEqualTo(Kind.MAIL_CHANGED);
            assertThat(due.to()).isEqualTo("alice@example.org");
        });
    }

    @Test
    void t12WhatHasNotLeftYetGoesToTheAddressOfItsTime() {
        AuditRows.insert(DATABASE.jdbc, event(AuditAction.PASSWORD_CHANGED));
        withMail(alice, "mallory@example.org");
        AuditRows.insert(DATABASE.jdbc, event(AuditAction.BACKUP_CODES_RENEWED));
        assertThat(take(now()))
                .extracting(due -> due.notice().kind() + " " + due.to())
                .containsExactlyInAnyOrder(
                        "PASSWORD_CHANGED alice@example.org",
                        "MAIL_CHANGED alice@example.org",
                        "METHOD_CHANGED mallory@example.org");
    }

    @Test
    void whoHasNoAddressIsTakenWithoutOne() {
        User bob = DATABASE.user(tenant, "bob");
        AuditRows.insert(
                DATABASE.jdbc, DATABASE.auditor.about(bob, AuditAction.PASSWORD_CHANGED, DATABASE.actor, "", Map.of()));
        assertThat(take(now())).extracting(Due::to).containsExactly("");
    }

    @Test
    void aMethodIsToldWhicheverWayItChanged() {
        DATABASE.assignHotp(alice);
        assertThat(take(now())).extracting(Due::notice).extracting(Notice::kind).containsExactly(Kind.METHOD_CHANGED);
    }

    private List<Due> take(Instant now) {
        return store.take(now, now.minusSeconds(86_400), now.plusSeconds(LEASE_SECONDS), 50);
    }

    private AuditEvent event(AuditAction action) {
        return DATABASE.auditor.about(alice, action, DATABASE.actor, "", Map.of());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).plusSeconds(1);
    }

    private static User withMail(User user, String mail) {
        return DATABASE.directory
                .change(
                        user.tenant(),
                        user.id(),
                        UserChange.of(present -> present.withProfile(present.displayName(), mail, present.language())),
                        changed ->
                                DATABASE.auditor.about(changed, AuditAction.USER_CHANGED, DATABASE.actor, "", Map.of()))
                .orElseThrow();
    }
}
