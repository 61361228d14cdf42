package org.countersign.web.page;

import java.util.ArrayList;
import java.util.List;
import org.countersign.web.admin.AddPage;
import org.countersign.web.admin.AddedPage;
import org.countersign.web.admin.EventRow;
import org.countersign.web.admin.PinLink;
import org.countersign.web.admin.RemoveDevicePage;
import org.countersign.web.admin.ReviewPage;
import org.countersign.web.admin.Standing;
import org.countersign.web.admin.StepLink;
import org.countersign.web.admin.UserPage;
import org.countersign.web.admin.UserRow;
import org.countersign.web.admin.UsersPage;
import org.countersign.web.admin.View;
import org.countersign.web.error.ErrorPage;
import org.countersign.web.pin.PinRow;
import org.countersign.web.profile.ActPage;
import org.countersign.web.profile.ChangePasswordPage;
import org.countersign.web.profile.MethodPage;
import org.countersign.web.profile.ProfilePage;
import org.countersign.web.profile.SignInRow;
import org.countersign.web.profile.Warning;
import org.countersign.web.register.AppPage;
import org.countersign.web.register.BackupCodesPage;
import org.countersign.web.register.ChoosePage;
import org.countersign.web.register.ProvePage;
import org.countersign.web.register.QrSquare;
import org.countersign.web.register.Step;
import org.countersign.web.setup.OwnerPage;
import org.countersign.web.signin.OptionsPage;
import org.countersign.web.signin.PasswordPage;
import org.countersign.web.signin.VerifyPage;
import org.jspecify.annotations.Nullable;

/** One record or more for every template: what it looks like full, empty, and with an error. */
final class SamplePages {
    private static final Contact DESK = new Contact("Service desk +44 20 7946 0190", "tel:+442079460190");
    private static final Moment TODAY = new Moment("Today 09:42", "2026-11-24T09:42:00Z");
    private static final Badge ENFORCED = new Badge("badge-enforced", "Enforced");
    private static final Badge LOCKED = new Badge("badge-locked", "Locked out");
    private static final String KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    private static final String HOSTILE = "<script>alert(1)</script>";

    private SamplePages() {}

    /**
     * A page to render.
     *
     * @param name of the file
     * @param template its template
     * @param frame around it
     * @param page its record
     */
    record Sample(String name, String template, Frame frame, Object page) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Sample> all() {
        List<Sample> samples = new ArrayList<>();
        samples.addAll(doors());
        samples.addAll(registration());
        samples.addAll(personal());
        samples.addAll(administration());
        samples.addAll(BelongingsSamples.all(portal(), door(true)));
        samples.addAll(ApprovalSamples.all(door(true)));
        samples.addAll(PhoneSamples.all(portal(), door(true)));
        samples.addAll(HelpSamples.all(door(false)));
        return samples;
    }

    private static Frame door(boolean cancel) {
        return new Frame("en", "ltr", null, "Halden Marine", DESK, Person.NOBODY, cancel, true);
    }

    private static Frame portal() {
        Person karin = new Person("Karin Dahl", "KD", "Owner", true, true);
        return new Frame("en", "ltr", null, "Halden Marine", DESK, karin, false, true);
    }

    private static List<Sample> doors() {
        List<Advice> trouble = List.of(
                new Advice("Wait for the next code", "A code works once, and a new one comes every 30 seconds."),
                new Advice("Check the clock of the phone", "Turn on “Set time automatically”."));
        Option phone = new Option("app-1", "device", "Approve in the app", "Ingrid’s Pixel 9");
        Option app = new Option("totp-1", "clock", "Authenticator app", "A code of 6 digits, works without signal");
        Option backup = new Option("backup-code", "ticket", "Backup code", "6 of 10 left");
        return List.of(
                new Sample("signin", "signin/password", door(false), new PasswordPage("", "", null, null)),
                new Sample(
                        "signin-wrong",
                        "signin/password",
                        door(false),
                        new PasswordPage(
                                "ingrid.solberg",
                                "demo",
                                "That user name and password do not match.",
                                Notice.info("You are signed out", "Your password changed. Sign in again."))),
                new Sample("verify", "signin/verify", door(true), verify(6, null, trouble)),
                new Sample(
                        "verify-wrong",
                        "signin/verify",
                        door(true),
                        verify(6, "That code is not right. 2 tries left.", trouble)),
                new Sample("verify-backup", "signin/verify", door(true), verify(0, null, trouble)),
                new Sample(
                        "options",
                        "signin/options",
                        door(true),
                        new OptionsPage(
                                List.of(phone, app, backup),
                                "/signin/options",
                                Notice.warn(
                                        "Of 10 texts to your phone’s country, 4 arrive today",
                                        "The app or a call does not depend on them."))),
                new Sample(
                        "setup",
                        "setup/owner",
                        door(false),
                        new OwnerPage("/setup/x", "", null, "", "That is too short.")),
                new Sample("locked", "error/page", door(false), locked()),
                new Sample("error-404", "error/page", door(false), notFound()));
    }

