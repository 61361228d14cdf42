package org.countersign.e2e.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.HalfRegistered;
import org.countersign.e2e.harness.TestDevice;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.TwoServers;
import org.countersign.e2e.harness.WebClient;
import org.countersign.e2e.harness.WebPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** T13 and T16 at two nodes of one database: what one node did ends what was begun at the other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HalfDoneAtTwoNodesTest {
    private final TwoServers servers = TwoServers.fresh("half-done-nodes");
    private final DemoServer one = servers.first();
    private final DemoServer two = servers.second();
    private final ApiClient api = one.api();

    @AfterAll
    void stop() {
        servers.close();
    }

    private static TestDevice device(DemoServer node) {
        return TestDevice.atAnAddressOfItsOwn(node.facts().http());
    }

    @Test
    void t13TheFirstMethodRegisteredAtOneNodeEndsSessionsAtTheOther() {
        TestUser user = api.userWithout("t13-nodes", "ENABLED");
        WebClient thief = one.visitor();
        thief.password(user.name(), user.password());
        WebPage activation = thief.open("/register/device");
        WebClient visitor = two.visitor();
        visitor.password(user.name(), user.password());

        WebPage done = HalfRegistered.prove(visitor, HalfRegistered.seed(visitor));

        assertThat(HalfRegistered.showsBackupCodes(done)).isTrue();
        assertThat(device(one)
                        .activation(HalfRegistered.activation(activation), "Thief")
                        .status())
                .isEqualTo(404);
        assertThat(thief.open("/register/app").path()).isEqualTo("/signin");
        assertThat(visitor.open("/profile").path()).isEqualTo("/profile");
        assertThat(kept(user, "device-refused")).containsExactly("activation_over");
        assertThat(kept(user, "refused")).containsExactly("session_ended");
    }

    private List<String> kept(TestUser user, String action) {
        return api.audit(user.name()).stream()
                .filter(event -> ApiClient.member(event, "action").equals(action))
                .map(event -> ApiClient.member(event, "reason"))
                .toList();
    }

    @Test
    void t16AnActivationBegunAtOneNodeDiesWithAPasswordChangedAtTheOther() {
        TestUser user = api.userWithout("t16-nodes", "ENABLED");
        WebClient visitor = one.visitor();
        visitor.password(user.name(), user.password());
        WebPage page = visitor.open("/register/device");
        String given =
                api.post("/users/" + user.name() + "/activation", Map.of()).ok().text("code");

        two.api()
                .put("/users/" + user.name() + "/password", Map.of("password", "another-long-horse"))
                .ok();

        assertThat(device(one)
                        .activation(HalfRegistered.activation(page), "Thief")
                        .status())
                .isEqualTo(404);
        assertThat(device(two).activation(given, "Thief").status()).isEqualTo(404);
        assertThat(visitor.submit(page.form("/register/device/done"), Map.of()).path())
                .isEqualTo("/signin");
        assertThat(kept(user, "device-refused")).containsExactly("activation_over", "activation_over");
        assertThat(kept(user, "refused")).containsExactly("session_ended");
    }

    @Test
    void t14TheOtherNodeShowsTheSessionTheSameCodeAndLetsItGoOn() {
        TestUser user = api.userWithout("t14-nodes", "ENABLED");
        WebClient visitor = one.visitor();
        visitor.password(user.name(), user.password());
        String code = HalfRegistered.activation(visitor);
        WebClient there = servers.atSecond(visitor);

        WebPage page = there.open("/register/device");
        assertThat(HalfRegistered.activation(page)).isEqualTo(code);
        device(one).activate(code, "Pixel 9");

        assertThat(HalfRegistered.showsBackupCodes(there.submit(page.form("/register/device/done"), Map.of())))
                .isTrue();
    }
}
