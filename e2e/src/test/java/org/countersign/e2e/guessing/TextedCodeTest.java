package org.countersign.e2e.guessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.countersign.e2e.harness.Answer;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.LdapDriver;
import org.countersign.e2e.harness.Messages;
import org.countersign.e2e.harness.RadiusReply;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.Together;
import org.countersign.e2e.harness.WebClient;
import org.countersign.e2e.harness.WebPage;
import org.junit.jupiter.api.Test;

/** G1, G4 and G6 with codes that were texted, over REST, the pages, RADIUS and LDAP. */
class TextedCodeTest {
    private static final int ROUNDS = 50;
    private static final int ROUNDS_WITH_PAGES = 10;
    private static final int AT_ONCE = 64;
    private static final int LIMIT = 5;
    private static final int WRONG = 1_000;
    private static final int TRIES_OF_A_CODE = 3;
    private static final AtomicInteger NUMBERS = new AtomicInteger(100);

    private final DemoServer server = DemoServer.withPortal();
    private final ApiClient api = server.api();
    private final LdapDriver ldap = server.ldap();

    private TestUser texted(String prefix) {
        TestUser user = api.userWithout(prefix, "ENFORCED");
        String number = String.format("+1212555%04d", NUMBERS.getAndIncrement());
        api.put("/users/" + user.name() + "/phones/authentication", Map.of("number", number))
                .ok();
        return user;
    }

    private Answer text(TestUser user) {
        return api.post("/verifications", Map.of("user", user.name(), "method", "sms"));
    }

    private String code(TestUser user) {
        return new Messages(api, user.name()).code();
    }

    private static String wrong(String code) {
        return code.equals("000000") ? "111111" : "000000";
    }

    // The State begins with a version and the challenge's id.
    private static String challengeOf(RadiusReply asked) {
        ByteBuffer state = ByteBuffer.wrap(asked.state());
        state.get();
        return new UUID(state.getLong(), state.getLong()).toString();
    }

    private long approvals(TestUser user) {
        return api.audit(user.name()).stream()
                .filter(event -> ApiClient.member(event, "action").equals("verification")
                        && ApiClient.member(event, "outcome").equals("approved"))
                .count();
    }

    private long evaluated(TestUser user) {
        return api.audit(user.name()).stream()
                .filter(event -> ApiClient.member(event, "reason").equals("wrong_code"))
                .count();
    }

    @Test
    void g1TheSameTextedCodeSentOverRestRadiusAndLdapAtOnceIsAcceptedOnce() {
        List<TestUser> users = Together.run(4, Together.times(ROUNDS, _ -> () -> texted("g1-text")));
        for (TestUser user : users) {
            RadiusReply asked = server.vpn().ask(user.name(), user.password() + ",sms");
            String code = code(user);
            List<Boolean> accepted = Together.run(Together.times(AT_ONCE, i -> attempt(i, user, asked, code)));
            assertThat(accepted.stream().filter(yes -> yes)).as(user.name()).hasSize(1);
            assertThat(approvals(user)).isEqualTo(1);
            assertThat(api.answer(challengeOf(asked), code).outcome()).isEqualTo("challenge_over");
            assertThat(server.vpn().answer(user.name(), code, asked.state()).accepted())
                    .isFalse();
        }
    }

    // To LDAP a texted code is a wrong one: it answers a question that was not asked there.
    private Callable<Boolean> attempt(int number, TestUser user, RadiusReply asked, String code) {
        if (number == 0) {
            return () -> ldap.bind(user.name(), user.password() + "," + code).equals(LdapDriver.BOUND);
        }
        return number % 2 == 0
                ? () -> api.answer(challengeOf(asked), code).outcome().equals("approved")
                : () -> server.vpn().answer(user.name(), code, asked.state()).accepted();
    }

    @Test
    void g1TheSameTextedCodeSentToThePageManyTimesAtOnceIsAcceptedOnce() {
        for (int round = 0; round < ROUNDS_WITH_PAGES; round++) {
            TestUser user = texted("g1-text-page");
            WebClient visitor = server.visitor();
            WebPage page = visitor.password(user.name(), user.password());
            String code = code(user);
            Together.run(Together.times(
                    AT_ONCE / 2, _ -> () -> visitor.code(page, code).status()));
            assertThat(approvals(user)).isEqualTo(1);
            assertThat(api.verify(user.name(), code).outcome()).isNotEqualTo("approved");
            assertThat(ldap.bind(user.name(), user.password() + "," + code)).isNotEqualTo(LdapDriver.BOUND);
        }
    }

