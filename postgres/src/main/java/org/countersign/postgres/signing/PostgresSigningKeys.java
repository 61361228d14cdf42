package org.countersign.postgres.signing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.countersign.core.secret.Sealer;
import org.countersign.core.secret.SigningKey;
import org.countersign.core.secret.SigningKeyStore;
import org.countersign.core.secret.SigningUse;
import org.countersign.core.tenant.TenantId;
import org.countersign.postgres.Columns;
import org.countersign.postgres.account.SealContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signing keys in their table; the private half is sealed for its tenant and its own id. */
public final class PostgresSigningKeys implements SigningKeyStore {
    private final JdbcClient jdbc;
    private final Sealer sealer;

    /** Keeps keys over this client. */
    public PostgresSigningKeys(JdbcClient jdbc, Sealer sealer) {
        this.jdbc = jdbc;
        this.sealer = sealer;
    }

    @Override
    public SigningKey first(TenantId tenant, SigningUse use, SigningKey fresh) {
        jdbc.sql("""
                        INSERT INTO signing_key (tenant_id, purpose, generation, key_id, public_key, private_key, created_at)
                        VALUES (:tenant, :purpose, 1, :id, :public, :private, :now)
                        ON CONFLICT DO NOTHING
                        """)
                .param("tenant", tenant.value())
                .param("purpose", use.name())
                .param("id", fresh.id())
                .param("public", fresh.publicKey())
                .param("private", sealer.seal(fresh.privateKey(), SealContext.of(tenant, fresh.id())))
                .param("now", Columns.parameter(fresh.createdAt()))
                .update();
        return all(tenant, use).getFirst();
    }

    @Override
    public List<SigningKey> all(TenantId tenant, SigningUse use) {
        return jdbc.sql("""
                        SELECT * FROM signing_key WHERE tenant_id = :tenant AND purpose = :purpose
                        ORDER BY generation DESC
                        """)
                .param("tenant", tenant.value())
                .param("purpose", use.name())
                .query((row, _) -> key(tenant, row))
                .list();
    }

    private SigningKey key(TenantId tenant, ResultSet row) throws SQLException {
        UUID id = Columns.uuid(row, "key_id");
        return new SigningKey(
                id,
                row.getBytes("public_key"),
                sealer.open(row.getBytes("private_key"), SealContext.of(tenant, id)),
                Columns.requiredInstant(row, "created_at"));
    }
}
