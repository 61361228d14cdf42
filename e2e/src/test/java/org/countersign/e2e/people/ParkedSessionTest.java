package org.countersign.e2e.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.HalfRegistered;
import org.countersign.e2e.harness.Messages;
import org.countersign.e2e.harness.Phone;
import org.countersign.e2e.harness.TestDevice;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.WebClient;
import org.countersign.e2e.harness.WebForm;
import org.countersign.e2e.harness.WebPage;
import org.junit.jupiter.api.Test;

/** T13, T14, T15: sessions that wait half-way, of a thief who knows the password. */
class ParkedSessionTest {
    private final DemoServer server = DemoServer.shared();
    private final ApiClient api = server.api();

    private WebClient parkedAtRegistration(TestUser user) {
        WebClient visitor = server.visitor();
        assertThat(visitor.password(user.name(), user.password()).path()).isEqualTo("/register");
        return visitor;
    }

    private TestDevice device() {
        return TestDevice.atAnAddressOfItsOwn(server.facts().http());
    }

    private void signedOut(WebClient thief, String when) {
        for (String page : List.of("/register", "/register/app", "/register/device", "/profile")) {
            assertThat(thief.open(page).path()).as(page + " " + when).isEqualTo("/signin");
        }
    }

    private List<String> methods(TestUser user) {
        return api.get("/users/" + user.name() + "/methods").ok().json().getAsJsonArray("methods").asList().stream()
                .map(method -> method.getAsJsonObject().get("type").getAsString())
                .sorted()
                .toList();
    }

    @Test
    void t13TheFirstMethodEndsEverySessionThatWaitsWithThePasswordAlone() {
        Map<String, Consumer<TestUser>> firsts = Map.of(
                "an app registered at the page",
                user -> {
                    WebClient visitor = parkedAtRegistration(user);
                    Phone app = HalfRegistered.seed(visitor);
                    assertThat(HalfRegistered.showsBackupCodes(HalfRegistered.prove(visitor, app)))
                            .isTrue();
                    assertThat(visitor.open("/profile").path())
                            .as("who registered goes on")
                            .isEqualTo("/profile");
                },
                "a device activated at the page",
                user -> {
                    WebClient visitor = parkedAtRegistration(user);
                    WebPage page = visitor.open("/register/device");
                    device().activate(HalfRegistered.activation(page), "Pixel 9");
                    WebPage done = visitor.submit(page.form("/register/device/done"), Map.of());
                    assertThat(HalfRegistered.showsBackupCodes(done)).isTrue();
                    assertThat(visitor.open("/profile").path())
                            .as("who registered goes on")
                            .isEqualTo("/profile");
                },
                "a phone proved at the page",
                user -> {
                    WebClient visitor = parkedAtRegistration(user);
                    WebPage form = visitor.open("/register/phone/authentication");
                    WebPage prove = visitor.submit(
                            form.form("/register/phone/authentication"),
                            Map.of("country", "US", "number", "202 555 0143", "way", "sms"));
                    WebPage done = visitor.submit(
                            prove.form("/register/phone/authentication/prove"),
                            Map.of("code", new Messages(api, user.name()).code()));
                    assertThat(HalfRegistered.showsBackupCodes(done)).isTrue();
                },
                "a token that an administrator assigns",
                user -> api.post(
                                "/users/" + user.name() + "/methods",
                                Map.of("type", "hotp", "secret", Phone.newTokenSeed(10)))
                        .ok(),
                "a number that an administrator enters",
                user -> api.put("/users/" + user.name() + "/phones/authentication", Map.of("number", "+12025550144"))
                        .ok(),
                "a device activated with an administrator's code",
                user -> device().activate(activationOf(user), "Pixel 9"));
        firsts.forEach((how, act) -> {
            TestUser user = api.userWithout("t13", "ENABLED");
            WebClient thief = parkedAtRegistration(user);
            Phone stolen = HalfRegistered.seed(thief);
            WebPage proof = thief.open("/register/prove");
            WebPage activation = thief.open("/register/device");

            act.accept(user);
            List<String> before = methods(user);

            WebPage late = thief.submit(proof.form("/register/prove"), Map.of("code", stolen.code(), "label", "x"));
            assertThat(late.path()).as(how).isEqualTo("/signin");
            assertThat(device().activation(HalfRegistered.activation(activation), "Thief")
                            .status())
                    .as(how)
                    .isEqualTo(404);
            assertThat(thief.submit(activation.form("/register/device/done"), Map.of())
                            .path())
                    .as(how)
                    .isEqualTo("/signin");
            signedOut(thief, "after " + how);
            assertThat(methods(user)).as(how).isEqualTo(before);
        });
    }

    private String activationOf(TestUser user) {
        return api.post("/users/" + user.name() + "/activation", Map.of()).ok().text("code");
    }

