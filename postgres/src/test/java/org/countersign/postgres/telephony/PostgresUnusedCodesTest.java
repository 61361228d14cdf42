package org.countersign.postgres.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import org.countersign.core.telephony.PumpingWatch;
import org.countersign.core.telephony.UnusedCodeStore;
import org.countersign.core.telephony.UnusedCodes;
import org.countersign.core.tenant.TenantId;
import org.countersign.postgres.Columns;
import org.countersign.postgres.TestDatabase;
import org.countersign.postgres.Together;
import org.junit.jupiter.api.Test;

class PostgresUnusedCodesTest {
    private static final TestDatabase DATABASE = TestDatabase.get();

    private final TenantId tenant = DATABASE.tenant();
    private final UnusedCodeStore store = new PostgresUnusedCodes(DATABASE.jdbc);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final Instant hour = now.truncatedTo(ChronoUnit.HOURS);

    private void sent(String country, int texts, int answered, Instant at) {
        DATABASE.jdbc
                .sql("""
                        INSERT INTO phone_ask (tenant_id, ask_id, challenge_id, user_id, phone_id, number, extension,
                          region, method, sequence, hash, asked_at, expires_at, state)
                        SELECT :tenant, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(),
                          '+37120000' || n, '', :country, 'sms', n, '', :at, :at,
                          CASE WHEN n <= :answered THEN 'ANSWERED' ELSE 'DELIVERED' END
                        FROM generate_series(1, :texts) n
                        """)
                .param("tenant", tenant.value())
                .param("country", country)
                .param("texts", texts)
                .param("answered", answered)
                .param("at", Columns.parameter(at))
                .update();
    }

    private List<UnusedCodes> look() {
        return store
                .note(now.minus(Duration.ofHours(1)), now, hour, PumpingWatch.FEWEST, PumpingWatch.LEAST_USED)
                .stream()
                .filter(unused -> unused.tenant().equals(tenant))
                .toList();
    }

    @Test
    void codesThatAreSentAndHardlyEverUsedAreNotedOnceAnHour() {
        sent("LV", 40, 9, now.minusSeconds(600));
        sent("NO", 40, 10, now.minusSeconds(600));
        sent("DE", 19, 0, now.minusSeconds(600));
        UnusedCodes latvia = new UnusedCodes(tenant, "LV", hour, 40);
        assertThat(look()).containsExactly(latvia);
        assertThat(look()).isEmpty();
        assertThat(store.noted(tenant, hour)).containsExactly(latvia);
        assertThat(store.noted(DATABASE.tenant(), hour)).isEmpty();
        assertThat(store.noted(tenant, hour.plusSeconds(1))).isEmpty();
    }

    @Test
    void whatIsOutsideOfTheTimeDoesNotCount() {
        sent("LV", 40, 0, now.minus(Duration.ofHours(2)));
        sent("LV", 40, 0, now.plusSeconds(60));
        assertThat(look()).isEmpty();
    }

    @Test
    void ofManyNodesOneRaisesTheAlarm() throws Exception {
        sent("LV", 40, 0, now.minusSeconds(600));
        assertThat(Together.times(16, this::look).stream().flatMap(Collection::stream))
                .hasSize(1);
    }
}
