package org.countersign.web.api;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.countersign.core.administration.ConnectionAdministration;
import org.countersign.core.administration.SettingsAdministration;
import org.countersign.core.administration.TenantAdministration;
import org.countersign.core.apikey.ApiKeys;
import org.countersign.core.application.ApplicationStore;
import org.countersign.core.application.RadiusClientStore;
import org.countersign.core.apppassword.AppPasswords;
import org.countersign.core.approval.Approvals;
import org.countersign.core.audit.AuditLog;
import org.countersign.core.audit.Auditor;
import org.countersign.core.authority.Authority;
import org.countersign.core.delivery.AttemptLog;
import org.countersign.core.delivery.UnmatchedLog;
import org.countersign.core.device.Activations;
import org.countersign.core.device.Devices;
import org.countersign.core.directory.Directory;
import org.countersign.core.greeting.Greetings;
import org.countersign.core.idempotency.IdempotencyStore;
import org.countersign.core.outbox.Outbox;
import org.countersign.core.phone.Phones;
import org.countersign.core.pin.Pins;
import org.countersign.core.provider.DestinationCheck;
import org.countersign.core.provider.ProviderStore;
import org.countersign.core.provider.ProviderTrials;
import org.countersign.core.registration.Methods;
import org.countersign.core.remembered.RememberedBrowsers;
import org.countersign.core.settings.PhoneSettingsStore;
import org.countersign.core.settings.TenantSettingsStore;
import org.countersign.core.telephony.Telephony;
import org.countersign.core.tenant.TenantStore;
import org.countersign.core.verification.Resynchronisation;
import org.countersign.core.verification.Verifications;
import org.countersign.web.api.apikey.ApiKeyOperations;
import org.countersign.web.api.application.ApplicationOperations;
import org.countersign.web.api.application.SettingsOperations;
import org.countersign.web.api.audit.AuditOperations;
import org.countersign.web.api.delivery.DeliveryOperations;
import org.countersign.web.api.device.AppPasswordOperations;
import org.countersign.web.api.device.BrowserOperations;
import org.countersign.web.api.device.DeviceOperations;
import org.countersign.web.api.docs.ApiDocsPage;
import org.countersign.web.api.docs.OpenApiDocument;
import org.countersign.web.api.greeting.GreetingOperations;
import org.countersign.web.api.http.ApiServlet;
import org.countersign.web.api.http.Edge;
import org.countersign.web.api.http.KeyActs;
import org.countersign.web.api.http.Replays;
import org.countersign.web.api.http.Route;
import org.countersign.web.api.http.Routes;
import org.countersign.web.api.outbox.OutboxOperations;
import org.countersign.web.api.phone.PhoneOperations;
import org.countersign.web.api.phone.PhoneSettingsOperations;
import org.countersign.web.api.provider.ProviderOperations;
import org.countersign.web.api.radius.RadiusClientOperations;
import org.countersign.web.api.security.ApiSecurity;
import org.countersign.web.api.tenant.TenantOperations;
import org.countersign.web.api.transaction.TransactionApi;
import org.countersign.web.api.user.MethodOperations;
import org.countersign.web.api.user.PinOperations;
import org.countersign.web.api.user.ResynchroniseOperation;
import org.countersign.web.api.user.UserActs;
import org.countersign.web.api.user.UserOperations;
import org.countersign.web.api.userimport.ImportOperation;
import org.countersign.web.api.verification.VerificationOperations;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Assembles the REST door from the domain's parts; the server imports it. */
@Configuration(proxyBeanMethods = false)
@Import({ApiSecurity.class, ApiDocsPage.class, TransactionApi.class})
public class ApiConfiguration {
    @Bean
    Route.Group verificationOperations(
            Verifications verifications, Approvals approvals, Telephony telephony, AuditLog auditLog) {
        return new VerificationOperations(verifications, approvals, telephony, auditLog);
    }

    @Bean
    Route.Group phoneOperations(Directory directory, Phones phones, Auditor auditor) {
        return new PhoneOperations(directory, phones, auditor);
    }

    @Bean
    Route.Group phoneSettingsOperations(PhoneSettingsStore settings, SettingsAdministration administration) {
        return new PhoneSettingsOperations(settings, administration);
    }

