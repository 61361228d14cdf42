package org.countersign.postgres.application;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.countersign.core.application.RadiusClient;
import org.countersign.core.application.RadiusClientStore;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.secret.Sealer;
import org.countersign.core.tenant.TenantId;
import org.countersign.postgres.Columns;
import org.countersign.postgres.account.SealContext;
import org.countersign.postgres.audit.AuditRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** RADIUS clients; their secrets are sealed. */
public final class PostgresRadiusClients implements RadiusClientStore {
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Sealer sealer;

    /** Reads and writes over this client. */
    public PostgresRadiusClients(JdbcClient jdbc, TransactionOperations transactions, Sealer sealer) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.sealer = sealer;
    }

    @Override
    public void save(RadiusClient client, AuditEvent event) {
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("""
                            INSERT INTO radius_client (tenant_id, name, cidr, nas_identifier, secret, first_factor,
                              application, challenge, require_message_authenticator)
                            VALUES (:tenant, :name, :cidr, :nas, :secret, :firstFactor, :application, :challenge, :required)
                            ON CONFLICT (tenant_id, name) DO UPDATE SET cidr = excluded.cidr,
                              nas_identifier = excluded.nas_identifier, secret = excluded.secret,
                              first_factor = excluded.first_factor, application = excluded.application,
                              challenge = excluded.challenge,
                              require_message_authenticator = excluded.require_message_authenticator
                            """)
                    .param("tenant", client.tenant().value())
                    .param("name", client.name())
                    .param("cidr", client.cidr())
                    .param("nas", client.nasIdentifier())
                    .param("secret", sealer.seal(client.secret(), context(client.tenant(), client.name())))
                    .param("firstFactor", client.firstFactor().name())
                    .param("application", client.application())
                    .param("challenge", client.challenge())
                    .param("required", client.requireMessageAuthenticator())
                    .update();
            AuditRows.insert(jdbc, event);
        });
    }

    @Override
    public boolean delete(TenantId tenant, String name, AuditEvent event) {
        return Boolean.TRUE.equals(transactions.execute(_ -> {
            int clients = jdbc.sql("DELETE FROM radius_client WHERE tenant_id = :tenant AND name = :name")
                    .param("tenant", tenant.value())
                    .param("name", name)
                    .update();
            if (clients > 0) {
                AuditRows.insert(jdbc, event);
            }
            return clients > 0;
        }));
    }

    @Override
    public List<RadiusClient> list(TenantId tenant) {
        return jdbc.sql("SELECT * FROM radius_client WHERE tenant_id = :tenant ORDER BY name")
                .param("tenant", tenant.value())
                .query((row, _) -> client(row))
                .list();
    }

    @Override
    public List<RadiusClient> all() {
        return jdbc.sql("SELECT * FROM radius_client ORDER BY tenant_id, name")
                .query((row, _) -> client(row))
                .list();
    }

    private RadiusClient client(ResultSet row) throws SQLException {
        TenantId tenant = new TenantId(Columns.uuid(row, "tenant_id"));
        String name = Columns.text(row, "name");
        return new RadiusClient(
                tenant,
                name,
                Columns.text(row, "cidr"),
                Columns.text(row, "nas_identifier"),
                sealer.open(row.getBytes("secret"), context(tenant, name)),
                RadiusClient.FirstFactorCheck.valueOf(Columns.text(row, "first_factor")),
                Columns.text(row, "application"),
                row.getBoolean("challenge"),
                row.getBoolean("require_message_authenticator"));
    }

    private static byte[] context(TenantId tenant, String name) {
        return SealContext.of(tenant, UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }
}