    private static VerifyPage verify(int digits, @Nullable String error, List<Advice> trouble) {
        return new VerifyPage(
                "Enter the code from your app",
                "Open your authenticator app and type the code for Halden Marine.",
                "Code from the app",
                "ingrid.solberg@haldenmarine.example",
                digits,
                error,
                "/signin/options",
                "/signin/verify",
                "Trust this browser for 14 days",
                290,
                "This step is open until 09:47.",
                trouble);
    }

    private static ErrorPage locked() {
        return new ErrorPage(
                "lock",
                "Your account is locked until 09:57",
                "There were too many wrong codes. The sign-in was ended so that nobody can go on guessing.",
                List.of(
                        new Advice("Wait until 09:57", "The lock ends by itself. Then start again with your password."),
                        new Advice("Were they your codes?", "Turn on “Set time automatically” on the phone."),
                        new Advice(
                                "Were they not yours?", "Somebody knows your password. Tell your administrator now.")),
                "If it stays, ask your administrator and give the lines below.",
                null,
                new Link("/help/locked-out", "Read the help article"),
                desk("locked_out"));
    }

    private static ErrorPage notFound() {
        return new ErrorPage(
                "search",
                "This page does not exist",
                "The address may be mistyped, or the link is old.",
                List.of(new Advice("Check the address, or start from the sign-in page", null)),
                "If it stays, ask your administrator and give the lines below.",
                new Link("/signin", "Go to sign-in"),
                null,
                desk("not_found"));
    }

    private static List<Fact> desk(String code) {
        return List.of(
                new Fact("Code", code),
                new Fact("Time", "24 Nov 2026, 09:42:03 UTC"),
                new Fact("Number", "7F3K-Q2MD-91"));
    }

