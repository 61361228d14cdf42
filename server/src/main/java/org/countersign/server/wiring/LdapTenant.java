package org.countersign.server.wiring;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.countersign.core.tenant.Tenant;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.tenant.TenantStore;
import org.jspecify.annotations.Nullable;

/** Whose users bind over LDAP: the tenant of that short name, or the only one there is; read again now and then. */
final class LdapTenant implements Supplier<Optional<TenantId>> {
    private static final Duration READ_EVERY = Duration.ofSeconds(2);

    private final TenantStore tenants;
    private final String slug;
    private final InstantSource clock;
    private final LdapApplication application;
    private volatile @Nullable Known known;

    private record Known(TenantId tenant, Instant until) {}

    LdapTenant(TenantStore tenants, String slug, LdapApplication application, InstantSource clock) {
        this.tenants = tenants;
        this.slug = slug;
        this.application = application;
        this.clock = clock;
    }

    @Override
    public Optional<TenantId> get() {
        Known now = known;
        if (now != null && clock.instant().isBefore(now.until())) {
            return Optional.of(now.tenant());
        }
        Optional<TenantId> read = read().map(Tenant::id);
        read.filter(tenant -> now == null || !now.tenant().equals(tenant)).ifPresent(application::describe);
        known = read.map(tenant -> new Known(tenant, clock.instant().plus(READ_EVERY)))
                .orElse(null);
        return read;
    }

    private Optional<Tenant> read() {
        if (!slug.isEmpty()) {
            return tenants.bySlug(slug);
        }
        List<Tenant> all = tenants.all();
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }
}
