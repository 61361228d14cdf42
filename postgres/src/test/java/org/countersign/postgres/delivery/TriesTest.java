package org.countersign.postgres.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.countersign.core.delivery.Attempt;
import org.countersign.core.delivery.AttemptLog;
import org.countersign.core.delivery.Channel;
import org.countersign.core.delivery.SendState;
import org.countersign.core.tenant.TenantId;
import org.countersign.postgres.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** ATTACKS O4: receipts before the try, twice, out of order; and what was sent again. */
class TriesTest {
    private static final TestDatabase DATABASE = TestDatabase.get();

    private final TenantId tenant = DATABASE.tenant();
    private final PostgresAttempts attempts = new PostgresAttempts(DATABASE.jdbc);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private Attempt attempt(
            UUID text, String provider, Attempt.Outcome outcome, @Nullable String reference, int second) {
        return new Attempt(
                tenant,
                DATABASE.id(),
                text,
                provider,
                Channel.SMS,
                "US",
                "",
                now.plusSeconds(second),
                12,
                outcome,
                reference);
    }

    @Test
    void whatWasSentThoughItMayHaveBeenTakenIsMarked() {
        UUID text = DATABASE.id();
        assertThat(attempts.record(attempt(text, "one", Attempt.Outcome.UNAVAILABLE, null, 0)))
                .isEmpty();
        assertThat(attempts.record(attempt(text, "two", Attempt.Outcome.UNKNOWN, null, 1)))
                .isEmpty();
        assertThat(attempts.record(attempt(text, "three", Attempt.Outcome.ACCEPTED, "m1", 2)))
                .isEmpty();
        assertThat(attempts.tries(tenant, text))
                .extracting(AttemptLog.Tried::provider)
                .containsExactly("one", "two", "three");
        assertThat(attempts.tries(tenant, text))
                .extracting(AttemptLog.Tried::again)
                .containsExactly(false, false, true);
        assertThat(attempts.tries(DATABASE.tenant(), text)).isEmpty();
    }

    @Test
    void o4_aReceiptBeforeTheTryIsFoundWhenTheTryIsRecorded() {
        UUID text = DATABASE.id();
        assertThat(attempts.receipt(tenant, "one", "m2", SendState.DELIVERED, now))
                .isEmpty();
        assertThat(attempts.record(attempt(text, "one", Attempt.Outcome.ACCEPTED, "m2", 0)))
                .contains(SendState.DELIVERED);
        assertThat(attempts.receipt(tenant, "one", "m2", SendState.SENT, now))
                .map(AttemptLog.Receipted::outgoing)
                .contains(text);
        assertThat(attempts.tries(tenant, text).getFirst().receipt()).contains(SendState.DELIVERED);
    }

    @Test
    void theReferenceOfOneProviderSaysNothingAboutAnothers() {
        UUID text = DATABASE.id();
        var _ = attempts.record(attempt(text, "one", Attempt.Outcome.ACCEPTED, "m3", 0));
        assertThat(attempts.receipt(tenant, "two", "m3", SendState.FAILED, now)).isEmpty();
        assertThat(attempts.receipt(DATABASE.tenant(), "one", "m3", SendState.FAILED, now))
                .isEmpty();
        assertThat(attempts.tries(tenant, text).getFirst().receipt()).isEmpty();
    }
}
