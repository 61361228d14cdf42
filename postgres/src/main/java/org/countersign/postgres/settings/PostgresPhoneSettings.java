package org.countersign.postgres.settings;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.method.MethodType;
import org.countersign.core.settings.PhoneSettings;
import org.countersign.core.settings.PhoneSettingsStore;
import org.countersign.core.tenant.TenantId;
import org.countersign.postgres.Columns;
import org.countersign.postgres.audit.AuditRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Settings about texts and calls, read again every second. */
public final class PostgresPhoneSettings implements PhoneSettingsStore {
    private static final Duration LIFE = Duration.ofSeconds(1);
    private static final int MOST = 1_000;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Cache<TenantId, PhoneSettings> cache = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(LIFE)
            .executor(Runnable::run)
            .build();

    /** Keeps settings over this client. */
    public PostgresPhoneSettings(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public PhoneSettings of(TenantId tenant) {
        PhoneSettings cached = cache.getIfPresent(tenant);
        if (cached != null) {
            return cached;
        }
        PhoneSettings read = jdbc.sql("SELECT * FROM phone_settings WHERE tenant_id = :tenant")
                .param("tenant", tenant.value())
                .query((row, _) -> settings(row))
                .optional()
                .orElse(PhoneSettings.DEFAULT);
        cache.put(tenant, read);
        return read;
    }

    @Override
    public void save(TenantId tenant, PhoneSettings settings, AuditEvent event) {
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("""
                            INSERT INTO phone_settings (tenant_id, methods, countries, per_number, per_user, per_country,
                              per_tenant, fraud_code, pin_mode, default_country)
                            VALUES (:tenant, :methods, :countries, :number, :user, :country, :all, :fraud, :pin,
                              :home)
                            ON CONFLICT (tenant_id) DO UPDATE SET methods = excluded.methods,
                              countries = excluded.countries, per_number = excluded.per_number,
                              per_user = excluded.per_user, per_country = excluded.per_country,
                              per_tenant = excluded.per_tenant, fraud_code = excluded.fraud_code,
                              pin_mode = excluded.pin_mode, default_country = excluded.default_country
                            """)
                    .param("tenant", tenant.value())
                    .param(
                            "methods",
                            sorted(settings.methods().stream()
                                    .map(MethodType::wireName)
                                    .toList()))
                    .param("countries", sorted(settings.countries()))
                    .param("number", settings.perNumber())
                    .param("user", settings.perUser())
                    .param("country", settings.perCountry())
                    .param("all", settings.perTenant())
                    .param("fraud", settings.fraudCode())
                    .param("pin", settings.pinMode())
                    .param("home", settings.defaultCountry())
                    .update();
            AuditRows.insert(jdbc, event);
        });
        cache.invalidate(tenant);
    }

    private static String[] sorted(Collection<String> texts) {
        return texts.stream().sorted().toArray(String[]::new);
    }

    private static PhoneSettings settings(ResultSet row) throws SQLException {
        Set<MethodType> methods = Columns.texts(row, "methods").stream()
                .map(MethodType::ofWireName)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        return new PhoneSettings(
                methods,
                Set.copyOf(Columns.texts(row, "countries")),
                row.getInt("per_number"),
                row.getInt("per_user"),
                row.getInt("per_country"),
                row.getInt("per_tenant"),
                Columns.text(row, "fraud_code"),
                row.getBoolean("pin_mode"),
                Columns.text(row, "default_country"));
    }
}
