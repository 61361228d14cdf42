package org.countersign.server.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.core.apikey.ApiKeys;
import org.countersign.core.application.Application;
import org.countersign.core.application.ApplicationStore;
import org.countersign.core.application.CacheRule;
import org.countersign.core.application.RadiusClient;
import org.countersign.core.application.RadiusClient.FirstFactorCheck;
import org.countersign.core.application.RadiusClientStore;
import org.countersign.core.application.TrustedAddresses;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.Auditor;
import org.countersign.core.audit.Author;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Authority;
import org.countersign.core.authority.Permit;
import org.countersign.core.authority.Scope;
import org.countersign.core.authority.Target;
import org.countersign.core.directory.Directory;
import org.countersign.core.directory.Result;
import org.countersign.core.directory.UserSummary;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.otp.Base32;
import org.countersign.core.method.otp.OtpAlgorithm;
import org.countersign.core.method.otp.OtpKey;
import org.countersign.core.registration.Methods;
import org.countersign.core.settings.PhoneSettings;
import org.countersign.core.settings.PhoneSettingsStore;
import org.countersign.core.settings.TenantSettings;
import org.countersign.core.settings.TenantSettingsStore;
import org.countersign.core.tenant.Tenant;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.tenant.TenantStore;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.NewUser;
import org.countersign.core.user.Role;
import org.countersign.core.user.User;
import org.countersign.core.user.Username;
import org.countersign.radius.client.StoredPeers;
import org.springframework.context.ApplicationContext;

/** Plants the demonstration's tenant: what is there stays as its visitors left it, what is missing is made. */
public final class DemoTenant {
    private static final Duration PERIOD = Duration.ofSeconds(30);
    private static final int DIGITS = 6;
    private static final String VPN = "Demo VPN";
    private static final Author AUTHOR = Author.system("demo");

    private final ApplicationContext parts;

    private DemoTenant(ApplicationContext parts) {
        this.parts = parts;
    }

    /** Works with the parts of a running application. */
    public static DemoTenant of(ApplicationContext application) {
        return new DemoTenant(application);
    }

    /**
     * Plants it.
     *
     * @param kept the secrets of the run before; where there are none, new ones replace what the database may hold
     * @return the secrets that hold now
     */
    public DemoData plant(Optional<DemoData> kept) {
        TenantId tenant = tenant();
        DemoData demo = kept.orElseGet(DemoData::generate);
        for (DemoUser user : demo.users()) {
            plant(tenant, user, kept.isEmpty());
        }
        plantRadiusClients(tenant);
        plantMail(tenant);
        parts.getBean(StoredPeers.class).refresh();
        ApiKeys keys = parts.getBean(ApiKeys.class);
        boolean valid = keys.authenticate(demo.apiKey())
                .filter(key -> key.tenant().equals(tenant))
                .isPresent();
        return valid
                ? demo
                : demo.withApiKey(keys.create(
                                permit(Act.CHANGE_API_KEYS, new Target.OfTenant(tenant)),
                                new ApiKeys.NewKey("Demo", Set.of(Scope.ADMIN, Scope.OPERATOR), Role.OWNER, true))
                        .orElseThrow()
                        .text());
    }

    private Permit permit(Act act, Target target) {
        return parts.getBean(Authority.class).installation(AUTHOR, act, target);
    }

    private TenantId tenant() {
        TenantStore tenants = parts.getBean(TenantStore.class);
        return tenants.bySlug(DemoData.TENANT).map(Tenant::id).orElseGet(() -> {
            Tenant tenant = new Tenant(new TenantId(parts.getBean(Auditor.class).id()), DemoData.TENANT, "Demo");
            tenants.insert(tenant);
            switchOnAppPasswords(tenant.id());
            switchOnPhones(tenant.id());
            return tenant.id();
        });
    }

    private void plant(TenantId tenant, DemoUser demo, boolean renew) {
        Directory directory = parts.getBean(Directory.class);
        Optional<UserSummary> found = directory.find(tenant, demo.name());
        if (found.isEmpty()) {
            Role role = demo.role().map(name -> Role.OWNER).orElse(null);
            NewUser fresh = new NewUser(
                    Username.require(demo.name()),
                    demo.name().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                            + demo.name().substring(1),
                    demo.name() + "@example.org",
                    role,
                    MfaState.valueOf(demo.state()),
                    demo.password());
            assignSeed(done(directory.add(permit(Act.ADD_USER, new Target.NewUser(tenant, role)), fresh)), demo);
        } else if (renew) {
            User user = found.get().user();
            done(directory.setPassword(permit(Act.SET_PASSWORD, new Target.OfUser(user)), demo.password()));
            Methods methods = parts.getBean(Methods.class);
            methods.of(user)
                    .forEach(method -> methods.remove(
                            permit(Act.REMOVE_METHOD, new Target.OfUser(user)),
                            method.authenticator().id()));
            assignSeed(user, demo);
        }
    }

