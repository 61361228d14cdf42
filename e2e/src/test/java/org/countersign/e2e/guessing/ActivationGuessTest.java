package org.countersign.e2e.guessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.countersign.e2e.harness.Answer;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.TestDevice;
import org.countersign.e2e.harness.TestUser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Guessing activation codes, with one's own thrown in between: attack G19. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActivationGuessTest {
    private final DemoServer server = DemoServer.fresh("activations");
    private final ApiClient api = server.api();

    @AfterAll
    void stop() {
        server.close();
    }

    private String ownCode(TestUser thief) {
        return api.post("/users/" + thief.name() + "/activation", Map.of()).ok().text("code");
    }

    private TestDevice phone() {
        return new TestDevice(server.facts().http());
    }

    // The same phone, that reached another server: it signs what this one does not expect.
    private Answer badlySigned(String code) {
        return phone().activationSignedFor("https://elsewhere.example", code, "Thief's phone");
    }

    @Test
    void g19OnesOwnCodeWithABadSignatureIsUsedUpAndClearsNothing() {
        TestUser thief = api.userWithApp("g19");
        String first = ownCode(thief);
        assertThat(badlySigned(first).status()).isEqualTo(401);
        assertThat(phone().activation(first, "Thief's phone").status())
                .as("used up")
                .isEqualTo(404);

        int slowed = 0;
        for (int round = 0; round < 10; round++) {
            badlySigned(ownCode(thief));
            for (int i = 0; i < 4; i++) {
                slowed += phone().activation("00000-0000" + i, "Guess").status() == 429 ? 1 : 0;
            }
        }
        assertThat(slowed).isGreaterThan(30);
    }
}
