package org.countersign.core.policy;

import org.countersign.core.account.Account;
import org.countersign.core.application.Application;
import org.countersign.core.settings.TenantSettings;

/**
 * All that a policy looks at.
 *
 * @param account who
 * @param purpose what for
 * @param application where
 * @param settings the tenant's
 * @param inside whether the client's address is known and trusted (S5.5)
 * @param rememberedBrowser whether the browser is one this user asked to remember (S5.6)
 */
public record Situation(
        Account account,
        Purpose purpose,
        Application application,
        TenantSettings settings,
        boolean inside,
        boolean rememberedBrowser) {
    /** With default settings, at an application that can ask, from outside, in a browser nobody knows. */
    public static Situation plain(Account account, Purpose purpose) {
        return new Situation(
                account,
                purpose,
                Application.unknown(account.user().tenant(), "-"),
                TenantSettings.DEFAULT,
                false,
                false);
    }
}