    private void assignSeed(User user, DemoUser demo) {
        demo.totpSeed().flatMap(Base32::decode).ifPresent(secret -> {
            OtpKey key = new OtpKey(secret, OtpAlgorithm.SHA1, DIGITS, PERIOD);
            var _ = parts.getBean(Methods.class)
                    .assign(
                            permit(Act.ASSIGN_METHOD, new Target.OfUser(user)),
                            MethodType.TOTP,
                            key,
                            "Authenticator app",
                            0)
                    .orElseThrow();
        });
    }

    private void plantRadiusClients(TenantId tenant) {
        plant(radiusClient(tenant, "demo-vpn", "", FirstFactorCheck.LOCAL, VPN, true));
        plant(radiusClient(tenant, "demo-vpn-passcode", "passcode", FirstFactorCheck.CLIENT, VPN, true));
        plant(radiusClient(tenant, "demo-mail", "mail", FirstFactorCheck.LOCAL, DemoData.MAIL, false));
    }

    // A mail program knows one password and has no place for a code.
    private void plantMail(TenantId tenant) {
        ApplicationStore applications = parts.getBean(ApplicationStore.class);
        if (applications.find(tenant, DemoData.MAIL).isEmpty()) {
            applications.save(
                    new Application(tenant, DemoData.MAIL, false, false, TrustedAddresses.NONE, CacheRule.OFF),
                    parts.getBean(Auditor.class)
                            .about(tenant, AuditAction.APPLICATION_CHANGED, AUTHOR, Map.of("name", DemoData.MAIL)));
        }
    }

    private void switchOnPhones(TenantId tenant) {
        PhoneSettings usual = PhoneSettings.DEFAULT;
        parts.getBean(PhoneSettingsStore.class)
                .save(
                        tenant,
                        new PhoneSettings(
                                PhoneSettings.ALL,
                                usual.countries(),
                                usual.perNumber(),
                                usual.perUser(),
                                usual.perCountry(),
                                usual.perTenant(),
                                usual.fraudCode(),
                                usual.pinMode(),
                                usual.defaultCountry()),
                        parts.getBean(Auditor.class).about(tenant, AuditAction.SETTINGS_CHANGED, AUTHOR, Map.of()));
    }

    private void switchOnAppPasswords(TenantId tenant) {
        TenantSettingsStore store = parts.getBean(TenantSettingsStore.class);
        TenantSettings usual = store.of(tenant);
        store.save(
                tenant,
                new TenantSettings(
                        true,
                        usual.trustedAddresses(),
                        usual.rememberedBrowserDays(),
                        usual.mostDevices(),
                        usual.numberMatching(),
                        usual.blockOnFraud(),
                        usual.passcodesConfirm()),
                parts.getBean(Auditor.class).about(tenant, AuditAction.SETTINGS_CHANGED, AUTHOR, Map.of()));
    }

    private void plant(RadiusClient client) {
        RadiusClientStore clients = parts.getBean(RadiusClientStore.class);
        TenantId tenant = client.tenant();
        if (clients.list(tenant).stream().noneMatch(known -> known.name().equals(client.name()))) {
            clients.save(
                    client,
                    parts.getBean(Auditor.class)
                            .about(tenant, AuditAction.RADIUS_CLIENT_CHANGED, AUTHOR, Map.of("name", client.name())));
        }
    }

    private static RadiusClient radiusClient(
            TenantId tenant,
            String name,
            String nasIdentifier,
            FirstFactorCheck firstFactor,
            String application,
            boolean challenge) {
        byte[] secret = DemoData.RADIUS_SECRET.getBytes(StandardCharsets.US_ASCII);
        return new RadiusClient(
                tenant, name, "127.0.0.0/8", nasIdentifier, secret, firstFactor, application, challenge, true);
    }

    private static User done(Result<User> result) {
        return result.fold(user -> user, refusal -> {
            throw new IllegalStateException("The demo's user was refused: " + refusal);
        });
    }
}
