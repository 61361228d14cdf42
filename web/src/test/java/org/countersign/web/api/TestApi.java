package org.countersign.web.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countersign.core.administration.ConnectionAdministration;
import org.countersign.core.administration.SettingsAdministration;
import org.countersign.core.administration.TenantAdministration;
import org.countersign.core.apikey.ApiKey;
import org.countersign.core.apikey.ApiKeys;
import org.countersign.core.application.ApplicationStore;
import org.countersign.core.application.RadiusClientStore;
import org.countersign.core.apppassword.AppPasswords;
import org.countersign.core.approval.Approvals;
import org.countersign.core.audit.AuditLog;
import org.countersign.core.audit.Auditor;
import org.countersign.core.audit.Author;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Authority;
import org.countersign.core.authority.Scope;
import org.countersign.core.authority.Target;
import org.countersign.core.delivery.AttemptLog;
import org.countersign.core.delivery.DeliveryReceipts;
import org.countersign.core.delivery.SendState;
import org.countersign.core.delivery.UnmatchedLog;
import org.countersign.core.device.Activations;
import org.countersign.core.device.Devices;
import org.countersign.core.directory.Directory;
import org.countersign.core.greeting.Greetings;
import org.countersign.core.idempotency.IdempotencyStore;
import org.countersign.core.inmemory.InMemoryGreetings;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.inmemory.InMemoryProviders;
import org.countersign.core.inmemory.TestKeyedHash;
import org.countersign.core.outbox.Outbox;
import org.countersign.core.phone.Phones;
import org.countersign.core.pin.Pins;
import org.countersign.core.provider.DestinationCheck;
import org.countersign.core.provider.ProviderTrials;
import org.countersign.core.registration.Methods;
import org.countersign.core.remembered.RememberedBrowsers;
import org.countersign.core.settings.PhoneSettingsStore;
import org.countersign.core.settings.TenantSettingsStore;
import org.countersign.core.telephony.Replies;
import org.countersign.core.telephony.Telephony;
import org.countersign.core.tenant.Tenant;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.tenant.TenantStore;
import org.countersign.core.transaction.Receipts;
import org.countersign.core.transaction.Transactions;
import org.countersign.core.user.Role;
import org.countersign.core.verification.Resynchronisation;
import org.countersign.core.verification.Verifications;
import org.countersign.web.api.http.Routes;
import org.countersign.web.hook.HookDoor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The REST door on a port of its own, over the house in memory, with keys of every kind and calls easily written. */
final class TestApi implements AutoCloseable {
    final InMemoryHouse house = new InMemoryHouse();
    final InMemoryTenantStore tenants = new InMemoryTenantStore();
    final ApiKeys keys;

    /** A key for everything in the house's tenant, operators' acts too. */
    final String all;

    /** A key for users without administrators, verifications and audit. */
    final String plain;

    /** A key for everything in another tenant. */
    final String foreign;

