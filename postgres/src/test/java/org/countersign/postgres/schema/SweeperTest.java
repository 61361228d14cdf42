package org.countersign.postgres.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.countersign.core.delivery.Attempt;
import org.countersign.core.delivery.Channel;
import org.countersign.core.delivery.SendState;
import org.countersign.core.tenant.TenantId;
import org.countersign.postgres.Columns;
import org.countersign.postgres.TestDatabase;
import org.countersign.postgres.delivery.PostgresAttempts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SweeperTest {
    private static final TestDatabase DATABASE = TestDatabase.get();

    private final TenantId tenant = DATABASE.tenant();
    private final PostgresAttempts attempts = new PostgresAttempts(DATABASE.jdbc);

    @Test
    void howTextsWentIsKeptForNinetyDaysWithTheRequestsItIsCountedWith() {
        Instant now = Instant.now();
        wentAt("old", now.minus(Duration.ofDays(91)));
        wentAt("recent", now.minus(Duration.ofDays(89)));
        new Sweeper(DATABASE.jdbc).sweep(now);
        assertThat(DATABASE.count("delivery_attempt", tenant, "reference = 'recent'"))
                .isEqualTo(1);
        assertThat(DATABASE.count("delivery_attempt", tenant, "true")).isEqualTo(1);
        assertThat(DATABASE.count("delivery_receipt", tenant, "true")).isEqualTo(1);
        assertThat(DATABASE.count("phone_ask", tenant, "true")).isEqualTo(1);
        assertThat(attempts.figures(tenant, now.minus(Duration.ofDays(90))))
                .singleElement()
                .satisfies(figures -> assertThat(figures.verified()).isEqualTo(1));
    }

    @Test
    void aNoticeThatWasAnsweredGoesAfterNinetyDaysAndAnOpenOneStays() {
        Instant now = Instant.now();
        notice(now.minus(Duration.ofDays(91)));
        notice(now.minus(Duration.ofDays(89)));
        notice(null);
        new Sweeper(DATABASE.jdbc).sweep(now);
        assertThat(DATABASE.count("user_notice", tenant, "true")).isEqualTo(2);
        assertThat(DATABASE.count("user_notice", tenant, "dismissed_at IS NULL"))
                .isEqualTo(1);
    }

    private void notice(@Nullable Instant dismissed) {
        DATABASE.jdbc
                .sql("""
                        INSERT INTO user_notice (tenant_id, notice_id, user_id, kind, at, application, client_address,
                          dismissed_at, mailed_at)
                        VALUES (:tenant, :id, :id, 'LOCKED_OUT', :at, '', '', :dismissed, :at)
                        """)
                .param("tenant", tenant.value())
                .param("id", DATABASE.id())
                .param("at", Columns.parameter(Instant.EPOCH))
                .param("dismissed", Columns.parameter(dismissed))
                .update();
    }

    private void wentAt(String reference, Instant at) {
        UUID id = DATABASE.id();
        DATABASE.jdbc
                .sql("""
                        INSERT INTO phone_ask (tenant_id, ask_id, challenge_id, user_id, phone_id, number, extension,
                          region, method, sequence, hash, asked_at, expires_at, answered_at)
                        VALUES (:tenant, :id, :id, :id, :id, '+12025550130', '', 'US', 'sms', 1, '', :at, :at, :at)
                        """)
                .param("tenant", tenant.value())
                .param("id", id)
                .param("at", Columns.parameter(at))
                .update();
        attempts.record(new Attempt(
                tenant, DATABASE.id(), id, "one", Channel.SMS, "US", "", at, 10, Attempt.Outcome.ACCEPTED, reference));
        attempts.receipt(tenant, "one", reference, SendState.DELIVERED, at);
    }
}
