package org.countersign.delivery.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.delivery.text.TestDesk.await;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.countersign.core.delivery.Attempt;
import org.countersign.core.delivery.Channel;
import org.countersign.core.delivery.SendState;
import org.countersign.core.delivery.Unmatched;
import org.junit.jupiter.api.Test;

/** ATTACKS O4 and O9: a receipt that comes early is no stray one; one that is nobody's leaves a trace. */
class TextReceiptsTest {
    private final TestDesk desk = new TestDesk();
    private final UUID outgoing = new UUID(1, 2);

    private TextReceipts receipts(Duration patience) {
        return new TextReceipts(desk.desk, new Watches(), patience);
    }

    private void record(String reference) {
        desk.attempts.record(new Attempt(
                TestDesk.TENANT,
                new UUID(3, 4),
                outgoing,
                "acme",
                Channel.SMS,
                "US",
                "",
                Instant.now(),
                5,
                Attempt.Outcome.ACCEPTED,
                reference));
    }

    @Test
    void o9AReceiptByAnIdThatNoTextHasIsTold() {
        receipts(Duration.ofMillis(20)).take(TestDesk.TENANT, "acme", "m1", SendState.DELIVERED);
        await("it is told", () -> desk.unmatched.of(Unmatched.RECEIPT) == 1);
        assertThat(desk.reported).isEmpty();
    }

    @Test
    void o4OneThatComesBeforeItsTextIsRecordedIsNot() {
        receipts(Duration.ofMillis(300)).take(TestDesk.TENANT, "acme", "m1", SendState.DELIVERED);
        record("m1");
        await("it is found", () -> desk.reported.contains(SendState.DELIVERED));
        assertThat(desk.unmatched.of(Unmatched.RECEIPT)).isZero();
    }

    @Test
    void o9OneOfAnotherProviderIsNobodys() {
        record("m1");
        receipts(Duration.ofMillis(20)).take(TestDesk.TENANT, "bulk", "m1", SendState.DELIVERED);
        await("it is told", () -> desk.unmatched.of(Unmatched.RECEIPT) == 1);
        assertThat(desk.reported).isEmpty();
    }

    @Test
    void o9OneThatCouldBeOfTwoTextsIsOfNeither() {
        record("m1");
        desk.attempts.record(new Attempt(
                TestDesk.TENANT,
                new UUID(3, 5),
                new UUID(1, 3),
                "acme",
                Channel.SMS,
                "US",
                "",
                Instant.now(),
                5,
                Attempt.Outcome.ACCEPTED,
                "m1"));
        receipts(Duration.ofMillis(20)).take(TestDesk.TENANT, "acme", "m1", SendState.DELIVERED);
        await("it is told", () -> desk.unmatched.of(Unmatched.RECEIPT) == 1);
        assertThat(desk.reported).isEmpty();
    }
}
