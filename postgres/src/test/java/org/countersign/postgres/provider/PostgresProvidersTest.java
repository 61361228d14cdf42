package org.countersign.postgres.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.provider.Provider;
import org.countersign.core.provider.ProviderKind;
import org.countersign.core.provider.ProviderRoute;
import org.countersign.core.provider.ReceiptIds;
import org.countersign.core.secret.Sealer;
import org.countersign.core.secret.UnreadableSecret;
import org.countersign.core.tenant.TenantId;
import org.countersign.postgres.TestDatabase;
import org.junit.jupiter.api.Test;

class PostgresProvidersTest {
    private static final TestDatabase DATABASE = TestDatabase.get();

    private final TenantId tenant = DATABASE.tenant();
    private final PostgresProviders providers =
            new PostgresProviders(DATABASE.jdbc, DATABASE.transactions, new BoundSealer());

    /** Turns bytes around and puts the context in front: what was moved does not open. */
    private static final class BoundSealer implements Sealer {
        @Override
        public byte[] seal(byte[] plain, byte[] context) {
            byte[] sealed = Arrays.copyOf(context, context.length + plain.length);
            for (int i = 0; i < plain.length; i++) {
                sealed[context.length + i] = (byte) ~plain[i];
            }
            return sealed;
        }

        @Override
        public byte[] open(byte[] sealed, byte[] context) {
            if (!Arrays.equals(sealed, 0, context.length, context, 0, context.length)) {
                throw new UnreadableSecret("A secret");
            }
            byte[] plain = Arrays.copyOfRange(sealed, context.length, sealed.length);
            for (int i = 0; i < plain.length; i++) {
                plain[i] = (byte) ~plain[i];
            }
            return plain;
        }
    }

    private AuditEvent event(AuditAction action) {
        return DATABASE.auditor.about(tenant, action, DATABASE.actor, Map.of("name", "acme"));
    }

    private Provider provider(String name, ProviderRoute... routes) {
        return new Provider(
                tenant,
                name,
                ProviderKind.SMPP,
                URI.create("smpps://smpp.example.org:2776"),
                "acme1",
                "hunter2",
                "ACME",
                25,
                false,
                false,
                ReceiptIds.HEX_TO_DECIMAL,
                List.of(routes));
    }

    @Test
    void whatIsKeptIsReadAgainWithItsRoutesInTheirOrder() {
        Provider acme = provider(
                "acme",
                new ProviderRoute(Set.of("US", "CA"), 1, 3, new BigDecimal("0.0075")),
                new ProviderRoute(Set.of(), 2, 1, BigDecimal.ZERO));
        Provider bare = provider("bare");
        providers.save(acme, event(AuditAction.PROVIDER_CHANGED));
        providers.save(bare, event(AuditAction.PROVIDER_CHANGED));
        assertThat(providers.list(tenant)).containsExactly(acme, bare);
        assertThat(providers.all()).contains(acme, bare);
        assertThat(providers.list(DATABASE.tenant())).isEmpty();
        assertThat(DATABASE.count("audit_event", tenant, "action = 'PROVIDER_CHANGED'"))
                .isEqualTo(2);
    }

    @Test
    void aChangeReplacesTheWholeAndARemovalLeavesNothing() {
        providers.save(provider("acme", ProviderRoute.EVERYWHERE), event(AuditAction.PROVIDER_CHANGED));
        Provider changed = provider("acme", new ProviderRoute(Set.of("DE"), 5, 1, BigDecimal.ONE));
        providers.save(changed, event(AuditAction.PROVIDER_CHANGED));
        assertThat(providers.list(tenant)).containsExactly(changed);
        assertThat(providers.delete(tenant, "acme", event(AuditAction.PROVIDER_REMOVED)))
                .isTrue();
        assertThat(providers.delete(tenant, "acme", event(AuditAction.PROVIDER_REMOVED)))
                .isFalse();
        assertThat(DATABASE.count("provider_route", tenant, "true")).isZero();
        assertThat(DATABASE.count("audit_event", tenant, "action = 'PROVIDER_REMOVED'"))
                .isEqualTo(1);
    }

    @Test
    void theSecretIsSealedAndBoundToItsRow() {
        providers.save(provider("acme"), event(AuditAction.PROVIDER_CHANGED));
        byte[] kept = DATABASE.jdbc
                .sql("SELECT secret FROM provider WHERE tenant_id = :tenant")
                .param("tenant", tenant.value())
                .query(byte[].class)
                .single();
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("hunter2");
        DATABASE.jdbc
                .sql("UPDATE provider SET name = 'moved' WHERE tenant_id = :tenant")
                .param("tenant", tenant.value())
                .update();
        assertThatThrownBy(() -> providers.list(tenant)).isInstanceOf(UnreadableSecret.class);
        providers.delete(tenant, "moved", event(AuditAction.PROVIDER_REMOVED));
    }
}
