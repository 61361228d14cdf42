package org.countersign.e2e.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
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
import org.countersign.e2e.harness.WebPage;
import org.junit.jupiter.api.Test;

/** T16: what was begun before an administrator's act, and is finished after it. */
class PendingThingsTest {
    private final DemoServer server = DemoServer.shared();
    private final ApiClient api = server.api();

    /** The acts of S5.10 that the API has. */
    private Map<String, Consumer<TestUser>> acts() {
        Map<String, Consumer<TestUser>> acts = new LinkedHashMap<>();
        acts.put(
                "password",
                user -> api.put("/users/" + user.name() + "/password", Map.of("password", "another-long-horse"))
                        .ok());
        acts.put(
                "registration required",
                user -> api.post("/users/" + user.name() + "/require-registration", Map.of("reason", "lost"))
                        .ok());
        acts.put(
                "block",
                user -> api.post("/users/" + user.name() + "/block", Map.of("reason", "stolen"))
                        .ok());
        acts.put("block and unblock", user -> {
            api.post("/users/" + user.name() + "/block", Map.of("reason", "stolen"))
                    .ok();
            api.post("/users/" + user.name() + "/unblock", Map.of("reason", "back"))
                    .ok();
        });
        acts.put(
                "number",
                user -> api.put("/users/" + user.name() + "/phones/backup", Map.of("number", "+12025550146"))
                        .ok());
        acts.put("lockout", user -> {
            for (int i = 0; i < 5; i++) {
                api.verify(user.name(), "00000" + i);
            }
        });
        return acts;
    }

    @Test
    void t16AnAdministratorsActivationCodeDiesWithTheSessions() {
        acts().forEach((how, act) -> {
            TestUser user = api.userWithToken("t16");
            String code = api.post("/users/" + user.name() + "/activation", Map.of())
                    .ok()
                    .text("code");

            act.accept(user);

            TestDevice device = TestDevice.atAnAddressOfItsOwn(server.facts().http());
            assertThat(device.activation(code, "Thief").status()).as(how).isEqualTo(404);
            assertThat(api.get("/users/" + user.name() + "/devices").ok().json().getAsJsonArray("devices"))
                    .as(how)
                    .isEmpty();
            assertThat(api.user(user.name()).get("registrationRequired").getAsBoolean())
                    .as(how)
                    .isEqualTo(how.equals("registration required"));
            api.post("/users/" + user.name() + "/unblock", Map.of("reason", "back"));
            api.unlock(user.name());
            assertThat(device.activation(code, "Thief").status())
                    .as("gone after " + how)
                    .isEqualTo(404);
        });
    }

    @Test
    void t16WhatASessionBeganIsRefusedAndGone() {
        acts().forEach((how, act) -> {
            TestUser user = api.userWithToken("t16");
            WebClient visitor = server.visitor();
            assertThat(visitor.signIn(user.name(), user.password(), user.phone().code())
                            .path())
                    .isEqualTo("/profile");
            Phone seed = HalfRegistered.seed(visitor);
            WebPage proof = visitor.open("/register/prove");
            WebPage activation = visitor.open("/register/device");
            WebPage number = visitor.open("/register/phone/authentication");
            WebPage prove = visitor.submit(
                    number.form("/register/phone/authentication"),
                    Map.of("country", "US", "number", "202 555 0147", "way", "sms"));
            String texted = new Messages(api, user.name()).code();
            int before = count(user);

            act.accept(user);
            int after = count(user);

            TestDevice device = TestDevice.atAnAddressOfItsOwn(server.facts().http());
            assertThat(device.activation(HalfRegistered.activation(activation), "Thief")
                            .status())
                    .as(how)
                    .isEqualTo(404);
            assertThat(visitor.submit(proof.form("/register/prove"), Map.of("code", seed.code()))
                            .path())
                    .as(how)
                    .isEqualTo("/signin");
            assertThat(visitor.submit(prove.form("/register/phone/authentication/prove"), Map.of("code", texted))
                            .path())
                    .as(how)
                    .isEqualTo("/signin");
            assertThat(count(user)).as(how).isEqualTo(after).isLessThanOrEqualTo(before + 1);
        });
    }

    private int count(TestUser user) {
        return api.get("/users/" + user.name() + "/methods")
                .ok()
                .json()
                .getAsJsonArray("methods")
                .size();
    }
}
