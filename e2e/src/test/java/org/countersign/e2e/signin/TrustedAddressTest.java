package org.countersign.e2e.signin;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Sign-ins from trusted addresses (S5.5), and attacks G14 and T5 on them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrustedAddressTest {
    private static final String INSIDE = "127.7.7.7";

    private final DemoServer server = DemoServer.shared();
    private final ApiClient api = server.api();

    @BeforeAll
    void trust() {
        api.patch("/settings", Map.of("trustedAddresses", List.of(INSIDE + "/32")))
                .ok();
    }

    @AfterAll
    void distrust() {
        api.patch("/settings", Map.of("trustedAddresses", List.of())).ok();
    }

    private static String signsIn(WebClient visitor, TestUser user) {
        return visitor.password(user.name(), user.password()).path();
    }

    @Test
    void insideThePasswordIsEnoughForWhoIsRegistered() {
        TestUser user = api.userWithApp("inside");
        assertThat(signsIn(server.visitorFrom(INSIDE), user)).isEqualTo("/profile");
        assertThat(signsIn(server.visitor(), user)).as("outside").isEqualTo("/signin/verify");
    }

    @Test
    void g14AnEnabledUserRegistersInsideToo() {
        TestUser user = api.userWithout("g14", "ENABLED");
        WebClient visitor = server.visitorFrom(INSIDE);
        assertThat(signsIn(visitor, user)).isEqualTo("/register");
        assertThat(visitor.open("/profile").path()).as("nothing else opens").isNotEqualTo("/profile");
    }

    @Test
    void g14WhereRegistrationIsRequiredAgainTheOldMethodIsAskedForInsideToo() {
        TestUser user = api.userWithApp("g14");
        api.post("/users/" + user.name() + "/require-registration", Map.of("reason", "test"))
                .ok();
        assertThat(signsIn(server.visitorFrom(INSIDE), user)).isEqualTo("/signin/verify");
    }

    @Test
    void g14WhoIsNotAskedInsideIsAskedBeforeMethodsAreChanged() {
        TestUser user = api.userWithApp("g14");
        WebClient visitor = server.visitorFrom(INSIDE);
        assertThat(signsIn(visitor, user)).isEqualTo("/profile");
        assertThat(visitor.open("/register/device").path()).isEqualTo("/profile/confirm");
    }

    @Test
    void t5AnAddressThatTheClientClaimsToHaveIsIgnored() {
        TestUser user = api.userWithApp("t5");
        for (String header : List.of("X-Forwarded-For", "Forwarded", "X-Real-IP", "Client-IP")) {
            String value = header.equals("Forwarded") ? "for=" + INSIDE : INSIDE;
            assertThat(signsIn(server.visitor().saying(header, value), user))
                    .as(header)
                    .isEqualTo("/signin/verify");
        }
        assertThat(api.audit(user.name()))
                .extracting(event -> ApiClient.member(event, "clientAddress"))
                .doesNotContain(INSIDE);
    }
}
