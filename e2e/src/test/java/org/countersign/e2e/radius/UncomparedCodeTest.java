package org.countersign.e2e.radius;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.RadiusDriver;
import org.countersign.e2e.harness.RadiusReply;
import org.countersign.e2e.harness.TestUser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Codes of users of whom nobody compares one: attack G18, over RADIUS and REST. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UncomparedCodeTest {
    private static final int CLIENT_IS_KNOWN_MILLIS = 3_000;

    private final DemoServer server = DemoServer.shared();
    private final ApiClient api = server.api();

    @BeforeAll
    void addAClientWhereACodeAloneOpens() throws InterruptedException {
        api.put(
                        "/radius-clients/code-alone",
                        Map.of(
                                "cidr", "127.0.0.0/8",
                                "nasIdentifier", "code-alone",
                                "secret", server.facts().radiusSecret(),
                                "firstFactor", "code",
                                "application", "Code VPN"))
                .ok();
        Thread.sleep(CLIENT_IS_KNOWN_MILLIS);
    }

    private List<String> nobodyCompares() {
        return List.of(
                api.userWithout("g18", "DISABLED").name(),
                api.userWithout("g18", "ENABLED").name(),
                api.userWithout("g18", "ENFORCED").name(),
                "nobody-has-this-name");
    }

    @Test
    void g18ACodeOpensNothingWhereTheClientHasCheckedThePassword() {
        for (String user : nobodyCompares()) {
            for (String code : List.of("000000", "ABCD-EFGH-JKMN-PQRS", "anything")) {
                assertThat(server.passcodeVpn().ask(user, code).kind())
                        .as(user + " " + code)
                        .isEqualTo(RadiusReply.Kind.REJECT);
            }
        }
    }

    @Test
    void theClientsWordForThePasswordIsEnoughWithoutACode() {
        TestUser user = api.userWithout("g18", "DISABLED");
        assertThat(server.passcodeVpn().ask(user.name(), "").accepted()).isTrue();
        assertThat(server.passcodeVpn().ask(user.name(), "000000").message()).contains("No code is asked");
    }

    @Test
    void g18WhereACodeAloneOpensAllWhoHaveNoneLookTheSame() {
        RadiusDriver vpn = server.client("code-alone");
        for (String user : nobodyCompares()) {
            assertThat(vpn.ask(user, "").kind()).as(user).isEqualTo(RadiusReply.Kind.CHALLENGE);
            RadiusReply refused = vpn.ask(user, "000000");
            assertThat(refused.kind()).as(user).isEqualTo(RadiusReply.Kind.REJECT);
            assertThat(refused.message()).as(user).startsWith("That code is not right.");
        }
        TestUser alice = api.userWithApp("g18");
        assertThat(vpn.ask(alice.name(), alice.phone().code()).accepted()).isTrue();
    }

    @Test
    void g18OverRestACodeOpensNothingEither() {
        for (String state : List.of("DISABLED", "ENABLED")) {
            TestUser user = api.userWithout("g18", state);
            assertThat(api.verify(user.name(), "000000").text("reason")).isEqualTo("unexpected_code");
            assertThat(api.verify(user.name(), "000000").text("status")).isEqualTo("denied");
            assertThat(api.start(user.name()).text("status")).isEqualTo("approved");
        }
    }
}
