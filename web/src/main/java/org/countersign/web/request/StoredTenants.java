package org.countersign.web.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.countersign.core.tenant.Tenant;
import org.countersign.core.tenant.TenantStore;

/**
 * Finds the tenant by {@code ?tenant=slug}, else by the first label of the host name, else by the default: the tenant of
 * that short name, or the only one there is.
 */
public final class StoredTenants implements TenantResolver {
    private final TenantStore tenants;
    private final String defaultSlug;

    /**
     * Looks tenants up in a store.
     *
     * @param defaultSlug short name of the tenant where a request names none; may be empty
     */
    public StoredTenants(TenantStore tenants, String defaultSlug) {
        this.tenants = tenants;
        this.defaultSlug = defaultSlug;
    }

    @Override
    public Optional<Tenant> of(HttpServletRequest request) {
        String asked = request.getParameter("tenant");
        if (asked != null && !asked.isEmpty()) {
            return bySlug(asked);
        }
        String host = request.getServerName().toLowerCase(Locale.ROOT);
        int dot = host.indexOf('.');
        return (dot > 0 ? bySlug(host.substring(0, dot)) : Optional.<Tenant>empty()).or(this::standard);
    }

    private Optional<Tenant> bySlug(String slug) {
        return Tenant.isSlug(slug) ? tenants.bySlug(slug) : Optional.empty();
    }

    private Optional<Tenant> standard() {
        return bySlug(defaultSlug).or(() -> {
            List<Tenant> all = tenants.all();
            return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
        });
    }
}
