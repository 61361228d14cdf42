package org.countersign.postgres.tenant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.countersign.core.tenant.Tenant;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.tenant.TenantStore;
import org.countersign.postgres.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tenants in their table. */
public final class PostgresTenants implements TenantStore {
    private final JdbcClient jdbc;

    /** Reads and writes over this client. */
    public PostgresTenants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean insert(Tenant tenant) {
        return jdbc.sql("""
                                INSERT INTO tenant (tenant_id, slug, display_name) VALUES (:id, :slug, :name)
                                ON CONFLICT (slug) DO NOTHING
                                """)
                        .param("id", tenant.id().value())
                        .param("slug", tenant.slug())
                        .param("name", tenant.displayName())
                        .update()
                > 0;
    }

    @Override
    public Optional<Tenant> bySlug(String slug) {
        return jdbc.sql("SELECT * FROM tenant WHERE slug = :slug")
                .param("slug", slug)
                .query(PostgresTenants::tenant)
                .optional();
    }

    @Override
    public Optional<Tenant> byId(TenantId id) {
        return jdbc.sql("SELECT * FROM tenant WHERE tenant_id = :id")
                .param("id", id.value())
                .query(PostgresTenants::tenant)
                .optional();
    }

    @Override
    public List<Tenant> all() {
        return jdbc.sql("SELECT * FROM tenant ORDER BY slug")
                .query(PostgresTenants::tenant)
                .list();
    }

    private static Tenant tenant(ResultSet row, int number) throws SQLException {
        return new Tenant(
                new TenantId(Columns.uuid(row, "tenant_id")),
                Columns.text(row, "slug"),
                Columns.text(row, "display_name"));
    }
}
