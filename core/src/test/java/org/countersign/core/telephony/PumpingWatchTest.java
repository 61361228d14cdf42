package org.countersign.core.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.tenant.TenantId;
import org.junit.jupiter.api.Test;

class PumpingWatchTest {
    private final InMemoryHouse house = new InMemoryHouse();
    private final Counted store = new Counted();
    private final PumpingWatch watch = new PumpingWatch(store, house.auditLog, house.auditor);

    /** A store that has found what a test says. */
    private final class Counted implements UnusedCodeStore {
        private Instant from = Instant.EPOCH;
        private Instant until = Instant.EPOCH;
        private List<UnusedCodes> found = List.of();

        @Override
        public List<UnusedCodes> note(Instant from, Instant until, Instant hour, int fewest, double share) {
            this.from = from;
            this.until = until;
            return found;
        }

        @Override
        public List<UnusedCodes> noted(TenantId tenant, Instant since) {
            return found;
        }
    }

    @Test
    void whatMayStillBeTypedIsNotJudged() {
        watch.look();
        assertThat(store.until).isEqualTo(house.clock.instant().minusSeconds(300));
        assertThat(store.from).isEqualTo(store.until.minusSeconds(3600));
    }

    @Test
    void whatIsNewIsAuditedWithItsCountry() {
        store.found = List.of(new UnusedCodes(house.tenant, "LV", house.clock.instant(), 40));
        assertThat(watch.look()).hasSize(1);
        assertThat(house.auditLog.all()).last().satisfies(event -> {
            assertThat(event.action()).isEqualTo(AuditAction.CODES_UNUSED);
            assertThat(event.detail()).containsEntry("country", "LV").containsEntry("sent", "40");
        });
    }
}
