package org.countersign.postgres.pin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.pin.PinStore;
import org.countersign.core.pin.PinStore.StoredPin;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.User;
import org.countersign.postgres.TestDatabase;
import org.junit.jupiter.api.Test;

class PostgresPinsTest {
    private static final TestDatabase DATABASE = TestDatabase.get();

    private final TenantId tenant = DATABASE.tenant();
    private final User alice = DATABASE.user(tenant, "alice");
    private final PinStore pins = new PostgresPins(DATABASE.jdbc, DATABASE.transactions);

    private AuditEvent event(String reason) {
        return DATABASE.auditor.about(alice, AuditAction.METHOD_CHANGED, DATABASE.actor, reason, Map.of());
    }

    private void save(int hash, boolean due) {
        pins.save(tenant, alice.id(), new StoredPin(new byte[] {(byte) hash}, due), event("pin_set"));
    }

    @Test
    void theNewestPinTakesThePlaceOfTheOneBefore() {
        assertThat(pins.find(tenant, alice.id())).isEmpty();
        save(1, true);
        save(2, false);
        assertThat(pins.find(tenant, alice.id())).hasValueSatisfying(pin -> {
            assertThat(pin.hash()).containsExactly(2);
            assertThat(pin.changeDue()).isFalse();
        });
    }

    @Test
    void aPinIsItsUsersInItsTenantAlone() {
        User bob = DATABASE.user(tenant, "bob");
        save(1, false);
        assertThat(pins.find(tenant, bob.id())).isEmpty();
        assertThat(pins.find(DATABASE.tenant(), alice.id())).isEmpty();
    }

    @Test
    void settingAndRemovingAreAuditedAndShownToTheUser() {
        save(1, true);
        assertThat(pins.delete(tenant, alice.id(), event("pin_removed"))).isTrue();
        assertThat(pins.delete(tenant, alice.id(), event("pin_removed")))
                .as("there is none any more")
                .isFalse();
        assertThat(pins.find(tenant, alice.id())).isEmpty();
        assertThat(DATABASE.count("audit_event", tenant, "action = 'METHOD_CHANGED'"))
                .isEqualTo(2);
        assertThat(DATABASE.count("user_notice", tenant, "kind = 'METHOD_CHANGED' AND dismissed_at IS NULL"))
                .isEqualTo(2);
    }
}