    @Bean
    Route.Group pinOperations(Directory directory, Pins pins, Auditor auditor) {
        return new PinOperations(directory, pins, auditor);
    }

    @Bean
    Route.Group greetingOperations(Greetings greetings) {
        return new GreetingOperations(greetings);
    }

    @Bean
    Route.Group outboxOperations(ObjectProvider<Outbox> outbox, Directory directory) {
        return new OutboxOperations(Optional.ofNullable(outbox.getIfAvailable()), directory);
    }

    @Bean
    Route.Group providerOperations(
            ProviderStore providers,
            DestinationCheck destinations,
            ProviderTrials trials,
            ConnectionAdministration administration) {
        return new ProviderOperations(providers, destinations, trials, administration);
    }

    @Bean
    Route.Group deliveryOperations(AttemptLog log, UnmatchedLog unmatched, Auditor auditor) {
        return new DeliveryOperations(log, unmatched, auditor);
    }

    @Bean
    Route.Group userOperations(Directory directory, Auditor auditor) {
        return new UserOperations(directory, auditor);
    }

    @Bean
    Route.Group userActs(Directory directory, Auditor auditor) {
        return new UserActs(directory, auditor);
    }

    @Bean
    Route.Group methodOperations(
            Directory directory, Methods methods, TenantStore tenants, Auditor auditor, SecureRandom random) {
        return new MethodOperations(directory, methods, tenants, auditor, random);
    }

    @Bean
    Route.Group resynchroniseOperation(Directory directory, Auditor auditor, Resynchronisation resynchronisation) {
        return new ResynchroniseOperation(directory, auditor, resynchronisation);
    }

    @Bean
    Route.Group importOperation(Directory directory, AuditLog auditLog, Auditor auditor) {
        return new ImportOperation(directory, auditLog, auditor);
    }

    @Bean
    Route.Group auditOperations(AuditLog auditLog, Directory directory) {
        return new AuditOperations(auditLog, directory);
    }

    @Bean
    Route.Group tenantOperations(TenantStore tenants, TenantAdministration administration) {
        return new TenantOperations(tenants, administration);
    }

    @Bean
    Route.Group apiKeyOperations(ApiKeys keys) {
        return new ApiKeyOperations(keys);
    }

    @Bean
    Route.Group radiusClientOperations(RadiusClientStore clients, ConnectionAdministration administration) {
        return new RadiusClientOperations(clients, administration);
    }

    @Bean
    Route.Group appPasswordOperations(Directory directory, AppPasswords passwords, Auditor auditor) {
        return new AppPasswordOperations(directory, passwords, auditor);
    }

    @Bean
    Route.Group deviceOperations(Directory directory, Devices devices, Activations activations, Auditor auditor) {
        return new DeviceOperations(directory, devices, activations, auditor);
    }

    @Bean
    Route.Group browserOperations(Directory directory, RememberedBrowsers browsers, Auditor auditor) {
        return new BrowserOperations(directory, browsers, auditor);
    }

    @Bean
    Route.Group applicationOperations(ApplicationStore applications, SettingsAdministration administration) {
        return new ApplicationOperations(applications, administration);
    }

    @Bean
    Route.Group settingsOperations(TenantSettingsStore settings, SettingsAdministration administration) {
        return new SettingsOperations(settings, administration);
    }

    @Bean
    Route.Group openApiDocument() {
        return new OpenApiDocument();
    }

    /** All operations, as data. */
    @Bean
    public Routes apiRoutes(List<Route.Group> groups) {
        return new Routes(groups);
    }

    /** The API beside Spring MVC, not inside it: see docs/adr/0006-openapi.md. */
    @Bean
    public ServletRegistrationBean<ApiServlet> apiServlet(Routes routes, IdempotencyStore store, Authority authority) {
        ServletRegistrationBean<ApiServlet> registration = new ServletRegistrationBean<>(
                new ApiServlet(routes, new Replays(store), new KeyActs(authority)), Edge.ROOT + "/*");
        registration.setName("api");
        registration.setLoadOnStartup(1);
        return registration;
    }
}
