package org.countersign.server.wiring;

import org.countersign.core.apikey.ApiKeyStore;
import org.countersign.core.application.RadiusClientStore;
import org.countersign.core.audit.Auditor;
import org.countersign.core.directory.DirectoryStore;
import org.countersign.core.setup.OwnerSetup;
import org.countersign.core.tenant.TenantStore;
import org.countersign.server.Foundation;
import org.countersign.server.settings.Settings;
import org.countersign.server.setup.DemoSecrets;
import org.countersign.server.setup.FirstOwner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The first steps of a real server. Imported before the doors, so that they stay closed where it refuses. */
@Configuration(proxyBeanMethods = false)
public class SetupConfiguration {
    @Bean
    DemoSecrets demoSecrets(
            Foundation foundation, TenantStore tenants, ApiKeyStore apiKeys, RadiusClientStore radiusClients) {
        DemoSecrets secrets = new DemoSecrets(tenants, apiKeys, radiusClients);
        if (foundation.use() == Settings.Use.SERVE) {
            secrets.refuse();
        }
        return secrets;
    }

    @Bean
    FirstOwner firstOwner(TenantStore tenants, DirectoryStore users, OwnerSetup setup, Auditor auditor) {
        return new FirstOwner(tenants, users, setup, auditor);
    }
}
