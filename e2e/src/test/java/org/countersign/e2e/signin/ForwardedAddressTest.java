package org.countersign.e2e.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.WebClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Sign-ins through a listed proxy: attack P10. The proxy's own address is a trusted one, as an office's may be. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForwardedAddressTest {
    private static final String PLAIN = "X-Forwarded-For";
    private static final String STANDARD = "Forwarded";
    private static final String INSIDE = "192.0.2.7";
    private static final String OUTSIDE = "198.51.100.7";
    private static final String SKIPPED = "/profile";
    private static final String ASKED = "/signin/verify";

    private final DemoServer server =
            DemoServer.fresh("forwarded", Map.of("COUNTERSIGN_HTTP_TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8"));
    private final ApiClient api = server.api();

    @BeforeAll
    void trust() {
        api.patch(
                        "/settings",
                        Map.of("trustedAddresses", List.of("127.0.0.1", "10.0.0.0/8", "192.0.2.0/24", "2001:db8::/32")))
                .ok();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private String signsIn(TestUser user, String header, String value) {
        WebClient visitor = server.visitor();
        return (header.isEmpty() ? visitor : visitor.saying(header, value))
                .password(user.name(), user.password())
                .path();
    }

    private List<String> addresses(TestUser user) {
        return api.audit(user.name()).stream()
                .filter(event -> event.has("clientAddress"))
                .map(event -> ApiClient.member(event, "clientAddress"))
                .filter(address -> !address.isEmpty())
                .toList();
    }

    @Test
    void theClientThatTheProxyNamesIsTheOneThatCounts() {
        TestUser user = api.userWithApp("p10");
        assertThat(signsIn(user, PLAIN, INSIDE)).isEqualTo(SKIPPED);
        assertThat(signsIn(user, PLAIN, INSIDE + ":4711, 10.0.0.2")).isEqualTo(SKIPPED);
        assertThat(signsIn(user, PLAIN, "[2001:db8::7]:4711")).isEqualTo(SKIPPED);
        assertThat(signsIn(user, STANDARD, "for=\"[2001:db8::7]:4711\";proto=http"))
                .isEqualTo(SKIPPED);
        assertThat(signsIn(user, PLAIN, OUTSIDE)).isEqualTo(ASKED);
        assertThat(signsIn(user, STANDARD, "for=" + OUTSIDE)).isEqualTo(ASKED);
    }

    @Test
    void p10ForgedHopsHideNobody() {
        TestUser user = api.userWithApp("p10");
        for (int hops : List.of(32, 90)) {
            String forged = String.join(", ", Collections.nCopies(hops, "10.0.0.1"));
            assertThat(signsIn(user, PLAIN, forged + ", " + OUTSIDE)).isEqualTo(ASKED);
            assertThat(signsIn(user, PLAIN, forged)).as("nothing but proxies").isEqualTo(ASKED);
            assertThat(signsIn(user, PLAIN, INSIDE + ", " + OUTSIDE + ", " + forged))
                    .isEqualTo(ASKED);
        }
        String forged = String.join(", ", Collections.nCopies(90, "10.0.0.1"));
        assertThat(server.visitor()
                        .saying(PLAIN, forged + ", " + OUTSIDE)
                        .signIn(user.name(), user.password(), user.phone().code())
                        .path())
                .isEqualTo(SKIPPED);
        assertThat(addresses(user)).contains(OUTSIDE).doesNotContain("127.0.0.1", "10.0.0.1", INSIDE);
    }

    @Test
    void p10AClientThatNobodyNamesIsUnknownAndNeverTrusted() {
        TestUser user = api.userWithApp("p10");
        for (String value :
                List.of("unknown", "_hidden", "garbage", "<script>", "192.0.2.7x", "192.0.2.7, -", ",", "127.0.0.1")) {
            assertThat(signsIn(user, PLAIN, value)).as(value).isEqualTo(ASKED);
        }
        for (String value :
                List.of("for=unknown", "for=_hidden", "for=192.0.2.7, proto=http", "for=\"192.0.2.7", "192.0.2.7")) {
            assertThat(signsIn(user, STANDARD, value)).as(value).isEqualTo(ASKED);
        }
        assertThat(signsIn(user, PLAIN, "")).as("empty").isEqualTo(ASKED);
        assertThat(signsIn(user, "", "")).as("no header").isEqualTo(ASKED);
        assertThat(addresses(user)).doesNotContain("127.0.0.1", INSIDE);
        assertThat(server.visitor().open("/outbox").status())
                .as("whoever comes through the proxy does not sit at this machine")
                .isNotEqualTo(200);
    }

    @Test
    void p10HeadersThatDisagreeNameNobody() {
        TestUser user = api.userWithApp("p10");
        assertThat(server.visitor()
                        .saying(PLAIN, OUTSIDE)
                        .saying(STANDARD, "for=" + INSIDE)
                        .password(user.name(), user.password())
                        .path())
                .isEqualTo(ASKED);
        assertThat(server.visitor()
                        .saying(PLAIN, INSIDE)
                        .saying(STANDARD, "for=" + INSIDE)
                        .password(user.name(), user.password())
                        .path())
                .isEqualTo(SKIPPED);
    }

    @Test
    void p10AHeaderAsLongAsItMayBeIsAnsweredClearly() {
        for (int hops : List.of(600, 700, 2_000)) {
            int status = server.visitor()
                    .saying(PLAIN, String.join(",", Collections.nCopies(hops, "10.0.0.1")))
                    .open("/signin")
                    .status();
            assertThat(status).as(hops + " hops").isIn(200, 400, 431);
        }
    }
}
