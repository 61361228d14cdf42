package org.countersign.postgres.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.method.MethodType;
import org.countersign.core.settings.PhoneSettings;
import org.countersign.core.settings.PhoneSettingsStore;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.User;
import org.countersign.postgres.TestDatabase;
import org.junit.jupiter.api.Test;

class PostgresPhoneSettingsTest {
    private static final TestDatabase DATABASE = TestDatabase.get();

    private final TenantId tenant = DATABASE.tenant();
    private final User olivia = DATABASE.user(tenant, "olivia");

    @Test
    void aTenantHasTheDefaultsUntilItsOwnAreKept() {
        PhoneSettingsStore store = store();
        assertThat(store.of(tenant)).isEqualTo(PhoneSettings.DEFAULT);
        PhoneSettings own = new PhoneSettings(
                Set.of(MethodType.SMS_TWO_WAY, MethodType.VOICE), Set.of("DE", "CH"), 1, 2, 3, 4, "99", true, "CH");
        save(store, own);
        assertThat(store.of(tenant)).isEqualTo(own);
        assertThat(store().of(tenant)).isEqualTo(own);
        assertThat(store().of(DATABASE.tenant())).isEqualTo(PhoneSettings.DEFAULT);
        assertThat(DATABASE.count("audit_event", tenant, "action = 'SETTINGS_CHANGED'"))
                .isEqualTo(1);
    }

    @Test
    void everyMethodOffAndEveryCountryAllowedAreKeptAsSuch() {
        PhoneSettings none = new PhoneSettings(Set.of(), Set.of(), 1, 1, 1, 1, "0", false, "");
        save(store(), none);
        assertThat(store().of(tenant)).isEqualTo(none);
    }

    private void save(PhoneSettingsStore store, PhoneSettings settings) {
        store.save(
                tenant,
                settings,
                DATABASE.auditor.about(olivia, AuditAction.SETTINGS_CHANGED, DATABASE.actor, "", Map.of()));
    }

    private static PhoneSettingsStore store() {
        return new PostgresPhoneSettings(DATABASE.jdbc, DATABASE.transactions);
    }
}
