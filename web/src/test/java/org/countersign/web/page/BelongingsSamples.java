package org.countersign.web.page;

import java.util.List;
import org.countersign.web.apppassword.AppPasswordPage;
import org.countersign.web.profile.AppPage;
import org.countersign.web.profile.AppRow;
import org.countersign.web.profile.DevicePage;
import org.countersign.web.profile.DeviceRow;
import org.countersign.web.profile.ThingRow;
import org.countersign.web.profile.Things;
import org.countersign.web.register.DeviceWaitsPage;
import org.countersign.web.register.QrSquare;
import org.countersign.web.register.Step;
import org.jspecify.annotations.Nullable;

/** Devices, app passwords and remembered browsers: set up, listed, and ended. */
final class BelongingsSamples {
    private static final String HOSTILE = "<b>Scanner</b> \"3rd floor\"";
    private static final String LINK = "https://mfa.haldenmarine.example/authenticator#activate=AAAAAAAAAAAAAAAAAAAAAA";

    private BelongingsSamples() {}

    static AppRow app(int devices) {
        return new AppRow(devices == 0 ? "Not set up" : devices + " devices", devices > 0, "/profile/app");
    }

    static List<DeviceRow> devices() {
        return List.of(
                new DeviceRow(
                        "Ingrid’s Pixel 9", "Activated 3 Nov 2026. Last there Today 09:14", null, "/profile/app/1"),
                new DeviceRow(
                        "iPad at home",
                        "Activated 3 Nov 2026",
                        "Notifications stopped arriving. Open the app once on this device: it turns them on again.",
                        "/profile/app/2"));
    }

    static Things appPasswords() {
        return new Things(
                List.of(
                        new ThingRow(
                                "Mail on the ship’s laptop",
                                "Used Today 06:30, Mail, 203.0.113.7",
                                "/profile/app-passwords/1/delete"),
                        new ThingRow(HOSTILE, "Never used. Made 12 Oct 2026", "/profile/app-passwords/2/delete")),
                true,
                "2 of 40. For programs that can’t ask you.");
    }

    static Things browsers() {
        return new Things(
                List.of(new ThingRow(
                        "Chrome on Windows", "Until 4 Dec 2026, last from 203.0.113.7", "/profile/browsers/1/forget")),
                true,
                "They ask for the password alone.");
    }

    static Things nothing() {
        return new Things(List.of(), true, "");
    }

    static List<SamplePages.Sample> all(Frame personal, Frame door) {
        return List.of(
                new SamplePages.Sample(
                        "app", "profile/app", personal, new AppPage("The name is saved.", devices(), "2 of 5.", true)),
                new SamplePages.Sample(
                        "app-full", "profile/app", personal, new AppPage(null, devices(), "5 of 5.", false)),
                new SamplePages.Sample("device", "profile/device", personal, device(1, true, null)),
                new SamplePages.Sample(
                        "device-last",
                        "profile/device",
                        personal,
                        device(0, false, "Type a name of 1 to 60 characters.")),
                new SamplePages.Sample(
                        "app-password", "profile/app-password", personal, appPassword(List.of(), null, null)),
                new SamplePages.Sample(
                        "app-password-full",
                        "profile/app-password",
                        personal,
                        appPassword(List.of(), "You have 40 app passwords.", null)),
                new SamplePages.Sample(
                        "app-password-made",
                        "profile/app-password",
                        personal,
                        appPassword(List.of(), null, "abcd efgh ijkl mnop")),
                new SamplePages.Sample(
                        "register-app-password", "register/app-password", door, appPassword(steps(), null, null)),
                new SamplePages.Sample(
                        "register-app-password-made",
                        "register/app-password",
                        door,
                        appPassword(steps(), null, "abcd efgh ijkl mnop")),
                new SamplePages.Sample("register-device", "register/device", door, activation(steps())),
                new SamplePages.Sample("device-new", "register/device", personal, activation(List.of())),
                new SamplePages.Sample(
                        "register-device-waits", "register/device-waits", door, new DeviceWaitsPage(steps())));
    }

    private static List<Step> steps() {
        return List.of(
                new Step("Choose a method", true, false),
                new Step("Set up the app", false, true),
                new Step("Keep backup codes", false, false),
                new Step("App password", false, false));
    }

    private static DevicePage device(int at, boolean removable, @Nullable String error) {
        return new DevicePage(
                devices().get(at),
                error,
                "/register/device/for/1",
                List.of(new Effect(removable ? "1" : "0", "device approves nothing any more", !removable)),
                removable);
    }

    private static AppPasswordPage appPassword(List<Step> steps, @Nullable String error, @Nullable String made) {
        return new AppPasswordPage(
                steps, "Mail on my Windows device", error, made, "/profile/app-passwords", "/profile");
    }

    private static org.countersign.web.register.DevicePage activation(List<Step> steps) {
        return new org.countersign.web.register.DevicePage(
                steps,
                QrSquare.of(LINK),
                LINK,
                "mfa.haldenmarine.example",
                "7K3QF-9M2XT",
                "7K3QF9M2XT",
                "https://mfa.haldenmarine.example/authenticator",
                521,
                "Until 09:52.",
                "/register/device",
                "/register");
    }
}
