package org.countersign.postgres.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.countersign.core.delivery.Channel;
import org.countersign.core.outbox.OutboxMessage;
import org.countersign.core.outbox.OutboxStore;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.countersign.postgres.TestDatabase;
import org.junit.jupiter.api.Test;

class PostgresOutboxTest {
    private static final TestDatabase DATABASE = TestDatabase.get();
    private static final Instant AT = Instant.parse("2026-11-26T10:00:00Z");

    private final TenantId tenant = DATABASE.tenant();
    private final UserId user = new UserId(DATABASE.id());
    private final OutboxStore outbox = new PostgresOutbox(DATABASE.jdbc);

    @Test
    void keepsTheNewestFiveHundredOfATenant() {
        TenantId other = DATABASE.tenant();
        outbox.add(other, user, message(0));
        for (int i = 0; i < 510; i++) {
            outbox.add(tenant, user, message(i));
        }
        assertThat(DATABASE.count("outbox_message", tenant, "true")).isEqualTo(500);
        assertThat(DATABASE.count("outbox_message", other, "true")).isEqualTo(1);
        assertThat(outbox.list(tenant, null, 1_000))
                .hasSize(500)
                .first()
                .satisfies(newest -> assertThat(newest.text()).isEqualTo("Message 509"));
    }

    @Test
    void listsOfOneUserAndFindsOfOneTenant() {
        OutboxMessage message = message(1);
        outbox.add(tenant, user, message);
        outbox.add(tenant, null, message(2));
        assertThat(outbox.list(tenant, user, 10)).containsExactly(message);
        assertThat(outbox.list(tenant, null, 10)).hasSize(2);
        assertThat(outbox.find(tenant, message.id())).contains(message);
        assertThat(outbox.find(DATABASE.tenant(), message.id())).isEmpty();
    }

    private static OutboxMessage message(int number) {
        UUID id = DATABASE.id();
        return new OutboxMessage(id, Channel.SMS, "+12025550130", "Message " + number, false, AT.plusSeconds(number));
    }
}
