package org.countersign.e2e.guessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.Phone;
import org.countersign.e2e.harness.TestUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** G7: RFC 4226 section 7.4. */
class CounterTokenTest {
    private static final int LOOK_AHEAD = 10;

    private final ApiClient api = DemoServer.shared().api();
    private TestUser user = new TestUser("", "", Phone.hotp("A"));

    @BeforeEach
    void newToken() {
        user = api.userWithToken("g7");
    }

    private String verify(long counter) {
        return api.verify(user.name(), user.phone().codeAt(counter)).outcome();
    }

    @Test
    void g7ACounterWithinTheLookAheadIsAcceptedAndItsPredecessorsAreGone() {
        assertThat(verify(0)).isEqualTo("approved");
        assertThat(verify(LOOK_AHEAD)).isEqualTo("approved");
        assertThat(verify(LOOK_AHEAD - 1)).isNotEqualTo("approved");
        assertThat(verify(1)).isNotEqualTo("approved");
        assertThat(verify(LOOK_AHEAD)).isEqualTo("code_already_used");
        assertThat(verify(LOOK_AHEAD + 1)).isEqualTo("approved");
    }

    @Test
    void g7ACounterBeyondTheLookAheadIsWrong() {
        assertThat(verify(0)).isEqualTo("approved");
        // Expected now: 1. The look-ahead ends at 1 + 10.
        assertThat(verify(1 + LOOK_AHEAD + 1)).isEqualTo("wrong_code");
        assertThat(api.failures(user.name())).isEqualTo(1);
        assertThat(verify(1 + LOOK_AHEAD)).isEqualTo("approved");
    }

    @Test
    void g7CodesFarAheadThatDoNotFollowEachOtherDoNotResynchronise() {
        assertThat(verify(0)).isEqualTo("approved");
        assertThat(verify(30)).isEqualTo("wrong_code");
        assertThat(verify(32)).isEqualTo("wrong_code");
        assertThat(verify(1)).as("the counter was not pushed ahead").isEqualTo("approved");
    }

    @Test
    void g7TwoConsecutiveCodesResynchroniseAndOthersCountAsWrong() {
        String id = api.get("/users/" + user.name() + "/methods")
                .json()
                .getAsJsonArray("methods")
                .get(0)
                .getAsJsonObject()
                .get("id")
                .getAsString();
        String path = "/users/" + user.name() + "/methods/" + id + "/resynchronize";
        Phone phone = user.phone();

        assertThat(api.post(path, Map.of("first", phone.codeAt(400), "second", phone.codeAt(402)))
                        .text("reason"))
                .isEqualTo("wrong_code");
        assertThat(api.failures(user.name())).isEqualTo(1);
        assertThat(api.post(path, Map.of("first", phone.codeAt(400), "second", phone.codeAt(401)))
                        .text("status"))
                .isEqualTo("approved");
        assertThat(verify(401)).as("used up").isNotEqualTo("approved");
        assertThat(verify(402)).isEqualTo("approved");
    }

    @Test
    void g7AnOldCounterIsNeverAcceptedAgain() {
        for (long counter = 0; counter < 5; counter++) {
            assertThat(verify(counter)).isEqualTo("approved");
        }
        for (long counter = 0; counter < 4; counter++) {
            assertThat(verify(counter)).isNotEqualTo("approved");
        }
    }
}