    @Test
    void t14WhatIsPendingIsSeenByTheSessionThatBeganItAlone() {
        TestUser user = api.userWithout("t14", "ENABLED");
        WebClient owner = parkedAtRegistration(user);
        WebClient thief = parkedAtRegistration(user);
        Phone seed = HalfRegistered.seed(owner);
        String code = HalfRegistered.activation(owner);
        WebPage form = owner.open("/register/phone/authentication");
        owner.submit(
                form.form("/register/phone/authentication"),
                Map.of("country", "US", "number", "202 555 0145", "way", "sms"));

        assertThat(thief.open("/register/app").path()).as("no seed").isEqualTo("/register");
        assertThat(thief.open("/register/prove").path()).isEqualTo("/register");
        assertThat(thief.open("/register/phone/authentication/prove").path())
                .as("no number")
                .isEqualTo("/register/phone/authentication");
        assertThat(HalfRegistered.activation(thief)).isNotEqualTo(code);
        assertThat(HalfRegistered.seed(thief).seed()).isNotEqualTo(seed.seed());

        assertThat(HalfRegistered.seed(owner.open("/register/app")).seed())
                .as("a reload shows the same seed, whatever others begin")
                .isEqualTo(seed.seed());
        assertThat(HalfRegistered.activation(owner))
                .as("a reload shows the same code, whatever others begin")
                .isEqualTo(code);
        assertThat(owner.open("/register/phone/authentication/prove").text()).contains("0145");
    }

    @Test
    void t15AnActivatedSessionThatDidNotGoOnStaysEnded() {
        Map<String, Consumer<TestUser>> acts = Map.of(
                "a new password, registration again, block and unblock",
                user -> {
                    password(user);
                    api.post(
                                    "/users/" + user.name() + "/require-registration",
                                    Map.of("reason", "stolen", "removeMethods", true))
                            .ok();
                    block(user);
                    unblock(user);
                },
                "block and unblock",
                user -> {
                    block(user);
                    unblock(user);
                },
                "a new password",
                this::password,
                "a lockout that ended",
                user -> {
                    for (int i = 0; i < 5; i++) {
                        api.verify(user.name(), "0000" + (10 + i));
                    }
                    api.unlock(user.name());
                });
        acts.forEach((how, act) -> {
            TestUser user = api.userWithout("t15", "ENABLED");
            WebClient thief = parkedAtRegistration(user);
            WebPage page = thief.open("/register/device");
            device().activate(HalfRegistered.activation(page), "Thief");

            act.accept(user);

            WebPage done = thief.submit(page.form("/register/device/done"), Map.of());
            assertThat(HalfRegistered.showsBackupCodes(done)).as(how).isFalse();
            assertThat(done.path()).as(how).isEqualTo("/signin");
            signedOut(thief, "after " + how);
        });
    }

    @Test
    void t15AnotherSessionDoesNotGoOnWithAnActivationItDidNotBegin() {
        TestUser user = api.userWithout("t15", "ENABLED");
        WebClient owner = parkedAtRegistration(user);
        WebClient thief = parkedAtRegistration(user);
        WebPage waiting = thief.open("/register/device");
        WebPage page = owner.open("/register/device");
        device().activate(HalfRegistered.activation(page), "Pixel 9");

        assertThat(thief.submit(waiting.form("/register/device/done"), Map.of()).path())
                .isEqualTo("/signin");
        assertThat(HalfRegistered.showsBackupCodes(owner.submit(page.form("/register/device/done"), Map.of())))
                .isTrue();
    }

    @Test
    void t15NoPageOfASignInThatWaitsForItsCodeGoesOnAfterwards() {
        Map<String, Consumer<TestUser>> acts = Map.of(
                "a new password", this::password,
                "block and unblock",
                        user -> {
                            block(user);
                            unblock(user);
                        },
                "registration required",
                        user -> api.post("/users/" + user.name() + "/require-registration", Map.of("reason", "lost"))
                                .ok());
        acts.forEach((how, act) -> {
            TestUser user = api.userWithApp("t15");
            WebClient looks = server.visitor();
            looks.password(user.name(), user.password());
            WebClient chooses = server.visitor();
            chooses.password(user.name(), user.password());
            WebForm choice = chooses.open("/signin/options").form("/signin/options");
            WebClient types = server.visitor();
            WebPage page = types.password(user.name(), user.password());

            act.accept(user);

            // The first page refused ends its session: each page is tried by one that is still there.
            assertThat(looks.open("/signin/verify").path()).as(how).isEqualTo("/signin");
            assertThat(looks.open("/profile").path()).as(how).isEqualTo("/signin");
            assertThat(chooses.submit(choice, Map.of()).path()).as(how).isEqualTo("/signin");
            assertThat(types.code(page, user.phone().code()).path()).as(how).isEqualTo("/signin");
            assertThat(types.open("/profile").path()).as(how).isEqualTo("/signin");
        });
    }

    private void password(TestUser user) {
        api.put("/users/" + user.name() + "/password", Map.of("password", "another-long-horse"))
                .ok();
    }

    private void block(TestUser user) {
        api.post("/users/" + user.name() + "/block", Map.of("reason", "stolen")).ok();
    }

    private void unblock(TestUser user) {
        api.post("/users/" + user.name() + "/unblock", Map.of("reason", "back")).ok();
    }
}
