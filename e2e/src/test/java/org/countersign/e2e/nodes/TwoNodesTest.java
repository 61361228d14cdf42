package org.countersign.e2e.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.countersign.e2e.harness.Answer;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.LdapDriver;
import org.countersign.e2e.harness.RadiusReply;
import org.countersign.e2e.harness.TestDevice;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.TwoServers;
import org.countersign.e2e.harness.WebClient;
import org.countersign.e2e.harness.WebPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is begun at one node goes on at the other, and counts at both. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesTest {
    private final TwoServers servers = TwoServers.fresh("nodes");
    private final ApiClient api = servers.first().api();

    @AfterAll
    void stop() {
        servers.close();
    }

    @Test
    void aSignInBegunAtOneNodeIsCompletedAtTheOther() {
        TestUser user = api.userWithApp("nodes");
        WebClient visitor = servers.first().visitor();
        visitor.password(user.name(), user.password());
        WebClient same = servers.atSecond(visitor);
        String code = user.phone().code();

        WebPage profile = same.code(same.open("/signin/verify"), code);

        assertThat(profile.path()).isEqualTo("/profile");
        assertThat(servers.first().passcodeVpn().ask(user.name(), code).accepted())
                .as("the same code at the other node")
                .isFalse();
    }

    @Test
    void aRadiusChallengeOfOneNodeIsAnsweredAtTheOther() {
        TestUser user = api.userWithApp("nodes");
        RadiusReply challenge = servers.first().vpn().ask(user.name(), user.password());

        RadiusReply reply =
                servers.second().vpn().answer(user.name(), user.phone().code(), challenge.state());

        assertThat(reply.accepted()).isTrue();
    }

    @Test
    void anApprovalGivenAtOneNodeIsHeardAtTheOther() {
        TestUser user = api.userWithout("nodes", "ENFORCED");
        String code =
                api.post("/users/" + user.name() + "/activation", Map.of()).ok().text("code");
        TestDevice device = new TestDevice(servers.first().facts().http()).activate(code, "Pixel 9");
        Answer asked = api.post("/verifications", Map.of("user", user.name(), "method", "app"))
                .ok();

        device.at(servers.second().facts().http()).answer("approve", asked.text("number"));

        assertThat(api.get("/verifications/" + asked.text("id") + "?wait=10").text("status"))
                .isEqualTo("approved");
    }

    @Test
    void anAppPasswordBindsAtBothNodesAfterTheSecondStartedAgain() {
        TestUser user = api.userWithApp("nodes");
        String password = api.post("/users/" + user.name() + "/app-passwords", Map.of("name", "Laptop"))
                .ok()
                .text("password");
        servers.second().stop();
        servers.second().start();

        assertThat(servers.first().ldap().bind(user.name(), password)).isEqualTo(LdapDriver.BOUND);
        assertThat(servers.second().ldap().bind(user.name(), password)).isEqualTo(LdapDriver.BOUND);
    }
}
