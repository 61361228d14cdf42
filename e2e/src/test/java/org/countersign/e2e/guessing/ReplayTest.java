package org.countersign.e2e.guessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.RadiusDriver;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.Together;
import org.countersign.e2e.harness.WebClient;
import org.countersign.e2e.harness.WebPage;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final int ROUNDS = 200;
    private static final int AT_ONCE = 64;
    private static final int ROUNDS_WITH_PAGES = 10;
    private static final int VISITORS = 4;

    private final DemoServer server = DemoServer.shared();
    private final ApiClient api = server.api();
    private final RadiusDriver radius = server.passcodeVpn();

    @Test
    void g1TheSameCodeSentByManyAtOnceIsAcceptedOnce() {
        List<TestUser> users = Together.run(8, Together.times(ROUNDS, _ -> () -> api.passcodeUser("g1")));
        for (TestUser user : users) {
            String code = user.phone().code();
            List<Boolean> accepted = Together.run(Together.times(AT_ONCE, i -> attempt(i, user, code)));
            assertThat(accepted.stream().filter(yes -> yes)).as(user.name()).hasSize(1);
        }
    }

    private Callable<Boolean> attempt(int number, TestUser user, String code) {
        return number % 2 == 0
                ? () -> api.verify(user.name(), code).outcome().equals("approved")
                : () -> radius.ask(user.name(), code).accepted();
    }

    @Test
    void g1TheSameCodeSentToPagesRestAndRadiusAtOnceIsAcceptedOnce() {
        for (int round = 0; round < ROUNDS_WITH_PAGES; round++) {
            TestUser user = api.userWithApp("g1-page");
            List<WebClient> visitors = Together.run(2, Together.times(VISITORS, _ -> () -> waitingForCode(user)));
            String code = user.phone().code();
            List<Callable<Boolean>> attempts = new ArrayList<>();
            for (WebClient visitor : visitors) {
                WebPage page = visitor.open("/signin/verify");
                attempts.add(() -> visitor.code(page, code).path().equals("/profile"));
            }
            for (int i = 0; i < AT_ONCE - VISITORS; i++) {
                attempts.add(attempt(i, user, code));
            }
            assertThat(Together.run(attempts).stream().filter(yes -> yes)).hasSize(1);
        }
    }

    private WebClient waitingForCode(TestUser user) {
        WebClient visitor = server.visitor();
        assertThat(visitor.password(user.name(), user.password()).path()).isEqualTo("/signin/verify");
        return visitor;
    }
}
