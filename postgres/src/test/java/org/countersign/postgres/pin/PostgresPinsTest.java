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
import org.countersign.postgres.Together;
import org.junit.jupiter.api.Test;

class PostgresPinsTest {
    private static final TestDatabase DATABASE = TestDatabase.get();
    private static final byte[] FIRST = {1, 2, 3};
    private static final byte[] SECOND = {4, 5, 6};

    private final TenantId tenant = DATABASE.tenant();
    private final User alice = DATABASE.user(tenant, "alice");
    private final PinStore pins = new PostgresPins(DATABASE.jdbc, DATABASE.transactions);

    @Test
    void aNewOneTakesThePlaceOfTheOneBeforeAndItsDebt() {
        assertThat(pins.find(tenant, alice.id())).isEmpty();
        save(FIRST, true);
        assertThat(pins.find(tenant, alice.id())).hasValueSatisfying(kept -> {
            assertThat(kept.hash()).isEqualTo(FIRST);
            assertThat(kept.changeDue()).isTrue();
        });
        save(SECOND, false);
        assertThat(pins.find(tenant, alice.id())).hasValueSatisfying(kept -> {
            assertThat(kept.hash()).isEqualTo(SECOND);
            assertThat(kept.changeDue()).isFalse();
        });
        assertThat(count("user_pin", "true")).isEqualTo(1);
        assertThat(count("audit_event", "action = 'METHOD_CHANGED'")).isEqualTo(2);
    }

    @Test
    void itIsOfOneUserOfOneTenant() {
        save(FIRST, false);
        User bob = DATABASE.user(tenant, "bob");
        assertThat(pins.find(tenant, bob.id())).isEmpty();
        assertThat(pins.find(DATABASE.tenant(), alice.id())).isEmpty();
        assertThat(pins.delete(tenant, bob.id(), event(bob))).isFalse();
        assertThat(pins.delete(DATABASE.tenant(), alice.id(), event(alice))).isFalse();
        assertThat(pins.find(tenant, alice.id())).isPresent();
    }

    @Test
    void removedByManyAtOnceItIsGoneOnceAndToldOnce() throws Exception {
        save(FIRST, false);
        assertThat(Together.times(16, () -> pins.delete(tenant, alice.id(), event(alice))))
                .containsOnlyOnce(true);
        assertThat(pins.find(tenant, alice.id())).isEmpty();
        assertThat(count("audit_event", "action = 'METHOD_CHANGED'")).isEqualTo(2);
        assertThat(count("user_notice", "kind = 'METHOD_CHANGED' AND dismissed_at IS NULL"))
                .isEqualTo(2);
    }

    @Test
    void ofManySetAtOnceOneIsKept() throws Exception {
        Together.times(16, () -> {
            save(FIRST, true);
            return true;
        });
        assertThat(count("user_pin", "change_due")).isEqualTo(1);
    }

    @Test
    void itGoesWithItsUser() {
        save(FIRST, false);
        DATABASE.directory.delete(
                tenant,
                alice.id(),
                DATABASE.auditor.about(alice, AuditAction.USER_REMOVED, DATABASE.actor, "", Map.of()));
        assertThat(count("user_pin", "true")).isZero();
    }

    private void save(byte[] hash, boolean changeDue) {
        pins.save(tenant, alice.id(), new StoredPin(hash, changeDue), event(alice));
    }

    private static AuditEvent event(User about) {
        return DATABASE.auditor.about(about, AuditAction.METHOD_CHANGED, DATABASE.actor, "pin_set", Map.of());
    }

    private int count(String table, String where) {
        return DATABASE.count(table, tenant, where);
    }
}
