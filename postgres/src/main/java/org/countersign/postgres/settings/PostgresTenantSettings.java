package org.countersign.postgres.settings;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.countersign.core.application.TrustedAddresses;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.settings.TenantSettings;
import org.countersign.core.settings.TenantSettingsStore;
import org.countersign.core.tenant.TenantId;
import org.countersign.postgres.Columns;
import org.countersign.postgres.audit.AuditRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Settings of tenants, read again every second. */
public final class PostgresTenantSettings implements TenantSettingsStore {
    private static final Duration LIFE = Duration.ofSeconds(1);
    private static final int MOST = 1_000;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Cache<TenantId, TenantSettings> cache = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(LIFE)
            .executor(Runnable::run)
            .build();

    /** Keeps settings over this client. */
    public PostgresTenantSettings(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public TenantSettings of(TenantId tenant) {
        TenantSettings cached = cache.getIfPresent(tenant);
        if (cached != null) {
            return cached;
        }
        TenantSettings read = jdbc.sql("SELECT * FROM tenant_settings WHERE tenant_id = :tenant")
                .param("tenant", tenant.value())
                .query((row, _) -> settings(row))
                .optional()
                .orElse(TenantSettings.DEFAULT);
        cache.put(tenant, read);
        return read;
    }

    @Override
    public void save(TenantId tenant, TenantSettings settings, AuditEvent event) {
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("""
                            INSERT INTO tenant_settings (tenant_id, app_passwords, trusted_addresses,
                              remembered_browser_days, most_devices, number_matching, block_on_fraud, passcodes_confirm)
                            VALUES (:tenant, :appPasswords, :addresses, :days, :devices, :number, :block, :passcodes)
                            ON CONFLICT (tenant_id) DO UPDATE SET app_passwords = excluded.app_passwords,
                              trusted_addresses = excluded.trusted_addresses,
                              remembered_browser_days = excluded.remembered_browser_days,
                              most_devices = excluded.most_devices, number_matching = excluded.number_matching,
                              block_on_fraud = excluded.block_on_fraud, passcodes_confirm = excluded.passcodes_confirm
                            """)
                    .param("tenant", tenant.value())
                    .param("appPasswords", settings.appPasswords())
                    .param("addresses", settings.trustedAddresses().texts().toArray(new String[0]))
                    .param("days", settings.rememberedBrowserDays())
                    .param("devices", settings.mostDevices())
                    .param("number", settings.numberMatching())
                    .param("block", settings.blockOnFraud())
                    .param("passcodes", settings.passcodesConfirm())
                    .update();
            AuditRows.insert(jdbc, event);
        });
        cache.invalidate(tenant);
    }

    private static TenantSettings settings(ResultSet row) throws SQLException {
        return new TenantSettings(
                row.getBoolean("app_passwords"),
                TrustedAddresses.parse(Columns.texts(row, "trusted_addresses")),
                row.getInt("remembered_browser_days"),
                row.getInt("most_devices"),
                row.getBoolean("number_matching"),
                row.getBoolean("block_on_fraud"),
                row.getBoolean("passcodes_confirm"));
    }
}
