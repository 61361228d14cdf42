package org.countersign.core.policy;

import org.countersign.core.account.Account;
import org.countersign.core.user.MfaState;

/**
 * Says which second factor a request needs: a pure function of the account and the purpose.
 *
 * <table>
 * <caption>S1.3 and S1.5</caption>
 * <tr><th>user</th><th>browser</th><th>other application</th><th>step-up</th></tr>
 * <tr><td>DISABLED, no administrator, not registered</td><td>none</td><td>none</td><td>none</td></tr>
 * <tr><td>DISABLED, no administrator, registered</td><td>none</td><td>none</td><td>second factor</td></tr>
 * <tr><td>ENABLED, not registered</td><td>registration</td><td>none</td><td>none</td></tr>
 * <tr><td>ENFORCED or administrator, not registered</td><td>registration</td><td>refused</td><td>none</td></tr>
 * <tr><td>ENABLED, ENFORCED or administrator, registered</td><td>second factor</td><td>second factor</td><td>second
 * factor</td></tr>
 * </table>
 *
 * <p>Registered is here who has any method, be it backup codes alone: while one is left, the password is not enough to
 * register a stranger's phone. That registration was required again is not asked here: the present
 * methods work until it completes (S4.1), and the sign-in page asks for it after them.
 */
public final class Policy {
    /** What the request needs. */
    public Requirement decide(Account account, Purpose purpose) {
        boolean administrator = account.user().administrator();
        if (account.user().state() == MfaState.DISABLED && !administrator && purpose != Purpose.STEP_UP) {
            return new Requirement.None("not_required");
        }
        if (!account.authenticators().isEmpty()) {
            return new Requirement.SecondFactor(account.authenticators());
        }
        return switch (purpose) {
            case BROWSER_SIGN_IN -> new Requirement.Registration();
            case STEP_UP -> new Requirement.None("not_registered_yet");
            case SIGN_IN ->
                account.user().state() == MfaState.ENABLED && !administrator
                        ? new Requirement.None("not_registered_yet")
                        : new Requirement.Unmeetable();
        };
    }
}
