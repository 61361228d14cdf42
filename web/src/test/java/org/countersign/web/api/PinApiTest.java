package org.countersign.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.core.user.MfaState;
import org.countersign.web.api.TestApi.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PinApiTest {
    private final TestApi api = new TestApi();

    PinApiTest() {
        api.house.user("alice", MfaState.ENFORCED);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void aPinIsSetAskedForInCallsAndRemoved() {
        api.json("PUT", api.all, "/users/alice/phones/authentication", "{\"number\":\"+12025550130\"}");
        assertThat(put("480317").status()).isEqualTo(204);
        Answer settings = api.json("PATCH", api.all, "/settings/phones", "{\"pinMode\":true}");
        assertThat(settings.json().path("pinMode").booleanValue()).isTrue();
        api.post(api.all, "/verifications", "{\"user\":\"alice\",\"method\":\"voice\"}");
        String call = "/outbox/"
                + api.get(api.all, "/outbox").json().path(0).path("id").stringValue() + "/keys";
        assertThat(api.post(api.all, call, "{\"keys\":\"#\"}").text("result")).isEqualTo("not_understood");
        assertThat(api.post(api.all, call, "{\"keys\":\"480317#\"}").text("result"))
                .isEqualTo("approved");
        assertThat(api.delete(api.all, "/users/alice/pin").status()).isEqualTo(204);
        assertThat(api.delete(api.all, "/users/alice/pin").text("code")).isEqualTo("no_such_pin");
        assertThat(api.get(api.all, "/audit").body()).contains("pin_set").doesNotContain("480317");
    }

    @ParameterizedTest
    @ValueSource(strings = {"123", "1234", "7777", "1987", "12345678901234567", "abcd"})
    void aWeakPinIsRefusedInWordsThatDoNotShowIt(String pin) {
        Answer refused = put(pin);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("code")).isEqualTo("weak_pin");
        assertThat(refused.text("detail")).isNotBlank().doesNotContain(pin);
    }

    private Answer put(String pin) {
        return api.json("PUT", api.all, "/users/alice/pin", "{\"pin\":\"" + pin + "\"}");
    }
}
