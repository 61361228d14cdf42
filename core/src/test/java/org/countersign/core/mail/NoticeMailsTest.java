package org.countersign.core.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.delivery.SendState;
import org.countersign.core.inmemory.InMemoryNoticeMails;
import org.countersign.core.inmemory.TestClock;
import org.countersign.core.protection.Notice;
import org.countersign.core.protection.Notice.Kind;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeMailsTest {
    private static final String PROFILE = "https://mfa.example.org/profile";

    private final TestClock clock = new TestClock();
    private final InMemoryNoticeMails store = new InMemoryNoticeMails();
    private final NoticeMails mails = new NoticeMails(store, new NoticeTexts(PROFILE), "security@example.org", clock);
    private final List<Outgoing.Mail> sent = new ArrayList<>();
    private long last;

    @Test
    void aNoticeGoesToItsUserOnceItIsTakenByTheServer() {
        UUID id = add(Kind.LOCKED_OUT, "alice@example.org", "en");
        assertThat(round()).isEqualTo(1);
        assertThat(sent).singleElement().satisfies(mail -> {
            assertThat(mail.id()).isEqualTo(id);
            assertThat(mail.to()).isEqualTo("alice@example.org");
            assertThat(mail.subject()).isEqualTo("Your account is locked");
            assertThat(mail.text())
                    .contains("alice")
                    .contains("Payroll")
                    .contains("192.0.2.1")
                    .containsPattern("When: [A-Z][a-z]+ [0-9]+, [0-9]{4}")
                    .contains("This was not me")
                    .contains(PROFILE);
        });
        mails.report(sent.getFirst().tenant(), id, SendState.SENT);
        clock.pass(Duration.ofHours(1));
        assertThat(round()).isZero();
    }

    @Test
    void oneThatFailedOrWhoseNodeWasLostIsTakenAnewLater() {
        UUID id = add(Kind.PASSWORD_CHANGED, "alice@example.org", "en");
        round();
        mails.report(sent.getFirst().tenant(), id, SendState.FAILED);
        assertThat(round()).isZero();
        clock.pass(Duration.ofMinutes(15));
        assertThat(round()).isEqualTo(1);
        assertThat(sent).extracting(Outgoing.Mail::id).containsExactly(id, id);
        assertThat(sent.getFirst().until()).isBefore(clock.instant());
    }

    @Test
    void afterADayItIsOfNoUse() {
        add(Kind.PASSWORD_CHANGED, "alice@example.org", "en");
        clock.pass(NoticeMails.TRIED);
        assertThat(round()).isZero();
    }

    @Test
    void anAddressThatIsRefusedIsNotTriedAgain() {
        UUID id = add(Kind.LOCKED_OUT, "nobody@example.org", "en");
        round();
        mails.report(sent.getFirst().tenant(), id, SendState.UNREACHABLE);
        assertThat(store.settled(id)).isTrue();
    }

    @Test
    void aUserWithoutAnAddressIsPassedOver() {
        UUID id = add(Kind.LOCKED_OUT, "", "en");
        round();
        assertThat(sent).isEmpty();
        assertThat(store.settled(id)).isTrue();
    }

    @Test
    void fraudIsToldToThoseWhoLookAfterIt() {
        add(Kind.FRAUD_REPORTED, "alice@example.org", "de");
        round();
        assertThat(sent).singleElement().satisfies(mail -> {
            assertThat(mail.to()).isEqualTo("security@example.org");
            assertThat(mail.subject()).isEqualTo("Fraud reported by alice");
            assertThat(mail.text()).contains("Payroll").doesNotContain(PROFILE);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "es", "fr", "it", "pt", "ar"})
    void everyKindHasWordsInEveryLanguage(String language) {
        for (Kind kind : Kind.values()) {
            add(kind, "alice@example.org", language);
        }
        round();
        assertThat(sent).hasSize(Kind.values().length).allSatisfy(mail -> {
            assertThat(mail.subject()).isNotBlank().doesNotContain("{").doesNotContain("\n");
            assertThat(mail.text()).contains("alice").doesNotContain("{").doesNotContain("''");
        });
    }

    @Test
    void aNameFromOutsideAddsNoLine() {
        UUID id = new UUID(9, ++last);
        store.add(new NoticeMailStore.Due(
                new TenantId(id),
                new UserId(id),
                "alice\r\nBcc: x@evil.example",
                "alice@example.org",
                "en",
                new Notice(id, Kind.FRAUD_REPORTED, clock.instant(), "Pay\nroll {0}", "")));
        round();
        assertThat(sent.getFirst().subject()).doesNotContain("\n").doesNotContain("\r");
        assertThat(sent.getFirst().text().lines()).contains("Where: Pay roll {0}");
    }

    private int round() {
        return mails.send(outgoing -> sent.add((Outgoing.Mail) outgoing));
    }

    private UUID add(Kind kind, String to, String language) {
        UUID id = new UUID(9, ++last);
        store.add(new NoticeMailStore.Due(
                new TenantId(id),
                new UserId(id),
                "alice",
                to,
                language,
                new Notice(id, kind, clock.instant(), "Payroll", "192.0.2.1")));
        return id;
    }
}
