package org.countersign.e2e.guessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.countersign.e2e.harness.Answer;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.Phone;
import org.countersign.e2e.harness.RadiusDriver;
import org.countersign.e2e.harness.RadiusReply;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.Together;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LockoutTest {
    private static final int LIMIT = 5;
    private static final int WRONG = 1_000;
    private static final int CHALLENGES = 10;

    private final DemoServer server = DemoServer.shared();
    private final ApiClient api = server.api();
    private final RadiusDriver radius = server.passcodeVpn();

    @Test
    void g4OfAThousandWrongCodesAtOnceNoMoreThanTheLimitIsLookedAt() {
        TestUser user = api.userWithApp("g4");
        List<String> challenges = Together.run(
                4, Together.times(CHALLENGES, _ -> () -> api.start(user.name()).text("id")));
        List<RadiusReply> states =
                Together.run(2, Together.times(4, _ -> () -> server.vpn().ask(user.name(), user.password())));
        List<String> codes = user.phone().wrongCodes(WRONG);
        List<Callable<String>> guesses = new ArrayList<>();
        for (int i = 0; i < WRONG; i++) {
            guesses.add(guess(i, user, codes.get(i), challenges, states));
        }
        Collections.shuffle(guesses, new Random(4));

        List<String> outcomes = Together.run(128, guesses);

        assertThat(outcomes).hasSize(WRONG).doesNotContain("approved", "ACCEPT", "DROPPED");
        assertThat(outcomes.stream().filter("wrong_code"::equals).count()).isLessThanOrEqualTo(LIMIT);
        assertThat(evaluated(user)).isEqualTo(LIMIT);
        assertThat(api.failures(user.name())).isEqualTo(LIMIT);
        assertThat(api.locked(user.name())).isTrue();
        assertThat(api.verify(user.name(), user.phone().code()).outcome()).isEqualTo("locked_out");
    }

    private Callable<String> guess(
            int number, TestUser user, String code, List<String> challenges, List<RadiusReply> states) {
        return switch (number % 5) {
            case 0 -> () -> api.verify(user.name(), code).outcome();
            case 1 -> () -> radius.ask(user.name(), code).kind().name();
            case 2 ->
                () -> api.answer(challenges.get(number % CHALLENGES), code).outcome();
            case 3 ->
                () -> server.vpn()
                        .answer(
                                user.name(),
                                code,
                                states.get(number % states.size()).state())
                        .kind()
                        .name();
            default ->
                () -> api.post(
                                "/verifications",
                                Map.of(
                                        "user",
                                        user.name(),
                                        "code",
                                        code,
                                        "clientAddress",
                                        "203.0.113." + number % 250,
                                        "application",
                                        "Shop " + number))
                        .outcome();
        };
    }

    private long evaluated(TestUser user) {
        return api.audit(user.name()).stream()
                .filter(event -> ApiClient.member(event, "reason").equals("wrong_code"))
                .count();
    }

    private TestUser lockedOut(String prefix) {
        TestUser user = api.userWithApp(prefix);
        user.phone().wrongCodes(LIMIT).forEach(code -> api.verify(user.name(), code));
        assertThat(api.locked(user.name())).isTrue();
        return user;
    }

    @Test
    void g5ALockHoldsForEverySpellingOfTheName() {
        TestUser user = lockedOut("g5");
        String name = user.name();
        String fullWidth = name.chars()
                .map(c -> c > ' ' && c < 127 ? c - ' ' + 0xff00 : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        for (String spelling : List.of(
                name.toUpperCase(java.util.Locale.ROOT),
                fullWidth,
                "CORP\\" + name,
                "corp.example\\" + name,
                name + "@example.org",
                " " + name + " ")) {
            // A right code, and not one that a lock used up before.
            String code = user.phone().codeAt(Phone.step());
            assertThat(api.verify(spelling, code).outcome()).as(spelling).isEqualTo("locked_out");
            assertThat(radius.ask(spelling, code).message()).as(spelling).contains("Too many wrong codes");
        }
    }

    @Test
    void g5WrongCodesUnderDifferentSpellingsAddUp() {
        TestUser user = api.userWithApp("g5");
        List<String> spellings = List.of(
                user.name(), user.name().toUpperCase(java.util.Locale.ROOT), "A\\" + user.name(), user.name() + "@b.c");
        List<String> codes = user.phone().wrongCodes(LIMIT);
        for (int i = 0; i < LIMIT; i++) {
            api.verify(spellings.get(i % spellings.size()), codes.get(i));
        }
        assertThat(api.locked(user.name())).isTrue();
    }

    @Test
    void g5ALockEarnedWithOneMethodHoldsForAnother() {
        TestUser user = api.userWithApp("g5");
        String backup = api.backupCodes(user.name()).getFirst();
        user.phone()
                .wrongCodes(LIMIT)
                .forEach(code ->
                        api.post("/verifications", Map.of("user", user.name(), "code", code, "method", "totp")));

        Answer answer =
                api.post("/verifications", Map.of("user", user.name(), "code", backup, "method", "backup-code"));
        assertThat(answer.outcome()).isEqualTo("locked_out");
        api.unlock(user.name());
        assertThat(api.verify(user.name(), backup).outcome())
                .as("the lock used nothing up")
                .isEqualTo("approved");
    }

    @Test
    void g6NewChallengesResetNothing() {
        TestUser user = api.userWithApp("g6");
        List<String> codes = user.phone().wrongCodes(LIMIT);
        for (int i = 0; i < LIMIT; i++) {
            String id = api.start(user.name()).text("id");
            assertThat(api.answer(id, codes.get(i)).outcome()).isEqualTo("wrong_code");
            assertThat(api.failures(user.name())).isEqualTo(i + 1);
        }
        assertThat(api.start(user.name()).outcome()).isEqualTo("locked_out");
        assertThat(api.verify(user.name(), user.phone().code()).outcome()).isEqualTo("locked_out");
    }

    @Test
    void g6ALockEndsTheChallengesThatWereWaiting() {
        TestUser user = api.userWithApp("g6");
        String waiting = api.start(user.name()).text("id");
        user.phone().wrongCodes(LIMIT).forEach(code -> api.verify(user.name(), code));
        api.unlock(user.name());

        assertThat(api.answer(waiting, user.phone().code()).outcome()).isEqualTo("challenge_over");
    }

    @ParameterizedTest
    @ValueSource(strings = {"totp", "hotp", "backup-code"})
    void g13FailuresOfEveryMethodAreCountedAtEveryDoor(String method) {
        TestUser user = method.equals("hotp") ? api.userWithToken("g13") : api.userWithApp("g13");
        if (method.equals("backup-code")) {
            api.backupCodes(user.name());
        }
        List<String> wrong = method.equals("backup-code")
                ? List.of("aaaa-2222", "bbbb-3333", "cccc-4444", "dddd-5555", "eeee-6666")
                : user.phone().wrongCodes(LIMIT);

        api.post("/verifications", Map.of("user", user.name(), "code", wrong.get(0), "method", method));
        assertThat(api.failures(user.name())).as("REST, one call").isEqualTo(1);
        api.answer(api.start(user.name()).text("id"), wrong.get(1));
        assertThat(api.failures(user.name())).as("REST, answered").isEqualTo(2);
        server.vpn().ask(user.name(), user.password() + "," + wrong.get(2));
        assertThat(api.failures(user.name())).as("RADIUS, appended").isEqualTo(3);
        RadiusReply challenge = server.vpn().ask(user.name(), user.password());
        server.vpn().answer(user.name(), wrong.get(3), challenge.state());
        assertThat(api.failures(user.name())).as("RADIUS, challenge").isEqualTo(4);
        server.visitor().signIn(user.name(), user.password(), wrong.get(4));
        assertThat(api.failures(user.name())).as("the page").isEqualTo(5);
        assertThat(api.locked(user.name())).isTrue();
    }

    @Test
    void g13TheMethodsTriedAreAllThereAre() {
        String refusal = api.post("/users/alice/methods", Map.of("type", "no-such-method"))
                .body();

        assertThat(refusal).as("a new method belongs into the test above").contains("totp, hotp or backup-code");
    }
}
