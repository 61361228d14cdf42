package org.countersign.e2e.radius;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.RadiusReply;
import org.countersign.e2e.harness.TestDevice;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.Together;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A VPN that asks several times for one sign-in (S5.7), and what ends that: attack G15. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CachedSuccessTest {
    private static final int CLIENT_IS_KNOWN_MILLIS = 3_000;
    private static final int LIMIT = 5;

    private final DemoServer server = DemoServer.shared();
    private final ApiClient api = server.api();

    @BeforeAll
    void addAClientThatAsksAgain() throws InterruptedException {
        api.put(
                        "/applications/Renegotiating%20VPN",
                        Map.of("asks", true, "cache", Map.of("scope", "application", "seconds", 600)))
                .ok();
        api.put(
                        "/radius-clients/renegotiating",
                        Map.of(
                                "cidr", "127.0.0.0/8",
                                "nasIdentifier", "renegotiating",
                                "secret", server.facts().radiusSecret(),
                                "firstFactor", "local",
                                "application", "Renegotiating VPN"))
                .ok();
        Thread.sleep(CLIENT_IS_KNOWN_MILLIS);
    }

    private RadiusReply ask(TestUser user, String typed) {
        return server.client("renegotiating").ask(user.name(), typed);
    }

    private TestUser connected() {
        TestUser user = api.userWithApp("g15");
        connect(user);
        return user;
    }

    private void connect(TestUser user) {
        assertThat(ask(user, user.password() + "," + user.phone().code()).accepted())
                .isTrue();
        assertThat(ask(user, user.password()).accepted()).as("cached").isTrue();
    }

    private void act(TestUser user, String act) {
        api.post("/users/" + user.name() + "/" + act, Map.of("reason", "test")).ok();
    }

    private void isAskedAgain(TestUser user, String password) {
        assertThat(ask(user, password).kind()).isEqualTo(RadiusReply.Kind.CHALLENGE);
    }

    @Test
    void aWrongPasswordIsNoRenegotiation() {
        TestUser user = connected();
        assertThat(ask(user, "wrong").kind()).isEqualTo(RadiusReply.Kind.REJECT);
        assertThat(server.vpn().ask(user.name(), user.password()).kind())
                .as("another application")
                .isEqualTo(RadiusReply.Kind.CHALLENGE);
    }

    @Test
    void g15AChangedPasswordEndsIt() {
        TestUser user = connected();
        api.put("/users/" + user.name() + "/password", Map.of("password", "another-long-horse"))
                .ok();
        assertThat(ask(user, user.password()).kind()).isEqualTo(RadiusReply.Kind.REJECT);
        isAskedAgain(user, "another-long-horse");
    }

    @Test
    void g15ADeletedAppPasswordEndsIt() {
        TestUser user = api.userWithApp("g15");
        String path = "/users/" + user.name() + "/app-passwords";
        String id = api.post(path, Map.of("name", "Laptop")).ok().text("id");
        connect(user);
        api.send("DELETE", path + "/" + id, "", new byte[0]).ok();
        isAskedAgain(user, user.password());
    }

    @Test
    void g15ABlockEndsItAndItsEndBringsNothingBack() {
        TestUser user = connected();
        act(user, "block");
        assertThat(ask(user, user.password()).kind()).isEqualTo(RadiusReply.Kind.REJECT);
        act(user, "unblock");
        isAskedAgain(user, user.password());
    }

    @Test
    void g15ALockoutEndsItAndItsEndBringsNothingBack() {
        TestUser user = connected();
        user.phone().wrongCodes(LIMIT).forEach(code -> api.verify(user.name(), code));
        assertThat(ask(user, user.password()).kind()).isEqualTo(RadiusReply.Kind.REJECT);
        act(user, "unlock");
        isAskedAgain(user, user.password());
    }

    @Test
    void g15DisablingEndsItAndEnforcingAgainBringsNothingBack() {
        TestUser user = connected();
        api.put("/users/" + user.name() + "/mfa-state", Map.of("state", "DISABLED"))
                .ok();
        assertThat(ask(user, user.password()).accepted())
                .as("nothing is asked of who is disabled")
                .isTrue();
        api.put("/users/" + user.name() + "/mfa-state", Map.of("state", "ENFORCED"))
                .ok();
        isAskedAgain(user, user.password());
    }

    /** ATTACKS P9, where requests share an approval: one Accept for each right password, however often a State comes. */
    @Test
    void requestsThatShareAnApprovalAreAcceptedOnceEach() {
        TestUser user = api.userWithApp("p9");
        TestDevice device = device(user);
        RadiusReply first = ask(user, user.password());
        RadiusReply second = ask(user, user.password());
        assertThat(second.message()).as("the same request to the phone").isEqualTo(first.message());
        approve(device, first);

        for (RadiusReply asked : List.of(first, second)) {
            assertThat(answer(user, asked).accepted()).isTrue();
            assertThat(answer(user, asked).accepted())
                    .as("the same State again")
                    .isFalse();
        }
        assertThat(api.audit(user.name()).stream()
                        .filter(event -> ApiClient.member(event, "outcome").equals("approved"))
                        .map(event -> ApiClient.member(event, "reason")))
                .containsExactly("", "cached");
    }

    @Test
    void p9AnApprovalThatAnotherNodeAcceptedIsNotAcceptedAgainWhereItWasOpened() throws InterruptedException {
        TestUser user = api.userWithApp("p9");
        TestDevice device = device(user);
        try (DemoServer other = server.another()) {
            Thread.sleep(CLIENT_IS_KNOWN_MILLIS);
            RadiusReply asked = ask(user, user.password());
            approve(device, asked);
            assertThat(other.client("renegotiating")
                            .answer(user.name(), "", asked.state())
                            .accepted())
                    .isTrue();
            assertThat(answer(user, asked).accepted())
                    .as("the same State, where it was opened")
                    .isFalse();
        }
    }

    @Test
    void p9OfCopiesOfOneApprovedStateAtOnceOneIsAccepted() {
        TestUser user = api.userWithApp("p9");
        TestDevice device = device(user);
        RadiusReply asked = ask(user, user.password());
        approve(device, asked);
        assertThat(Together.run(Together.times(8, _ -> () -> answer(user, asked))))
                .filteredOn(RadiusReply::accepted)
                .hasSize(1);
    }

    private TestDevice device(TestUser user) {
        String code =
                api.post("/users/" + user.name() + "/activation", Map.of()).ok().text("code");
        return new TestDevice(server.facts().http()).activate(code, "Phone");
    }

    private static void approve(TestDevice device, RadiusReply asked) {
        Matcher number = Pattern.compile("type ([0-9]{2}) there").matcher(asked.message());
        assertThat(number.find()).as(asked.message()).isTrue();
        device.answer(device.request(), "approve", number.group(1)).ok();
    }

    private RadiusReply answer(TestUser user, RadiusReply asked) {
        return server.client("renegotiating").answer(user.name(), "", asked.state());
    }
}