    private static List<Step> steps(int current) {
        List<String> names = List.of("Choose a method", "Set up the app", "Prove that it works", "Keep backup codes");
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            steps.add(new Step(names.get(i), i < current, i == current));
        }
        return steps;
    }

    private static List<Sample> registration() {
        String otpauth = "otpauth://totp/Halden%20Marine:ingrid?secret=" + KEY + "&issuer=Halden%20Marine";
        Option phone = new Option("app", "device", "Countersign app (recommended)", "Approve with one tap.");
        Option app = new Option("totp", "clock", "Another authenticator app", "Any app that reads a square code.");
        return List.of(
                new Sample(
                        "register-choose",
                        "register/choose",
                        door(true),
                        new ChoosePage(null, steps(0), List.of(phone, app), true)),
                new Sample(
                        "register-choose-done",
                        "register/choose",
                        door(true),
                        new ChoosePage(
                                "The device is removed. It approves nothing any more.", steps(0), List.of(app), false)),
                new Sample(
                        "register-app",
                        "register/app",
                        door(true),
                        new AppPage(
                                steps(1),
                                otpauth,
                                QrSquare.of(otpauth),
                                "Shown until 09:52. Nobody else should see it.",
                                "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ",
                                KEY,
                                "Halden Marine: ingrid",
                                "/register")),
                new Sample(
                        "register-prove",
                        "register/prove",
                        door(true),
                        new ProvePage(steps(2), "", "That code is not right. Wait for the next one.")),
                new Sample(
                        "register-backup",
                        "register/backup-codes",
                        door(false),
                        new BackupCodesPage(
                                steps(3),
                                List.of(
                                        "K3P7-9X2Q-4TBN-8RCD",
                                        "M4TD-77WZ-2Q9X-K3P7",
                                        "QQ2X-HK8C-WZ77-D4TM",
                                        "R9VB-2NFP-C8KH-X2QQ",
                                        "T6YJ-X4MD-PFN2-BV9R",
                                        "V2CE-P8KW-DM4X-JY6T",
                                        "W7HN-5GQA-WK8P-EC2V",
                                        "X3FR-B9TV-AQG5-NH7W",
                                        "Y8DK-M2SJ-VT9B-RF3X",
                                        "Z5WP-C6XE-JS2M-KD8Y"))));
    }

    private static List<Sample> personal() {
        List<Choice> themes = List.of(
                new Choice("light", "Light", null, false),
                new Choice("dark", "Dark", null, false),
                new Choice("system", "As the system has it", null, true));
        List<SignInRow> signIns = List.of(
                new SignInRow("1", "check", "Expenses", TODAY, ", authenticator app, from 203.0.113.7"),
                new SignInRow(
                        "2",
                        "x",
                        "VPN, refused",
                        new Moment("Yesterday 22:07", "2026-11-23T22:07:00Z"),
                        ", wrong code"));
        MethodRow app =
                new MethodRow("device", "Authenticator app", "Pixel 9. Added 3 Nov 2026.", true, "/profile/methods/1");
        Warning warning = new Warning(
                "7",
                "Someone who knows your password typed 3 wrong codes",
                "On 23 Nov 2026, 22:07. If it was not you, somebody has your password.");
        return List.of(
                new Sample(
                        "profile",
                        "profile/profile",
                        portal(),
                        new ProfilePage(
                                "The new way to verify works.",
                                List.of(warning),
                                Notice.good(
                                        "Your account is protected", "You have 6 backup codes if you lose the phone."),
                                BelongingsSamples.app(2),
                                List.of(app),
                                "6 of 10 left",
                                new PinRow("Goes with texts and calls", false),
                                BelongingsSamples.devices(),
                                "2 of 5. Lost one? Remove it here first.",
                                BelongingsSamples.appPasswords(),
                                BelongingsSamples.browsers(),
                                signIns,
                                true,
                                themes,
                                "Since today 09:14")),
                new Sample(
                        "profile-empty",
                        "profile/profile",
                        portal(),
                        new ProfilePage(
                                null,
                                List.of(),
                                Notice.warn("Only a password protects your account", "Add an authenticator app."),
                                BelongingsSamples.app(0),
                                List.of(),
                                "",
                                null,
                                List.of(),
                                "",
                                BelongingsSamples.nothing(),
                                null,
                                List.of(),
                                true,
                                themes,
                                "Since today 09:14")),
                new Sample(
                        "profile-method",
                        "profile/method",
                        portal(),
                        new MethodPage(
                                "Authenticator app",
                                "Added 3 Nov 2026.",
                                HOSTILE,
                                "/profile/methods/1",
                                null,
                                List.of(new Effect("1", "way to verify stops working now", false)),
                                true)),
                new Sample(
                        "profile-not-me",
                        "profile/act",
                        portal(),
                        new ActPage(
                                "Was this not you?",
                                "VPN, today 09:42",
                                "/profile/not-me/report",
                                List.of(
                                        new Effect("1", "report is kept for your administrators", false),
                                        new Effect(
                                                "all",
                                                "sign-ins end: all browsers are signed out, this one too",
                                                false)),
                                List.of(new Fact("event", "1")),
                                "Report and sign out everywhere",
                                true)),
                new Sample(
                        "profile-password",
                        "profile/password",
                        portal(),
                        new ChangePasswordPage("ingrid", true, "That is not your present password.", null, null)));
    }

    private static List<Sample> administration() {
        return List.of(
                new Sample("admin-users", "admin/users", portal(), users(rows())),
                new Sample("admin-users-empty", "admin/users", portal(), users(List.of())),
                new Sample("admin-review", "admin/review", portal(), review()),
                new Sample("admin-user", "admin/user", portal(), user()),
                new Sample(
                        "admin-remove-device",
                        "admin/remove-device",
                        portal(),
                        new RemoveDevicePage(
                                "Remove “Galaxy S24”?",
                                "Amira Haddad, activated 2 Sep 2026",
                                List.of(new Link("/admin/users", "Users"), new Link("/admin/users/amira", HOSTILE)),
                                List.of(new Effect("1", "device approves nothing any more", false)),
                                "/admin/users/amira/devices/1",
                                "/admin/users/amira",
                                "Remove this device")),
                new Sample(
                        "admin-add",
                        "admin/add",
                        portal(),
                        new AddPage("dana", "That user name is taken.", "Dana Wolff", null, "", stateChoices())),
                new Sample(
                        "admin-added",
                        "admin/added",
                        portal(),
                        new AddedPage("Dana Wolff", "dana", "kobalt-miru-7248-sand", "/admin/users/dana")));
    }

    private static List<Choice> stateChoices() {
        return List.of(
                new Choice("DISABLED", "Disabled", "The password alone is enough.", false),
                new Choice(
                        "ENABLED",
                        "Enabled",
                        "Asked to register at the next browser sign-in, enforced after that.",
                        true),
                new Choice("ENFORCED", "Enforced", "A second factor everywhere, at once.", false));
    }

    private static List<UserRow> rows() {
        return List.of(
                new UserRow(
                        "/admin/users/amira",
                        "id-amira",
                        "amira.haddad",
                        "Amira Haddad",
                        "AH",
                        List.of(LOCKED),
                        true,
                        "App code",
                        null,
                        TODAY,
                        false),
                new UserRow(
                        "/admin/users/bram",
                        "id-bram",
                        "bram.nijhuis",
                        "Bram Nijhuis",
                        "BN",
                        List.of(ENFORCED),
                        true,
                        "App code",
                        "Owner",
                        TODAY,
                        true),
                new UserRow(
                        "/admin/users/elif",
                        "id-elif",
                        "elif.demir",
                        HOSTILE,
                        "ED",
                        List.of(new Badge("badge-enabled", "Enabled")),
                        false,
                        "Not registered",
                        null,
                        null,
                        true),
                new UserRow(
                        "/admin/users/jonas",
                        "id-jonas",
                        "jonas.petraitis",
                        "Jonas Petraitis",
                        "JP",
                        List.of(new Badge("badge-disabled", "Disabled")),
                        false,
                        "Not registered",
                        "Formerly Helpdesk",
                        null,
                        false));
    }

    private static UsersPage users(List<UserRow> rows) {
        List<View> views = List.of(
                new View("/admin/users", "All", "1,284", true),
                new View("/admin/users?view=enforced", "Enforced", "1,102", false),
                new View("/admin/users?view=enabled", "Enabled", "96", false),
                new View("/admin/users?view=disabled", "Disabled", "86", false),
                new View("/admin/users?view=not-registered", "Not registered", "96", false),
                new View("/admin/users?view=administrators", "Admins", "14", false),
                new View("/admin/users?view=former-administrators", "Former admins", "2", false),
                new View("/admin/users?view=locked", "Locked out", "1", false));
        return new UsersPage(
                "1,284 users. 96 have not registered yet.",
                rows.isEmpty() ? null : "2 users are enforced now.",
                rows.isEmpty() ? "Choose a step first." : null,
                views,
                "all",
                "",
                rows,
                "All, 1 to 4 of 1,284, by name",
                "1 to 4 of 1,284",
                null,
                "/admin/users?after=jonas",
                "No user in this view",
                "That is a state, not a fault. Choose another view.",
                List.of(
                        new Choice("enable", "Enable", "Asked to register at the next browser sign-in.", false),
                        new Choice("enforce", "Enforce", "A second factor everywhere, at once.", true),
                        new Choice("disable", "Disable", "The password alone is enough again.", false),
                        new Choice(
                                "require-registration",
                                "Require registration again",
                                "They set up their ways to verify anew.",
                                false),
                        new Choice("unlock", "Unlock", "A lockout ends now.", false)),
                true);
    }

    private static ReviewPage review() {
        return new ReviewPage(
                "Require 2 users to register again?",
                "Bram Nijhuis, Chidi Okafor",
                List.of(new Link("/admin/users", "Users")),
                "/admin/users/apply",
                "/admin/users",
                "require-registration",
                List.of("bram.nijhuis", "chidi.okafor"),
                "",
                List.of(
                        new Effect(
                                "2",
                                "users register again at the next sign-in; present ways to verify work until then",
                                false),
                        new Effect("1", "skipped: is above your role: Dana Wolff", true)),
                true,
                true,
                false,
                true,
                "Require registration of 2 users",
                "",
                "Type a reason. Others will read it in the audit.");
    }

    private static UserPage user() {
        Standing standing = new Standing(
                "Now",
                "Locked out until 09:57",
                "5 wrong codes came after a right password. The lock ends by itself.",
                "unlock",
                new Link("/admin/users/amira/unlock", "Unlock"));
        List<EventRow> events = List.of(
                new EventRow("dot-warn", "lock", "Locked out", "5 wrong codes", TODAY),
                new EventRow("dot-bad", "x", "Refused at VPN: wrong code", "from 203.0.113.14", TODAY),
                new EventRow("dot-good", "check", "Signed in at Expenses", "Authenticator app", TODAY),
                new EventRow("", "device", "Authenticator app added", "by the user", TODAY));
        return new UserPage(
                "Amira Haddad",
                "amira.haddad",
                "AH",
                List.of(ENFORCED, LOCKED),
                null,
                standing,
                List.of(new MethodRow(
                        "device",
                        "Countersign app",
                        "Galaxy S24. Added 2 Sep 2026.",
                        true,
                        "/admin/users/amira/devices/1")),
                "/admin/users/amira/phones",
                new PinLink("An administrator knows it: change it", "/admin/users/amira/pin"),
                "They are asked to register at the next browser sign-in.",
                events,
                List.of(
                        new Fact("Role", "No administrator"),
                        new Fact("Wrong codes in a row", "5"),
                        new Fact("Backup codes", "10 of 10 left")),
                List.of(
                        new StepLink("/admin/users/amira/unlock", "unlock", "Unlock", false),
                        new StepLink("/x", "refresh", "Require registration again", false),
                        new StepLink("/x", "ban", "Disable", true)),
                "Only an owner changes this user.");
    }
}
