package org.countersign.web.profile;

import java.util.List;
import java.util.stream.Stream;
import org.countersign.core.apppassword.AppPasswordUse;
import org.countersign.core.apppassword.AppPasswords;
import org.countersign.core.device.Device;
import org.countersign.core.device.Devices;
import org.countersign.core.device.PushState;
import org.countersign.core.pin.Pins;
import org.countersign.core.remembered.RememberedBrowser;
import org.countersign.core.remembered.RememberedBrowsers;
import org.countersign.core.settings.TenantSettingsStore;
import org.countersign.core.user.User;
import org.countersign.web.page.Moments;
import org.countersign.web.page.Words;
import org.countersign.web.pin.PinRow;
import org.jspecify.annotations.Nullable;

/** Gathers the devices, app passwords and remembered browsers of a user. */
public final class BelongingsView {
    private final Devices devices;
    private final AppPasswords appPasswords;
    private final RememberedBrowsers browsers;
    private final TenantSettingsStore settings;
    private final Pins pins;
    private final Words words;
    private final Moments moments;

    /** Reads from these. */
    public BelongingsView(
            Devices devices,
            AppPasswords appPasswords,
            RememberedBrowsers browsers,
            TenantSettingsStore settings,
            Pins pins,
            Words words,
            Moments moments) {
        this.devices = devices;
        this.appPasswords = appPasswords;
        this.browsers = browsers;
        this.settings = settings;
        this.pins = pins;
        this.words = words;
        this.moments = moments;
    }

    /** The devices, the oldest first. */
    List<DeviceRow> devices(User user, String root) {
        return devices.of(user).stream()
                .map(device -> new DeviceRow(
                        device.authenticator().label(),
                        meta(device),
                        warning(device.push()),
                        root + "/profile/app/" + device.authenticator().id()))
                .toList();
    }

    /** How many of how many. */
    String deviceCount(User user, int count) {
        return words.say("device.count", count, settings.of(user.tenant()).mostDevices());
    }

    /** Whether there is room for one more. */
    boolean mayAddDevice(User user, int count) {
        return count < settings.of(user.tenant()).mostDevices();
    }

    /** The app among the ways to verify. */
    AppRow app(int count, String root) {
        return new AppRow(
                count == 0 ? words.say("device.none") : words.say("device.some", count),
                count > 0,
                root + "/profile/app");
    }

    /** The PIN; null where texts and calls ask for none. */
    @Nullable
    PinRow pin(User user) {
        return PinRow.of(user, pins, words).orElse(null);
    }

    /** When a device was activated, and when it was there last. */
    String meta(Device device) {
        String activated =
                words.say("device.activated", moments.day(device.authenticator().createdAt()));
        return device.lastSeenAt() == null
                ? activated
                : words.say(
                        "device.seen",
                        activated,
                        moments.of(device.lastSeenAt()).words());
    }

    /** What is to do where notifications do not arrive. */
    @Nullable
    String warning(PushState push) {
        return switch (push) {
            case ON -> null;
            case OFF -> words.say("device.push.off");
            case LOST -> words.say("device.push.lost");
        };
    }

    /** The app passwords; null where the tenant has none and the user neither. */
    @Nullable
    Things appPasswords(User user, String root) {
        boolean allowed = appPasswords.allowed(user.tenant());
        List<AppPasswordUse> list = appPasswords.list(user);
        if (!allowed && list.isEmpty()) {
            return null;
        }
        List<ThingRow> rows = list.stream()
                .map(use -> new ThingRow(
                        use.password().name(),
                        used(use),
                        root + "/profile/app-passwords/" + use.password().id() + "/delete"))
                .toList();
        return new Things(rows, allowed, words.say("appPassword.count", rows.size(), AppPasswords.MOST));
    }

    private String used(AppPasswordUse use) {
        if (use.lastUsedAt() == null) {
            return words.say("appPassword.never", moments.day(use.password().createdAt()));
        }
        String where = Stream.of(use.lastUsedApplication(), use.lastUsedFrom())
                .filter(part -> !part.isEmpty())
                .reduce((application, address) -> application + ", " + address)
                .orElse("");
        String when = moments.of(use.lastUsedAt()).words();
        return where.isEmpty() ? words.say("appPassword.used", when) : words.say("appPassword.used.at", when, where);
    }

    /** The remembered browsers; null where the tenant has none and the user neither. */
    @Nullable
    Things browsers(User user, String root) {
        boolean allowed = browsers.life(user.tenant()).isPresent();
        List<RememberedBrowser> list = browsers.list(user);
        if (!allowed && list.isEmpty()) {
            return null;
        }
        List<ThingRow> rows = list.stream()
                .map(browser -> new ThingRow(
                        browser.label(),
                        browser.lastUsedFrom().isEmpty()
                                ? words.say("browser.until", moments.day(browser.expiresAt()))
                                : words.say(
                                        "browser.until.from", moments.day(browser.expiresAt()), browser.lastUsedFrom()),
                        root + "/profile/browsers/" + browser.id() + "/forget"))
                .toList();
        return new Things(rows, allowed, words.say("browser.foot"));
    }
}