    final TenantId otherTenant = new TenantId(new UUID(0x7000L, 0x8000_0000_0000_0002L));

    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    TestApi() {
        SecureRandom random = new SecureRandom();
        keys = new ApiKeys(new InMemoryApiKeyStore(house.auditLog), new TestKeyedHash(), random, house.auditor);
        tenants.insert(new Tenant(house.tenant, "demo", "Halden Marine"));
        tenants.insert(new Tenant(otherTenant, "other", "Other"));
        all = key(house.tenant, "All", Scope.values());
        plain = key(
                house.tenant, "Intranet", Scope.VERIFICATIONS, Scope.USERS_READ, Scope.USERS_WRITE, Scope.AUDIT_READ);
        foreign = key(otherTenant, "Foreign", Scope.ADMIN);
        context = new SpringApplicationBuilder(Application.class)
                .bannerMode(Banner.Mode.OFF)
                .properties(Map.of(
                        "server.port", "0", "logging.level.root", "warn", "spring.threads.virtual.enabled", "true"))
                .initializers(started -> register((GenericApplicationContext) started, random))
                .run();
        port = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
    @Import({ApiConfiguration.class, HookDoor.class})
    static class Application {}

    private void register(GenericApplicationContext started, SecureRandom random) {
        started.registerBean(Verifications.class, () -> house.verifications);
        started.registerBean(Approvals.class, () -> house.approvals);
        started.registerBean(Telephony.class, () -> house.telephony);
        started.registerBean(Phones.class, () -> house.phones);
        started.registerBean(PhoneSettingsStore.class, () -> house.phoneSettings);
        started.registerBean(Outbox.class, () -> house.outbox);
        started.registerBean(Pins.class, () -> house.pins);
        started.registerBean(InMemoryProviders.class, () -> house.providers);
        started.registerBean(ProviderTrials.class, () -> house.providerTrials);
        started.registerBean(DestinationCheck.class, () -> TestApi::destination);
        started.registerBean(AttemptLog.class, () -> house.attempts);
        started.registerBean(DeliveryReceipts.class, () -> this::receipt);
        started.registerBean(UnmatchedLog.class, () -> house.unmatched);
        started.registerBean(Replies.class, () -> house.replies);
        started.registerBean(
                Greetings.class, () -> new Greetings(new InMemoryGreetings(house.auditLog), random, house.auditor));
        started.registerBean(AppPasswords.class, () -> house.appPasswords);
        started.registerBean(RememberedBrowsers.class, () -> house.browsers);
        started.registerBean(Devices.class, () -> house.devices);
        started.registerBean(Activations.class, () -> house.activations);
        started.registerBean(ApplicationStore.class, () -> house.applications);
        started.registerBean(TenantSettingsStore.class, () -> house.settings);
        started.registerBean(Resynchronisation.class, () -> house.resynchronisation);
        started.registerBean(Authority.class, () -> house.authority);
        started.registerBean(
                SettingsAdministration.class,
                () -> new SettingsAdministration(
                        house.settings, house.phoneSettings, house.applications, house.auditor));
        InMemoryRadiusClientStore radiusClients = new InMemoryRadiusClientStore(house.auditLog);
        started.registerBean(
                ConnectionAdministration.class,
                () -> new ConnectionAdministration(radiusClients, house.providers, house.auditor));
        started.registerBean(
                TenantAdministration.class,
                () -> new TenantAdministration(tenants, keys, house.authority, house.auditLog, house.auditor));
        started.registerBean(AuditLog.class, () -> house.auditLog);
        started.registerBean(Auditor.class, () -> house.auditor);
        started.registerBean(Directory.class, () -> house.directory);
        started.registerBean(Methods.class, () -> house.methods);
        started.registerBean(TenantStore.class, () -> tenants);
        started.registerBean(ApiKeys.class, () -> keys);
        started.registerBean(RadiusClientStore.class, () -> radiusClients);
        started.registerBean(IdempotencyStore.class, InMemoryIdempotencyStore::new);
        started.registerBean(Transactions.class, () -> house.transactions);
        started.registerBean(Receipts.class, () -> house.receipts);
        started.registerBean(SecureRandom.class, () -> random);
    }

    private static Optional<String> destination(URI address) {
        return address.getHost().endsWith(".internal") ? Optional.of("it is in a private network") : Optional.empty();
    }

    // What the courier does with a receipt, as far as these tests need it.
    private void receipt(TenantId tenant, String provider, String reference, SendState state) {
        house.attempts
                .receipt(tenant, provider, reference, state, house.clock.instant())
                .ifPresent(about -> house.phoneAnswers.report(tenant, about.outgoing(), state));
    }

    /** Makes a key. */
    String key(TenantId tenant, String name, Scope... scopes) {
        Set<Scope> all = Set.of(scopes);
        return key(tenant, name, ApiKey.usualRole(all), all);
    }

    /** Makes a key of a role. */
    String key(TenantId tenant, String name, Role role, Set<Scope> scopes) {
        return keys.create(
                        house.authority.installation(
                                Author.system("test"), Act.CHANGE_API_KEYS, new Target.OfTenant(tenant)),
                        new ApiKeys.NewKey(name, scopes, role, false))
                .orElseThrow()
                .text();
    }

    /** All operations. */
    Routes routes() {
        return context.getBean(Routes.class);
    }

    int port() {
        return port;
    }

    /** An answer. */
    record Answer(int status, HttpResponse<String> response) {
        String body() {
            return response.body();
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(body());
        }

        String text(String field) {
            return json().path(field).asString("");
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    Answer get(String key, String path) {
        return send(request(path, key).GET());
    }

    Answer delete(String key, String path) {
        return send(request(path, key).DELETE());
    }

    Answer post(String key, String path, String json) {
        return json("POST", key, path, json);
    }

    Answer json(String method, String key, String path, String json) {
        return send(request(path, key)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    Answer act(String key, String path) {
        return send(request(path, key).POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** A request to {@code /api/v1} with a key; null for none. */
    HttpRequest.Builder request(String path, @Nullable String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("/api/v1" + path));
        return key == null ? request : request.header("Authorization", "Bearer " + key);
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        client.close();
    }
}
