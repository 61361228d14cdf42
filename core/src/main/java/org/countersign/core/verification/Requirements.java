package org.countersign.core.verification;

import java.util.function.Predicate;
import org.countersign.core.account.Account;
import org.countersign.core.application.Application;
import org.countersign.core.application.ApplicationStore;
import org.countersign.core.method.MethodType;
import org.countersign.core.pin.Pins;
import org.countersign.core.policy.Policy;
import org.countersign.core.policy.Purpose;
import org.countersign.core.policy.Requirement;
import org.countersign.core.policy.Situation;
import org.countersign.core.remembered.RememberedBrowsers;
import org.countersign.core.settings.PhoneSettings;
import org.countersign.core.settings.PhoneSettingsStore;
import org.countersign.core.settings.TenantSettings;
import org.countersign.core.settings.TenantSettingsStore;
import org.countersign.core.shared.Door;
import org.countersign.core.shared.Origin;
import org.countersign.core.tenant.TenantId;

/** Gathers a request's situation and asks the policy. */
public final class Requirements {
    private final Policy policy;
    private final ApplicationStore applications;
    private final TenantSettingsStore settings;
    private final PhoneSettingsStore phoneSettings;
    private final RememberedBrowsers browsers;
    private final Pins pins;

    /** Gathers from these. */
    public Requirements(
            Policy policy,
            ApplicationStore applications,
            TenantSettingsStore settings,
            PhoneSettingsStore phoneSettings,
            RememberedBrowsers browsers,
            Pins pins) {
        this.policy = policy;
        this.applications = applications;
        this.settings = settings;
        this.phoneSettings = phoneSettings;
        this.browsers = browsers;
        this.pins = pins;
    }

    Application application(StartRequest request) {
        String name = request.origin().application();
        Application application =
                applications.find(request.tenant(), name).orElseGet(() -> Application.unknown(request.tenant(), name));
        // Where a code alone opens, an earlier one would open to anybody who knows the name.
        boolean repeated = repeats(request.purpose()) && !(request.firstFactor() instanceof FirstFactor.CodeAlone);
        return repeated ? application : application.withoutCache();
    }

    /**
     * Whether a success counts again, and a second request may join a first one, where the application's rule says so.
     * That is for protocols that ask several times for one sign-in. A browser asks once, and another browser is somebody
     * else (ATTACKS P12); a fresh factor is fresh, and one confirmation confirms one thing.
     */
    static boolean repeats(Purpose purpose) {
        return switch (purpose) {
            case SIGN_IN -> true;
            case BROWSER_SIGN_IN, STEP_UP, TRANSACTION -> false;
        };
    }

    /** Whether a typed code may answer: one binds no details, so a transaction takes it only where that is allowed. */
    boolean takesCodes(Challenge challenge) {
        return challenge.purpose() != Purpose.TRANSACTION
                || settings.of(challenge.tenant()).passcodesConfirm();
    }

    /** Which methods the tenant has on (S2.12), without those that ask the user for a PIN that there is not. */
    Predicate<MethodType> available(Account account) {
        TenantId tenant = account.user().tenant();
        Predicate<MethodType> on = phoneSettings.of(tenant)::allows;
        boolean stuck = !account.phones().isEmpty()
                && pins.missing(tenant, account.user().id());
        return stuck ? on.and(type -> !PhoneSettings.ALL.contains(type)) : on;
    }

    /** Which methods may answer it. */
    Predicate<MethodType> allowed(Challenge challenge, Account account) {
        return takesCodes(challenge) ? available(account) : MethodType.APP::equals;
    }

    /** Whether an app password signs in there: never at a browser, nor for anything but a sign-in (S7.7). */
    boolean takesAppPasswords(StartRequest request) {
        return request.purpose() == Purpose.SIGN_IN
                && settings.of(request.tenant()).appPasswords()
                && application(request).takesAppPasswords();
    }

    Requirement of(Account account, StartRequest request) {
        Application application = application(request);
        TenantSettings tenant = settings.of(request.tenant());
        Origin origin = request.origin();
        // Over LDAP the address is that of the application's own machine: where the user is, nobody knows (S5.13).
        String address = origin.door() == Door.LDAP ? null : origin.clientAddress();
        boolean inside = tenant.trustedAddresses().contains(address)
                || application.trustedAddresses().contains(address);
        boolean remembered = request.purpose() == Purpose.BROWSER_SIGN_IN
                && !account.decoy()
                && request.browserToken()
                        .map(token -> browsers.knows(account.user(), token, origin))
                        .orElse(false);
        return policy.decide(new Situation(account, request.purpose(), application, tenant, inside, remembered));
    }
}
