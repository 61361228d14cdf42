package org.countersign.server.wiring;

import java.time.InstantSource;
import org.countersign.core.administration.ConnectionAdministration;
import org.countersign.core.administration.SettingsAdministration;
import org.countersign.core.administration.StepCounts;
import org.countersign.core.administration.TenantAdministration;
import org.countersign.core.administration.UserSteps;
import org.countersign.core.apikey.ApiKeys;
import org.countersign.core.application.ApplicationStore;
import org.countersign.core.application.RadiusClientStore;
import org.countersign.core.apppassword.AppPasswords;
import org.countersign.core.audit.AuditLog;
import org.countersign.core.audit.Auditor;
import org.countersign.core.authority.Authority;
import org.countersign.core.directory.Directory;
import org.countersign.core.directory.DirectoryStore;
import org.countersign.core.lookup.UserLookup;
import org.countersign.core.provider.ProviderStore;
import org.countersign.core.remembered.RememberedBrowsers;
import org.countersign.core.settings.PhoneSettingsStore;
import org.countersign.core.settings.TenantSettingsStore;
import org.countersign.core.tenant.TenantStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may do what, and what administrators do to a tenant. */
@Configuration(proxyBeanMethods = false)
public class AuthorityConfiguration {
    @Bean
    Authority authority(AuditLog auditLog, Auditor auditor) {
        return new Authority(auditLog, auditor);
    }

    @Bean
    SettingsAdministration settingsAdministration(
            TenantSettingsStore settings, PhoneSettingsStore phones, ApplicationStore applications, Auditor auditor) {
        return new SettingsAdministration(settings, phones, applications, auditor);
    }

    @Bean
    ConnectionAdministration connectionAdministration(
            RadiusClientStore clients, ProviderStore providers, Auditor auditor) {
        return new ConnectionAdministration(clients, providers, auditor);
    }

    @Bean
    UserLookup userLookup(DirectoryStore users, ApiKeys keys, Authority authority) {
        return new UserLookup(users, keys, authority);
    }

    @Bean
    TenantAdministration tenantAdministration(
            TenantStore tenants, ApiKeys keys, Authority authority, AuditLog auditLog, Auditor auditor) {
        return new TenantAdministration(tenants, keys, authority, auditLog, auditor);
    }

    @Bean
    UserSteps userSteps(
            Authority authority,
            Directory directory,
            AppPasswords appPasswords,
            RememberedBrowsers browsers,
            InstantSource clock) {
        StepCounts counts = StepCounts.of(appPasswords, browsers);
        return new UserSteps(authority, directory, appPasswords, browsers, counts, clock);
    }
}
