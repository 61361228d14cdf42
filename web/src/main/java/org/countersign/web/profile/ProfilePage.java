package org.countersign.web.profile;

import java.util.List;
import org.countersign.web.page.Choice;
import org.countersign.web.page.MethodRow;
import org.countersign.web.page.Notice;
import org.countersign.web.pin.PinRow;
import org.jspecify.annotations.Nullable;

/**
 * "Additional security verification".
 *
 * @param done what was just done
 * @param warnings to be answered
 * @param standing protected or not
 * @param app the Countersign app among the ways to verify
 * @param methods the other ways to verify
 * @param backupCodes how many are left
 * @param pin how the PIN stands; null where none is asked for
 * @param devices with the Countersign app
 * @param deviceCount how many of how many
 * @param appPasswords null where there are none for this tenant
 * @param browsers remembered ones; null where there are none for this tenant
 * @param signIns newest first
 * @param passwordHere whether the password is kept here
 * @param themes light, dark, system
 * @param since since when this browser is signed in
 */
public record ProfilePage(
        @Nullable String done,
        List<Warning> warnings,
        Notice standing,
        AppRow app,
        List<MethodRow> methods,
        String backupCodes,
        @Nullable PinRow pin,
        List<DeviceRow> devices,
        String deviceCount,
        @Nullable Things appPasswords,
        @Nullable Things browsers,
        List<SignInRow> signIns,
        boolean passwordHere,
        List<Choice> themes,
        String since) {
    /** Whether there is any way to verify. */
    public boolean registered() {
        return app.first() || !methods.isEmpty();
    }
}
