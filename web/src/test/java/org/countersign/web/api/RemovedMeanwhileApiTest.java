package org.countersign.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.Function;
import org.countersign.core.authority.Act;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.countersign.web.api.TestApi.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A user whom an administrator removes, or blocks, while an API key acts on them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RemovedMeanwhileApiTest {
    private final TestApi api = new TestApi();

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void theAnswerIsThatThereIsNoSuchUser() {
        gone("anna", path -> api.json("PUT", api.plain, path + "/pin", "{\"pin\":\"480317\"}"));
        gone("berta", path -> api.post(api.plain, path + "/activation", "{}"));
        gone("carla", path -> api.post(api.plain, path + "/methods", "{\"type\":\"backup-code\"}"));
    }

    private void gone(String name, Function<String, Answer> act) {
        User user = api.house.user(name, MfaState.ENFORCED);
        api.house.keyedHash.meanwhile(() -> api.house.directory.remove(api.house.may(Act.REMOVE_USER, user)));

        Answer answer = act.apply("/users/" + name);

        assertThat(answer.status()).as(answer.body()).isEqualTo(404);
        assertThat(answer.text("code")).isEqualTo("no_such_user");
    }

    @Test
    void aBlockedUserGetsNoCodeThatNoDeviceCouldUse() {
        User dora = api.house.user("dora", MfaState.ENFORCED);
        api.house.directory.block(api.house.may(Act.BLOCK, dora), Duration.ofDays(1), "");

        Answer answer = api.post(api.plain, "/users/dora/activation", "{}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.text("code")).isEqualTo("blocked");
        assertThat(answer.text("detail")).contains("/unblock");
    }
}
