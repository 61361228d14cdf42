package org.countersign.e2e.guessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.LdapDriver;
import org.countersign.e2e.harness.RadiusDriver;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.Together;
import org.junit.jupiter.api.Test;

/** Replays and guesses over REST, RADIUS and LDAP at once: one account, one guard, one counter. */
class OverLdapTest {
    private static final int ROUNDS = 200;
    private static final int AT_ONCE = 64;
    private static final int LIMIT = 5;
    private static final int WRONG = 1_000;
    // Each of them has a password computed; many at once would be slowed down as a guesser is.
    private static final int BINDS_AT_ONCE = 2;

    private final DemoServer server = DemoServer.withPortal();
    private final ApiClient api = server.api();
    private final RadiusDriver radius = server.passcodeVpn();
    private final LdapDriver ldap = server.ldap();

    @Test
    void g1TheSameCodeSentOverRestRadiusAndLdapAtOnceIsAcceptedOnce() {
        List<TestUser> users = Together.run(4, Together.times(ROUNDS, _ -> () -> api.userWithApp("g1-ldap")));
        for (TestUser user : users) {
            String code = user.phone().code();
            List<Boolean> accepted = Together.run(Together.times(AT_ONCE, i -> attempt(i, user, code)));
            assertThat(accepted.stream().filter(yes -> yes)).as(user.name()).hasSize(1);
        }
    }

    private Callable<Boolean> attempt(int number, TestUser user, String code) {
        if (number < BINDS_AT_ONCE) {
            return () -> ldap.bind(user.name(), user.password() + "," + code).equals(LdapDriver.BOUND);
        }
        return number % 2 == 0
                ? () -> api.verify(user.name(), code).outcome().equals("approved")
                : () -> radius.ask(user.name(), code).accepted();
    }

    @Test
    void g1ACodeAcceptedOverLdapIsUsedEverywhere() {
        TestUser user = api.userWithApp("g1-ldap");
        String code = user.phone().code();

        assertThat(ldap.bind(user.name(), user.password() + "," + code)).isEqualTo(LdapDriver.BOUND);

        assertThat(api.verify(user.name(), code).outcome()).isEqualTo("code_already_used");
        assertThat(radius.ask(user.name(), code).accepted()).isFalse();
        assertThat(ldap.bind(user.name(), user.password() + "," + code)).startsWith("That code has been used.");
    }

    @Test
    void g4OfAThousandWrongCodesOverThreeDoorsNoMoreThanTheLimitIsLookedAt() {
        TestUser user = api.userWithApp("g4-ldap");
        List<String> codes = user.phone().wrongCodes(WRONG);
        List<Callable<String>> guesses = new ArrayList<>();
        for (int i = 0; i < WRONG; i++) {
            String code = codes.get(i);
            guesses.add(
                    switch (i % 3) {
                        case 0 -> () -> api.verify(user.name(), code).outcome();
                        case 1 -> () -> radius.ask(user.name(), code).kind().name();
                        default -> () -> ldap.bind(user.name(), user.password() + "," + code);
                    });
        }
        Collections.shuffle(guesses, new Random(4));

        List<String> outcomes = Together.run(128, guesses);

        assertThat(outcomes).hasSize(WRONG).doesNotContain("approved", "ACCEPT", LdapDriver.BOUND);
        assertThat(evaluated(user)).isEqualTo(LIMIT);
        assertThat(api.failures(user.name())).isEqualTo(LIMIT);
        assertThat(api.locked(user.name())).isTrue();
    }

    @Test
    void g13FailuresOverLdapAreCountedAndLockEveryDoor() {
        TestUser user = api.userWithApp("g13-ldap");
        List<String> codes = user.phone().wrongCodes(LIMIT);
        for (int i = 0; i < LIMIT; i++) {
            ldap.bind(user.name(), user.password() + "," + codes.get(i));
            assertThat(api.failures(user.name())).isEqualTo(i + 1);
        }
        String right = user.phone().code();
        assertThat(api.verify(user.name(), right).outcome()).isEqualTo("locked_out");
        assertThat(ldap.bind(user.name(), user.password() + "," + right)).startsWith("Too many wrong codes.");
        assertThat(ldap.bind(user.name(), "wrong," + right))
                .as("a lock is told to nobody who does not know the password")
                .isEqualTo("The user name or the password is not right.");
    }

    private long evaluated(TestUser user) {
        return api.audit(user.name()).stream()
                .filter(event -> ApiClient.member(event, "reason").equals("wrong_code"))
                .count();
    }
}
