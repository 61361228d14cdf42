package org.countersign.server.setup;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.countersign.core.apikey.ApiKey;
import org.countersign.core.apikey.ApiKeyStore;
import org.countersign.core.application.RadiusClient;
import org.countersign.core.application.RadiusClientStore;
import org.countersign.core.tenant.Tenant;
import org.countersign.core.tenant.TenantStore;
import org.countersign.server.demo.DemoData;
import org.countersign.server.fault.StartFault;

/** Looks for secrets that everybody knows, before a real server opens its doors. */
public final class DemoSecrets {
    private static final byte[] RADIUS_SECRET = DemoData.RADIUS_SECRET.getBytes(StandardCharsets.US_ASCII);

    private final TenantStore tenants;
    private final ApiKeyStore apiKeys;
    private final RadiusClientStore radiusClients;

    /** Looks into these stores. */
    public DemoSecrets(TenantStore tenants, ApiKeyStore apiKeys, RadiusClientStore radiusClients) {
        this.tenants = tenants;
        this.apiKeys = apiKeys;
        this.radiusClients = radiusClients;
    }

    /** Refuses a database with an API key of a demo, or a RADIUS client whose secret is the manuals'. */
    public void refuse() {
        for (Tenant tenant : tenants.all()) {
            if (apiKeys.list(tenant.id()).stream().anyMatch(ApiKey::demo)) {
                throw new StartFault(
                        "The database holds the demo's API key in the tenant " + tenant.slug(),
                        "serve from a database of its own; a demo's cannot become a real one");
            }
        }
        for (RadiusClient client : radiusClients.all()) {
            if (Arrays.equals(client.secret(), RADIUS_SECRET)) {
                throw new StartFault(
                        "The RADIUS client " + client.name() + " has the secret " + DemoData.RADIUS_SECRET
                                + ", which everybody knows",
                        "give it and the VPN a random one: remove it from the database, then"
                                + " countersign admin radius-client add");
            }
        }
    }
}
