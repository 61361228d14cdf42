package org.countersign.e2e.guessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.e2e.harness.Answer;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.Messages;
import org.countersign.e2e.harness.RadiusReply;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.Together;
import org.countersign.e2e.harness.WebClient;
import org.countersign.e2e.harness.WebPage;
import org.junit.jupiter.api.Test;

/** ATTACKS G1, G4 and G6 with codes that were texted, at every door that takes one. */
class TextedCodeTest {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final int AT_ONCE = 64;
    private static final int WRONG = 100;
    private static final int MOST_WRONG = 3;
    private static final int LIMIT = 5;

    private final DemoServer server = DemoServer.shared();
    private final ApiClient api = server.api();

    private TestUser texted(String name) {
        TestUser user = api.userWithout(name, "ENFORCED");
        // A number of their own: no more than ten an hour go to one.
        String number = "+1 202 555 01" + (60 + NUMBERS.getAndIncrement());
        api.put("/users/" + user.name() + "/phones/authentication", Map.of("number", number))
                .ok();
        return user;
    }

    private String textedChallenge(TestUser user) {
        return api.post("/verifications", Map.of("user", user.name(), "method", "sms"))
                .text("id");
    }

    private String code(TestUser user) {
        return new Messages(api, user.name()).code();
    }

    private List<String> wrongCodes(TestUser user, int count) {
        int right = Integer.parseInt(code(user));
        List<String> wrong = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            wrong.add(String.format("%06d", (right + i) % 1_000_000));
        }
        return wrong;
    }

    @Test
    void g1OneTextedCodeSentByManyAtOnceOverRestIsAcceptedOnce() {
        for (int round = 0; round < 5; round++) {
            TestUser user = texted("g1-text");
            String id = textedChallenge(user);
            String code = code(user);
            List<String> outcomes = Together.run(
                    Together.times(AT_ONCE, _ -> () -> api.answer(id, code).outcome()));
            assertThat(outcomes).filteredOn("approved"::equals).hasSize(1);
        }
    }

    @Test
    void g1OneTextedCodeSentByManyAtOnceOverRadiusIsAcceptedOnce() {
        TestUser user = texted("g1-vpn");
        RadiusReply asked = server.vpn().ask(user.name(), user.password());
        assertThat(asked.message()).startsWith("Enter the code that was texted to +XX XXXXXX ");
        String code = code(user);
        List<Boolean> accepted = Together.run(Together.times(
                16,
                _ -> () -> server.vpn().answer(user.name(), code, asked.state()).accepted()));
        assertThat(accepted).filteredOn(yes -> yes).hasSize(1);
    }

    @Test
    void g1OneTextedCodeSentByManyAtOnceInOneBrowserSignsInOnce() {
        TestUser user = texted("g1-page");
        WebClient first = server.visitor();
        WebPage page = first.password(user.name(), user.password());
        String code = code(user);
        List<Callable<Boolean>> attempts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            WebClient visitor = server.visitor();
            visitor.takeCookies(first);
            attempts.add(() -> visitor.code(page, code).path().equals("/profile"));
        }
        Together.run(attempts);
        assertThat(api.audit(user.name()))
                .filteredOn(event -> ApiClient.member(event, "outcome").equals("approved"))
                .hasSize(1);
    }

    @Test
    void g4OfManyWrongCodesAtOnceThreeAreLookedAtAndTheChallengeIsOver() {
        TestUser user = texted("g4-text");
        String id = textedChallenge(user);
        String right = code(user);
        List<String> outcomes = Together.run(
                32,
                wrongCodes(user, WRONG).stream()
                        .<Callable<String>>map(
                                wrong -> () -> api.answer(id, wrong).outcome())
                        .toList());
        assertThat(outcomes).doesNotContain("approved");
        assertThat(outcomes).filteredOn("wrong_code"::equals).hasSizeLessThanOrEqualTo(LIMIT);
        assertThat(api.answer(id, right).outcome()).isNotEqualTo("approved");
    }

    @Test
    void g6NewChallengesAtEveryDoorResetNothingAndTheAccountLocks() {
        TestUser user = texted("g6-text");
        String id = textedChallenge(user);
        for (String wrong : wrongCodes(user, MOST_WRONG)) {
            assertThat(api.answer(id, wrong).outcome()).isEqualTo("wrong_code");
        }
        assertThat(api.answer(id, code(user)).outcome()).isEqualTo("challenge_over");
        assertThat(api.failures(user.name())).isEqualTo(MOST_WRONG);

        RadiusReply asked = server.vpn().ask(user.name(), user.password());
        String wrong = wrongCodes(user, 1).getFirst();
        assertThat(server.vpn().answer(user.name(), wrong, asked.state()).accepted())
                .isFalse();
        assertThat(api.failures(user.name())).isEqualTo(MOST_WRONG + 1);

        WebClient visitor = server.visitor();
        WebPage page = visitor.password(user.name(), user.password());
        visitor.code(page, wrongCodes(user, 1).getFirst());
        assertThat(api.locked(user.name())).isTrue();
        Answer locked = api.post("/verifications", Map.of("user", user.name(), "method", "sms"));
        assertThat(locked.outcome()).isEqualTo("locked_out");
    }
}
