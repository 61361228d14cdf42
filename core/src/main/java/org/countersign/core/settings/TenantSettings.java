package org.countersign.core.settings;

import java.util.List;
import org.countersign.core.application.TrustedAddresses;

/**
 * What an administrator decides for a whole tenant. The defaults are the specification's.
 *
 * @param appPasswords whether app passwords exist (S7.7); off
 * @param trustedAddresses where browser sign-ins skip the second factor (S5.5); none
 * @param rememberedBrowserDays how long a browser may be remembered (S5.6), 1 to 60; 0, the default, for never
 * @param mostDevices how many devices with the authenticator app a user may have (S3.2), 1 to 10; 5
 * @param numberMatching whether the number on the sign-in page is typed into the app (S2.4); on
 * @param blockOnFraud whether a reported fraud blocks the user (S5.3); on
 * @param passcodesConfirm whether a passcode, which binds no details, may confirm a transaction (S8); off
 */
public record TenantSettings(
        boolean appPasswords,
        TrustedAddresses trustedAddresses,
        int rememberedBrowserDays,
        int mostDevices,
        boolean numberMatching,
        boolean blockOnFraud,
        boolean passcodesConfirm) {
    /** The days a browser is remembered where an administrator switches it on and says nothing else. */
    public static final int USUAL_REMEMBERED_DAYS = 14;

    /** The defaults. */
    public static final TenantSettings DEFAULT =
            new TenantSettings(false, new TrustedAddresses(List.of()), 0, 5, true, true, false);

    public TenantSettings {
        if (rememberedBrowserDays < 0 || rememberedBrowserDays > 60) {
            throw new IllegalArgumentException("A browser is remembered for 1 to 60 days, or 0 for never");
        }
        if (mostDevices < 1 || mostDevices > 10) {
            throw new IllegalArgumentException("A user has 1 to 10 devices");
        }
    }
}
