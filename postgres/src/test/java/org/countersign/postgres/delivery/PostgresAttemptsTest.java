package org.countersign.postgres.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.delivery.Attempt;
import org.countersign.core.delivery.AttemptLog;
import org.countersign.core.delivery.AttemptLog.Figures;
import org.countersign.core.delivery.Channel;
import org.countersign.core.delivery.SendState;
import org.countersign.core.delivery.Unmatched;
import org.countersign.core.delivery.UnmatchedLog;
import org.countersign.core.tenant.TenantId;
import org.countersign.postgres.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PostgresAttemptsTest {
    private static final TestDatabase DATABASE = TestDatabase.get();
    private static final Instant AT = Instant.parse("2026-11-26T10:00:00Z");

    private final TenantId tenant = DATABASE.tenant();
    private final UnmatchedLog unmatched = new PostgresUnmatched(DATABASE.jdbc, () -> AT.plusSeconds(300));
    private final AttemptLog log = new PostgresAttempts(DATABASE.jdbc);

    @Test
    void o4AReceiptBeforeItsAttemptIsCountedWithIt() {
        UUID outgoing = DATABASE.id();
        assertThat(log.receipt(tenant, "one", "m-1", SendState.DELIVERED, AT.plusSeconds(4)))
                .isEmpty();
        record("one", outgoing, Attempt.Outcome.ACCEPTED, "m-1");
        assertThat(figures("one")).satisfies(figures -> {
            assertThat(figures.delivered()).isEqualTo(1);
            assertThat(figures.medianReceipt()).contains(Duration.ofSeconds(4));
        });
        assertThat(log.receipt(tenant, "one", "m-1", SendState.DELIVERED, AT))
                .get()
                .extracting(AttemptLog.Receipted::outgoing)
                .isEqualTo(outgoing);
    }

    @Test
    void o4ReceiptsTwiceAndOutOfOrderChangeNothing() {
        record("one", DATABASE.id(), Attempt.Outcome.ACCEPTED, "m-1");
        log.receipt(tenant, "one", "m-1", SendState.DELIVERED, AT.plusSeconds(2));
        log.receipt(tenant, "one", "m-1", SendState.SENT, AT.plusSeconds(3));
        log.receipt(tenant, "one", "m-1", SendState.DELIVERED, AT.plusSeconds(9));
        assertThat(figures("one")).satisfies(figures -> {
            assertThat(figures.tried()).isEqualTo(1);
            assertThat(figures.delivered()).isEqualTo(1);
            assertThat(figures.medianReceipt()).contains(Duration.ofSeconds(2));
        });
    }

    @Test
    void aReferenceMeansSomethingOnlyWithItsProviderAndTenant() {
        record("one", DATABASE.id(), Attempt.Outcome.ACCEPTED, "m-1");
        assertThat(log.receipt(tenant, "two", "m-1", SendState.DELIVERED, AT)).isEmpty();
        assertThat(log.receipt(DATABASE.tenant(), "one", "m-1", SendState.DELIVERED, AT))
                .isEmpty();
        assertThat(figures("one").delivered()).isZero();
    }

    @Test
    void o9AReceiptThatCouldBeOfTwoTextsIsOfNeither() {
        record("one", DATABASE.id(), Attempt.Outcome.ACCEPTED, "m-1");
        record("one", DATABASE.id(), Attempt.Outcome.ACCEPTED, "m-1");
        assertThat(log.receipt(tenant, "one", "m-1", SendState.DELIVERED, AT.plusSeconds(1)))
                .isEmpty();
        assertThat(figures("one").delivered()).isZero();
        assertThat(unmatched()).containsExactly("one receipt 1");
    }

    @Test
    void o9AnIdThatAProviderUsesAgainAfterDaysIsOfTheNewTextAlone() {
        UUID old = DATABASE.id();
        record("one", old, Attempt.Outcome.ACCEPTED, "m-1", AT.minus(Duration.ofDays(5)));
        log.receipt(tenant, "one", "m-1", SendState.DELIVERED, AT.minus(Duration.ofDays(5)));
        UUID fresh = DATABASE.id();
        assertThat(record("one", fresh, Attempt.Outcome.ACCEPTED, "m-1", AT))
                .as("the receipt of another text")
                .isEmpty();
        assertThat(log.receipt(tenant, "one", "m-1", SendState.FAILED, AT.plusSeconds(1)))
                .get()
                .extracting(AttemptLog.Receipted::outgoing)
                .isEqualTo(fresh);
        assertThat(log.tries(tenant, fresh))
                .singleElement()
                .satisfies(tried -> assertThat(tried.receipt()).contains(SendState.FAILED));
    }

    @Test
    void o9WhatMatchesNothingIsCountedByProviderAndKind() {
        record("one", DATABASE.id(), Attempt.Outcome.ACCEPTED, "m-1");
        log.receipt(tenant, "one", "m-1", SendState.DELIVERED, AT.plusSeconds(1));
        log.receipt(tenant, "one", "M-1", SendState.DELIVERED, AT.plusSeconds(1));
        log.receipt(tenant, "two", "m-1", SendState.DELIVERED, AT.plusSeconds(1));
        log.receipt(tenant, "two", "m-2", SendState.DELIVERED, AT.plusSeconds(290));
        unmatched.add(tenant, "one", Unmatched.REPLY);
        unmatched.add(tenant, "one", Unmatched.REPLY);
        unmatched.add(tenant, "two", Unmatched.NO_ANSWER);
        assertThat(unmatched())
                .as("a receipt may come a minute before its text is known")
                .containsExactly("one receipt 1", "one reply 2", "two no-answer 1", "two receipt 1");
        assertThat(unmatched.counts(DATABASE.tenant(), AT.minusSeconds(1))).isEmpty();
        assertThat(unmatched.counts(tenant, AT.plus(Duration.ofHours(2)))).isEmpty();
    }

    private List<String> unmatched() {
        return unmatched.counts(tenant, AT.minusSeconds(1)).stream()
                .map(count -> count.provider() + " " + count.what().wireName() + " " + count.count())
                .toList();
    }

    @Test
    void figuresTellWhatWasTriedAcceptedAndDelivered() {
        record("one", DATABASE.id(), Attempt.Outcome.ACCEPTED, "m-1");
        record("one", DATABASE.id(), Attempt.Outcome.REFUSED, null);
        record("one", DATABASE.id(), Attempt.Outcome.UNKNOWN, null);
        record("two", DATABASE.id(), Attempt.Outcome.ACCEPTED, "m-2");
        assertThat(figures("one"))
                .isEqualTo(new Figures(Channel.SMS, "US", "one", "", 3, 1, 0, 0, java.util.Optional.empty()));
        assertThat(log.figures(tenant, AT.minusSeconds(1))).hasSize(2);
        assertThat(log.figures(tenant, AT)).isEmpty();
    }

    private Figures figures(String provider) {
        return log.figures(tenant, AT.minusSeconds(1)).stream()
                .filter(figures -> figures.provider().equals(provider))
                .findFirst()
                .orElseThrow();
    }

    private void record(String provider, UUID outgoing, Attempt.Outcome outcome, @Nullable String reference) {
        record(provider, outgoing, outcome, reference, AT);
    }

    private Optional<SendState> record(
            String provider, UUID outgoing, Attempt.Outcome outcome, @Nullable String reference, Instant at) {
        return log.record(new Attempt(
                tenant, DATABASE.id(), outgoing, provider, Channel.SMS, "US", "", at, 120, outcome, reference));
    }
}