    @Test
    void g4OfAThousandWrongTextedCodesOverEveryDoorNoMoreThanTheLimitIsLookedAt() {
        TestUser user = texted("g4-text");
        List<String> challenges =
                Together.run(2, Together.times(5, _ -> () -> text(user).text("id")));
        List<RadiusReply> states =
                Together.run(2, Together.times(3, _ -> () -> server.vpn().ask(user.name(), user.password() + ",sms")));
        WebClient visitor = server.visitor();
        WebPage page = visitor.password(user.name(), user.password());
        List<String> right = new Messages(api, user.name())
                .all().asList().stream()
                        .map(message -> message.getAsJsonObject().get("text").getAsString())
                        .toList();
        List<String> codes = Stream.iterate(0, i -> i + 1)
                .map(i -> String.format("%06d", i * 7))
                .filter(code -> right.stream().noneMatch(text -> text.contains(code)))
                .limit(WRONG)
                .toList();
        List<Callable<String>> guesses = new ArrayList<>();
        for (int i = 0; i < WRONG; i++) {
            String code = codes.get(i);
            String challenge = challenges.get(i % challenges.size());
            RadiusReply state = states.get(i % states.size());
            guesses.add(
                    switch (i % 5) {
                        case 0 -> () -> api.answer(challenge, code).outcome();
                        case 1 ->
                            () -> server.vpn()
                                    .answer(user.name(), code, state.state())
                                    .kind()
                                    .name();
                        case 2 -> () -> ldap.bind(user.name(), user.password() + "," + code);
                        case 3 -> () -> visitor.code(page, code).path();
                        default -> () -> api.verify(user.name(), code).outcome();
                    });
        }
        Collections.shuffle(guesses, new Random(4));

        List<String> outcomes = Together.run(128, guesses);

        assertThat(outcomes).hasSize(WRONG).doesNotContain("approved", "ACCEPT", LdapDriver.BOUND, "/profile");
        assertThat(evaluated(user)).isEqualTo(LIMIT);
        assertThat(api.failures(user.name())).isEqualTo(LIMIT);
        assertThat(api.locked(user.name())).isTrue();
        assertThat(approvals(user)).isZero();
        assertThat(text(user).outcome()).isEqualTo("locked_out");
    }

    @Test
    void g6NewTextsResetNothing() {
        TestUser user = texted("g6-text");
        String last = "";
        for (int i = 0; i < LIMIT; i++) {
            last = text(user).text("id");
            assertThat(api.answer(last, wrong(code(user))).outcome()).isEqualTo("wrong_code");
            assertThat(api.failures(user.name())).isEqualTo(i + 1);
        }
        String right = code(user);
        assertThat(text(user).outcome()).isEqualTo("locked_out");
        assertThat(api.answer(last, right).outcome()).isIn("locked_out", "challenge_over");
        assertThat(server.vpn().ask(user.name(), user.password() + ",sms").message())
                .contains("Too many wrong codes");
        assertThat(ldap.bind(user.name(), user.password() + "," + right)).startsWith("Too many wrong codes.");
        assertThat(server.visitor().password(user.name(), user.password()).path())
                .isNotIn("/profile", "/signin/verify");
    }

    @Test
    void g6AskingForAnotherTextGivesNoMoreTries() {
        TestUser user = texted("g6-text");
        String id = text(user).text("id");
        for (int i = 0; i < TRIES_OF_A_CODE; i++) {
            if (i > 0) {
                api.post("/verifications/" + id + "/ask", Map.of("method", "sms"))
                        .ok();
            }
            assertThat(api.answer(id, wrong(code(user))).outcome()).isEqualTo("wrong_code");
        }
        assertThat(api.answer(id, code(user)).outcome()).isEqualTo("challenge_over");
        assertThat(api.post("/verifications/" + id + "/ask", Map.of("method", "sms"))
                        .outcome())
                .isEqualTo("challenge_over");
        assertThat(api.failures(user.name())).isEqualTo(TRIES_OF_A_CODE);
    }

    @Test
    void g6AnOlderTextIsNoFurtherChance() {
        TestUser user = texted("g6-text");
        String id = text(user).text("id");
        String older = code(user);
        api.post("/verifications/" + id + "/ask", Map.of("method", "sms")).ok();
        String newest = code(user);
        if (!older.equals(newest)) {
            assertThat(api.answer(id, older).outcome()).isEqualTo("wrong_code");
        }
        assertThat(api.answer(id, newest).outcome()).isEqualTo("approved");
    }
}
