package org.countersign.core.policy;

import java.util.List;
import org.countersign.core.method.Authenticator;
import org.countersign.core.method.MethodType;
import org.countersign.core.user.MfaState;

/**
 * Says which second factor a request needs: a pure function of its situation.
 *
 * <table>
 * <caption>S1.3 and S1.5</caption>
 * <tr><th>user</th><th>browser</th><th>application that can ask</th><th>application that cannot</th></tr>
 * <tr><td>DISABLED, no administrator</td><td>none</td><td>none</td><td>none</td></tr>
 * <tr><td>ENABLED, not registered</td><td>registration</td><td>none</td><td>none</td></tr>
 * <tr><td>ENFORCED or administrator, not registered</td><td>registration</td><td>refused</td><td>app password</td></tr>
 * <tr><td>ENABLED, ENFORCED or administrator, registered</td><td>second factor</td><td>second factor</td><td>app
 * password</td></tr>
 * </table>
 *
 * <table>
 * <caption>What trusted addresses change (S5.5), for those who need a second factor and are no administrators</caption>
 * <tr><th></th><th>inside</th><th>outside, or the address is not known</th></tr>
 * <tr><td>browser</td><td>none, but registration where it is due</td><td>second factor</td></tr>
 * <tr><td>application that cannot ask</td><td>the password, until the user has an app password; then that</td><td>app
 * password</td></tr>
 * </table>
 *
 * <p>A remembered browser (S5.6) is as a browser inside. A step-up needs a second factor of everybody who has one, and a
 * transaction one whose answer binds its details (S8).
 *
 * <p>Registered is here who has any method, be it backup codes alone: while one is left, the password is not enough to
 * register a stranger's phone. Where registration was required again, the present methods work until it completes
 * (S4.1) and are asked for even inside: else a thief could enrol there unseen (ATTACKS G14).
 */
public final class Policy {
    /** What the request needs. */
    public Requirement decide(Situation situation) {
        return switch (situation.purpose()) {
            case BROWSER_SIGN_IN -> atBrowser(situation);
            case SIGN_IN -> situation.application().asks() ? atAsking(situation) : atUnasking(situation);
            case STEP_UP -> registered(situation) ? any(situation) : new Requirement.None("not_registered_yet");
            case TRANSACTION -> transaction(situation);
        };
    }

    private static Requirement atBrowser(Situation situation) {
        if (!needed(situation)) {
            return new Requirement.None("not_required");
        }
        if (!registered(situation)) {
            return new Requirement.Registration();
        }
        boolean mayPass = !situation.account().user().administrator()
                && !situation.account().user().registrationRequired();
        if (mayPass && situation.inside()) {
            return new Requirement.None("trusted_address");
        }
        if (mayPass && situation.rememberedBrowser()) {
            return new Requirement.None("remembered_browser");
        }
        return any(situation);
    }

    private static Requirement atAsking(Situation situation) {
        if (!needed(situation)) {
            return new Requirement.None("not_required");
        }
        if (registered(situation)) {
            return any(situation);
        }
        return registersLater(situation) ? new Requirement.None("not_registered_yet") : new Requirement.Unmeetable();
    }

    private static Requirement atUnasking(Situation situation) {
        if (!needed(situation)) {
            return new Requirement.None("not_required");
        }
        if (!registered(situation) && registersLater(situation)) {
            return new Requirement.None("not_registered_yet");
        }
        boolean hasNone = situation.account().appPasswords().isEmpty();
        return situation.inside() && hasNone && !situation.account().user().administrator()
                ? new Requirement.None("trusted_address")
                : new Requirement.AppPassword();
    }

    private static Requirement transaction(Situation situation) {
        List<Authenticator> binding = situation.account().authenticators().stream()
                .filter(a -> a.type() == MethodType.APP || situation.settings().passcodesConfirm())
                .toList();
        return binding.isEmpty() ? new Requirement.Unmeetable() : new Requirement.SecondFactor(binding);
    }

    private static Requirement any(Situation situation) {
        return new Requirement.SecondFactor(situation.account().authenticators());
    }

    private static boolean needed(Situation situation) {
        return situation.account().user().needsSecondFactor();
    }

    private static boolean registered(Situation situation) {
        return !situation.account().authenticators().isEmpty();
    }

    private static boolean registersLater(Situation situation) {
        return situation.account().user().state() == MfaState.ENABLED
                && !situation.account().user().administrator();
    }
}
