package org.countersign.core.administration;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.core.apikey.ApiKeys;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditLog;
import org.countersign.core.audit.Auditor;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Authority;
import org.countersign.core.authority.Permit;
import org.countersign.core.authority.Scope;
import org.countersign.core.authority.Target;
import org.countersign.core.tenant.Tenant;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.tenant.TenantStore;
import org.countersign.core.user.Role;
import org.jspecify.annotations.Nullable;

/** Adds tenants to the installation. */
public final class TenantAdministration {
    private final TenantStore tenants;
    private final ApiKeys keys;
    private final Authority authority;
    private final AuditLog auditLog;
    private final Auditor auditor;

    /** Keeps them in a store. */
    public TenantAdministration(
            TenantStore tenants, ApiKeys keys, Authority authority, AuditLog auditLog, Auditor auditor) {
        this.tenants = tenants;
        this.keys = keys;
        this.authority = authority;
        this.auditLog = auditLog;
        this.auditor = auditor;
    }

    /**
     * A tenant that was added.
     *
     * @param tenant the tenant
     * @param apiKey the text of its first API key, to be shown once; null where none was asked for
     */
    public record Added(Tenant tenant, @Nullable String apiKey) {
        @Override
        public String toString() {
            return "Added[" + tenant.slug() + "]";
        }
    }

    /**
     * Adds a tenant.
     *
     * @param keyName the name of its first API key, an owner's; null for none
     * @return empty, and nothing is changed, where the short name is taken
     */
    public Optional<Added> add(Permit permit, String slug, String displayName, @Nullable String keyName) {
        TenantId home = permit.tenant(Act.ADD_TENANT);
        Tenant tenant = new Tenant(new TenantId(auditor.id()), slug, displayName);
        if (!tenants.insert(tenant)) {
            return Optional.empty();
        }
        auditLog.append(auditor.about(home, AuditAction.TENANT_ADDED, permit.author(), Map.of("slug", slug)));
        return Optional.of(new Added(tenant, keyName == null ? null : firstKey(permit, tenant, keyName)));
    }

    // The tenant has nobody yet who could make it.
    private String firstKey(Permit permit, Tenant tenant, String name) {
        Permit keyPermit =
                authority.installation(permit.author(), Act.CHANGE_API_KEYS, new Target.OfTenant(tenant.id()));
        return keys.create(keyPermit, new ApiKeys.NewKey(name, Set.of(Scope.ADMIN), Role.OWNER, false))
                .orElseThrow()
                .text();
    }
}
