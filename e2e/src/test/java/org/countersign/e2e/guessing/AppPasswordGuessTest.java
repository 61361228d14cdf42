package org.countersign.e2e.guessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.TestUser;
import org.junit.jupiter.api.Test;

/** Attack G9: app passwords guessed in a loop. */
class AppPasswordGuessTest {
    private static final int GUESSES = 12;
    private static final String WRONG = "The user name or the password is not right.";

    private final DemoServer server = DemoServer.shared();
    private final ApiClient api = server.api();

    private TestUser userWithAppPassword() {
        TestUser user = api.userWithApp("g9");
        api.post("/users/" + user.name() + "/app-passwords", Map.of("name", "Laptop"))
                .ok();
        return user;
    }

    private static String guess(int number) {
        String letters = "aaaabbbbccccddd" + (char) ('a' + number);
        return number % 2 == 0 ? letters : letters.replaceAll("(.{4})(?=.)", "$1 ");
    }

    @Test
    void g9OverLdapGuessesAreSlowedAndAMissingUserReadsTheSame() {
        TestUser user = userWithAppPassword();
        List<String> known = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < GUESSES; i++) {
            known.add(server.ldap().bind(user.name(), guess(i)));
            missing.add(server.ldap().bind("nobody-" + user.name(), guess(i)));
        }
        assertThat(known.getFirst()).isEqualTo(WRONG);
        assertThat(known.getLast()).as("slowed").isNotEqualTo(WRONG).isEqualTo(missing.getLast());
        assertThat(known.stream().distinct())
                .isEqualTo(missing.stream().distinct().toList());
    }

    @Test
    void g9OverRadiusGuessesAreSlowedAndTheOwnersPasswordStillWorksFromElsewhere() {
        TestUser user = api.userWithApp("g9");
        String password = api.post("/users/" + user.name() + "/app-passwords", Map.of("name", "Laptop"))
                .ok()
                .text("password");
        List<String> known = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < GUESSES; i++) {
            known.add(server.mailServer()
                    .askFrom("198.51.100.9", user.name(), guess(i))
                    .toString());
            missing.add(server.mailServer()
                    .askFrom("198.51.100.9", "nobody-" + user.name(), guess(i))
                    .toString());
        }
        assertThat(known).noneMatch(reply -> reply.startsWith("ACCEPT"));
        assertThat(known.getFirst()).isEqualTo("REJECT " + WRONG);
        assertThat(known.getLast()).as("slowed").isNotEqualTo(known.getFirst()).isEqualTo(missing.getLast());
        assertThat(api.failures(user.name())).as("second factors").isZero();
        assertThat(server.mailServer()
                        .askFrom("192.0.2.7", user.name(), password)
                        .accepted())
                .isTrue();
    }
}
