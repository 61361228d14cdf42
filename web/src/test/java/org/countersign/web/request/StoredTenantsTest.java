package org.countersign.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.tenant.Tenant;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.tenant.TenantStore;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class StoredTenantsTest {
    private final Tenant halden = tenant("halden");
    private final Tenant bergen = tenant("bergen");

    @Test
    void theOnlyTenantIsMeantWhereNoneIsNamed() {
        assertThat(resolve(new StoredTenants(new Kept(halden), ""), "mfa.example.org", null))
                .contains(halden);
    }

    @Test
    void ofSeveralNoneIsMeantWhereNoneIsNamed() {
        assertThat(resolve(new StoredTenants(new Kept(halden, bergen), ""), "mfa.example.org", null))
                .isEmpty();
    }

    @Test
    void theDefaultIsMeantWhereThereIsOne() {
        assertThat(resolve(new StoredTenants(new Kept(halden, bergen), "bergen"), "mfa.example.org", null))
                .contains(bergen);
    }

    @Test
    void theParameterNamesATenant() {
        assertThat(resolve(new StoredTenants(new Kept(halden, bergen), "bergen"), "mfa.example.org", "halden"))
                .contains(halden);
    }

    @Test
    void aNameThatNobodyHasLeadsToNoOtherTenant() {
        StoredTenants tenants = new StoredTenants(new Kept(halden), "halden");
        assertThat(resolve(tenants, "mfa.example.org", "nobody")).isEmpty();
        assertThat(resolve(tenants, "mfa.example.org", "../halden")).isEmpty();
    }

    @Test
    void theFirstLabelOfTheHostNamesATenant() {
        assertThat(resolve(new StoredTenants(new Kept(halden, bergen), ""), "Bergen.mfa.example.org", null))
                .contains(bergen);
    }

    private static Optional<Tenant> resolve(
            TenantResolver resolver, String host, @org.jspecify.annotations.Nullable String parameter) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setServerName(host);
        if (parameter != null) {
            request.setParameter("tenant", parameter);
        }
        return resolver.of(request);
    }

    private static Tenant tenant(String slug) {
        return new Tenant(new TenantId(UUID.randomUUID()), slug, slug);
    }

    private static final class Kept implements TenantStore {
        private final List<Tenant> tenants;

        Kept(Tenant... tenants) {
            this.tenants = new ArrayList<>(List.of(tenants));
        }

        @Override
        public boolean insert(Tenant tenant) {
            return tenants.add(tenant);
        }

        @Override
        public Optional<Tenant> bySlug(String slug) {
            return tenants.stream().filter(tenant -> tenant.slug().equals(slug)).findFirst();
        }

        @Override
        public Optional<Tenant> byId(TenantId id) {
            return tenants.stream().filter(tenant -> tenant.id().equals(id)).findFirst();
        }

        @Override
        public List<Tenant> all() {
            return tenants;
        }
    }
}
