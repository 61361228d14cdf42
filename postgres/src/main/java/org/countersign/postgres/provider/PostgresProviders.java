package org.countersign.postgres.provider;

import static org.countersign.postgres.Columns.text;
import static org.countersign.postgres.Columns.uuid;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.provider.Provider;
import org.countersign.core.provider.ProviderKind;
import org.countersign.core.provider.ProviderRoute;
import org.countersign.core.provider.ProviderStore;
import org.countersign.core.provider.ReceiptIds;
import org.countersign.core.secret.Sealer;
import org.countersign.core.tenant.TenantId;
import org.countersign.postgres.Columns;
import org.countersign.postgres.account.SealContext;
import org.countersign.postgres.audit.AuditRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Providers and their routes; the secrets are sealed. */
public final class PostgresProviders implements ProviderStore {
    private static final String SAVE = """
            INSERT INTO provider (tenant_id, name, kind, address, account, secret, sender, in_flight, receipts,
              machine_detection, receipt_ids)
            VALUES (:tenant, :name, :kind, :address, :account, :secret, :sender, :window, :receipts, :machines, :ids)
            ON CONFLICT (tenant_id, name) DO UPDATE SET kind = excluded.kind, address = excluded.address,
              account = excluded.account, secret = excluded.secret, sender = excluded.sender,
              in_flight = excluded.in_flight, receipts = excluded.receipts,
              machine_detection = excluded.machine_detection, receipt_ids = excluded.receipt_ids
            """;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Sealer sealer;

    /** Reads and writes over this client. */
    public PostgresProviders(JdbcClient jdbc, TransactionOperations transactions, Sealer sealer) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.sealer = sealer;
    }

    private record Key(TenantId tenant, String name) {}

    @Override
    public void save(Provider provider, AuditEvent event) {
        Key key = new Key(provider.tenant(), provider.name());
        transactions.executeWithoutResult(_ -> {
            about(SAVE, key)
                    .param("kind", provider.kind().name())
                    .param("address", provider.address().toString())
                    .param("account", provider.account())
                    .param("secret", sealer.seal(provider.secret().getBytes(StandardCharsets.UTF_8), context(key)))
                    .param("sender", provider.sender())
                    .param("window", provider.window())
                    .param("receipts", provider.receipts())
                    .param("machines", provider.machineDetection())
                    .param("ids", provider.receiptIds().wireName())
                    .update();
            about("DELETE FROM provider_route WHERE tenant_id = :tenant AND name = :name", key)
                    .update();
            for (int i = 0; i < provider.routes().size(); i++) {
                insert(key, i, provider.routes().get(i));
            }
            AuditRows.insert(jdbc, event);
        });
    }

    private void insert(Key key, int position, ProviderRoute route) {
        about("""
                        INSERT INTO provider_route (tenant_id, name, position, countries, priority, weight, cost)
                        VALUES (:tenant, :name, :position, :countries, :priority, :weight, :cost)
                        """, key)
                .param("position", position)
                .param("countries", route.countries().stream().sorted().toArray(String[]::new))
                .param("priority", route.priority())
                .param("weight", route.weight())
                .param("cost", route.cost())
                .update();
    }

    @Override
    public boolean delete(TenantId tenant, String name, AuditEvent event) {
        return Boolean.TRUE.equals(transactions.execute(_ -> {
            int providers = about(
                            "DELETE FROM provider WHERE tenant_id = :tenant AND name = :name", new Key(tenant, name))
                    .update();
            if (providers > 0) {
                AuditRows.insert(jdbc, event);
            }
            return providers > 0;
        }));
    }

    private JdbcClient.StatementSpec about(String sql, Key key) {
        return jdbc.sql(sql).param("tenant", key.tenant().value()).param("name", key.name());
    }

    @Override
    public List<Provider> list(TenantId tenant) {
        return read("WHERE p.tenant_id = :tenant", Map.of("tenant", tenant.value()));
    }

    @Override
    public List<Provider> all() {
        return read("", Map.of());
    }

    // One statement for both tables, so that a provider is never seen with the routes of another moment.
    private List<Provider> read(String where, Map<String, Object> parameters) {
        Map<Key, List<ProviderRoute>> routes = new HashMap<>();
        List<Provider> providers = new ArrayList<>();
        jdbc.sql("""
                        SELECT p.*, r.position, r.countries, r.priority, r.weight, r.cost
                        FROM provider p LEFT JOIN provider_route r ON r.tenant_id = p.tenant_id AND r.name = p.name
                        %s ORDER BY p.tenant_id, p.name, r.position
                        """.formatted(where)).params(parameters).query(row -> {
            Key key = new Key(new TenantId(uuid(row, "tenant_id")), text(row, "name"));
            if (!routes.containsKey(key)) {
                routes.put(key, new ArrayList<>());
                providers.add(provider(row, key));
            }
            if (row.getObject("position") != null) {
                Objects.requireNonNull(routes.get(key)).add(route(row));
            }
        });
        return providers.stream()
                .map(bare -> with(bare, routes.getOrDefault(new Key(bare.tenant(), bare.name()), List.of())))
                .toList();
    }

    private Provider provider(ResultSet row, Key key) throws SQLException {
        byte[] secret = sealer.open(row.getBytes("secret"), context(key));
        return new Provider(
                key.tenant(),
                key.name(),
                ProviderKind.valueOf(text(row, "kind")),
                URI.create(text(row, "address")),
                text(row, "account"),
                new String(secret, StandardCharsets.UTF_8),
                text(row, "sender"),
                row.getInt("in_flight"),
                row.getBoolean("receipts"),
                row.getBoolean("machine_detection"),
                // One that only a newer version knows is not guessed at.
                ReceiptIds.ofWireName(text(row, "receipt_ids")).orElse(ReceiptIds.AS_IS),
                List.of());
    }

    private static ProviderRoute route(ResultSet row) throws SQLException {
        BigDecimal cost = Objects.requireNonNull(row.getBigDecimal("cost"));
        return new ProviderRoute(
                Set.copyOf(Columns.texts(row, "countries")), row.getInt("priority"), row.getInt("weight"), cost);
    }

    private static Provider with(Provider bare, List<ProviderRoute> routes) {
        return new Provider(
                bare.tenant(),
                bare.name(),
                bare.kind(),
                bare.address(),
                bare.account(),
                bare.secret(),
                bare.sender(),
                bare.window(),
                bare.receipts(),
                bare.machineDetection(),
                bare.receiptIds(),
                routes);
    }

    private static byte[] context(Key key) {
        return SealContext.of(
                key.tenant(), UUID.nameUUIDFromBytes(("provider:" + key.name()).getBytes(StandardCharsets.UTF_8)));
    }
}
