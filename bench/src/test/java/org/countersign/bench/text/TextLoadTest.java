package org.countersign.bench.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.countersign.core.delivery.SendState;
import org.countersign.core.inmemory.InMemoryAttempts;
import org.countersign.core.tenant.TenantId;
import org.countersign.delivery.smpp.TestAggregator;
import org.jsmpp.SMPPConstant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TextLoadTest {
    private static final int PER_SECOND = 100;
    private static final Duration LENGTH = Duration.ofSeconds(1);

    private final InMemoryAttempts attempts = new InMemoryAttempts();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final TestAggregator aggregator;
    private final Sender sender;

    TextLoadTest() throws IOException {
        aggregator = new TestAggregator(0);
        sender = new Sender(
                new TenantId(UUID.randomUUID()),
                URI.create(aggregator.address()),
                new Sender.Records(attempts, (_, _, _) -> {}),
                UUID::randomUUID,
                Duration.ofSeconds(3));
    }

    @BeforeEach
    void bindAndTell() {
        aggregator.takes((number, _, _) -> {
            threads.execute(() -> aggregator.receipt("m" + number, "DELIVRD"));
            return 0;
        });
        // The first text finds the bind not made yet, and is tried again.
        TextSection first = sender.load().paced(1, LENGTH);
        assertThat(first.delivered()).isEqualTo(1);
    }

    @AfterEach
    void stop() {
        sender.close();
        threads.shutdown();
        aggregator.close();
    }

    @Test
    void everyTextIsSubmittedOnceAndItsReceiptHeard() {
        int before = aggregator.asked();
        TextSection section = sender.load().paced(PER_SECOND, LENGTH);

        assertThat(section.offered()).isEqualTo(PER_SECOND);
        assertThat(section.delivered()).isEqualTo(PER_SECOND);
        assertThat(section.tries()).isEqualTo(Map.of("ACCEPTED", 100L));
        assertThat(aggregator.asked() - before).isEqualTo(PER_SECOND);
        assertThat(section.failed() + section.silent()).isZero();
        assertThat(section.recorded().p50())
                .isPositive()
                .isLessThanOrEqualTo(section.recorded().max());
        assertThat(TextSection.read(section.json())).isEqualTo(section);
    }

    @Test
    void whatIsRefusedIsCountedAsRefusedAndFailed() {
        aggregator.takes((_, _, _) -> SMPPConstant.STAT_ESME_RINVDSTADR);
        TextSection section = sender.load().paced(PER_SECOND, LENGTH);

        assertThat(section.tries()).isEqualTo(Map.of("REFUSED", 100L));
        assertThat(section.failed()).isEqualTo(PER_SECOND);
        assertThat(section.delivered() + section.silent()).isZero();
    }

    @Test
    void whatIsNotHeardOfIsSaidToBeSilent() {
        aggregator.takes((_, _, _) -> 0);
        TextSection section = sender.load().paced(PER_SECOND, LENGTH);

        assertThat(section.tries()).isEqualTo(Map.of("ACCEPTED", 100L));
        assertThat(section.silent()).isEqualTo(PER_SECOND);
        assertThat(section.receipted()).isZero();
    }

    @Test
    void aFullSectionKeepsNoMoreUnderwayThanItWasTold() {
        TextSection section = sender.load().full(20, LENGTH);

        assertThat(section.mostUnderway()).isBetween(1L, 20L);
        assertThat(section.offered()).isGreaterThan(20);
        assertThat(section.delivered()).isEqualTo(section.offered());
    }

    @Test
    void aReceiptThatIsToldTwiceCountsOnce() {
        UUID[] last = new UUID[1];
        TextLoad load =
                new TextLoad(text -> last[0] = text.id(), () -> sender.text(UUID.randomUUID()), Duration.ofSeconds(1));
        threads.execute(() -> {
            while (last[0] == null) {
                Thread.onSpinWait();
            }
            load.told(last[0], SendState.DELIVERED);
            load.told(last[0], SendState.DELIVERED);
        });
        assertThat(load.paced(1, LENGTH).delivered()).isEqualTo(1);
    }
}
