package org.countersign.e2e.guessing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.e2e.harness.Answer;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.LdapDriver;
import org.countersign.e2e.harness.RadiusReply;
import org.countersign.e2e.harness.TestDevice;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.Together;
import org.countersign.e2e.harness.WebClient;
import org.countersign.e2e.harness.WebPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** ATTACKS P9: one approval lets one person in once, at whatever door, node and time it is used again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OneApprovalTest {
    private static final Pattern NUMBER = Pattern.compile("type ([0-9]{2}) there");
    private static final Pattern SHOWN = Pattern.compile("id=\"number\"[^>]*>\\s*([0-9]{2})");
    private static final String NEW_PASSWORD = "another-long-horse";
    private static final int LIMIT = 5;

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    // Of the page that waits for the approval; copies of its session send it, too.
    private String formToken = "";

    private final DemoServer server = DemoServer.fresh(
            "one-approval",
            Map.of("COUNTERSIGN_LDAP_APPLICATION", "Portal", "COUNTERSIGN_LDAP_CODES_AFTER_PASSWORD", "true"));
    private final ApiClient api = server.api();

    @AfterAll
    void stop() {
        server.close();
    }

    private record Person(TestUser user, TestDevice device) {
        String name() {
            return user.name();
        }

        void approve(String number) {
            device.answer(device.request(), "approve", number).ok();
        }
    }

    private Person person(String name) {
        TestUser user = api.userWithApp(name);
        String code =
                api.post("/users/" + user.name() + "/activation", Map.of()).ok().text("code");
        return new Person(user, new TestDevice(server.facts().http()).activate(code, "Phone"));
    }

    /** What ends an approval that nobody has used yet. */
    enum End {
        BLOCK,
        BLOCK_THAT_IS_OVER,
        NEW_PASSWORD,
        LOCKOUT
    }

    private void happens(End end, TestUser user) {
        switch (end) {
            case BLOCK -> act(user, "block");
            case BLOCK_THAT_IS_OVER -> {
                act(user, "block");
                act(user, "unblock");
            }
            case NEW_PASSWORD ->
                api.put("/users/" + user.name() + "/password", Map.of("password", NEW_PASSWORD))
                        .ok();
            case LOCKOUT -> user.phone().wrongCodes(LIMIT).forEach(code -> api.verify(user.name(), code));
        }
    }

    private void act(TestUser user, String act) {
        api.post("/users/" + user.name() + "/" + act, Map.of("reason", "test")).ok();
    }

    private byte[] approvedState(Person person) {
        RadiusReply asked = server.vpn().ask(person.name(), person.user().password());
        Matcher number = NUMBER.matcher(asked.message());
        assertThat(number.find()).as(asked.message()).isTrue();
        person.approve(number.group(1));
        return asked.state();
    }

    private long refusals(Person person, String reason) {
        return api.audit(person.name()).stream()
                .filter(event -> ApiClient.member(event, "action").equals("redemption-refused"))
                .filter(event -> ApiClient.member(event, "reason").equals(reason))
                .count();
    }

    @Test
    void p9AStateWhoseCodeWasAcceptedOpensNothingMore() {
        TestUser user = api.userWithApp("p9");
        byte[] state = server.vpn().ask(user.name(), user.password()).state();
        assertThat(server.vpn().answer(user.name(), user.phone().code(), state).accepted())
                .isTrue();

        assertThat(server.vpn().answer(user.name(), "", state).accepted())
                .as("at once")
                .isFalse();
        act(user, "block");
        api.put("/users/" + user.name() + "/password", Map.of("password", NEW_PASSWORD))
                .ok();
        assertThat(server.vpn().answer(user.name(), "", state).accepted())
                .as("blocked, and with a new password")
                .isFalse();
        act(user, "unblock");
        assertThat(server.vpn().answer(user.name(), "push", state).accepted())
                .as("after the block")
                .isFalse();
    }

    @Test
    void p9AnApprovedStateIsAcceptedOnceAndTheSecondUseIsKeptInTheAudit() {
        Person person = person("p9");
        byte[] state = approvedState(person);
        assertThat(server.vpn().answer(person.name(), "", state).accepted()).isTrue();

        assertThat(server.vpn().answer(person.name(), "", state).accepted()).isFalse();
        assertThat(server.vpn()
                        .answer(person.name(), person.user().phone().code(), state)
                        .accepted())
                .isFalse();
        assertThat(refusals(person, "already_redeemed")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void p9AnApprovedStateDiesWith(End end) {
        Person person = person("p9");
        byte[] state = approvedState(person);

        happens(end, person.user());

        assertThat(server.vpn().answer(person.name(), "", state).accepted()).isFalse();
        assertThat(refusals(person, "challenge_over") + refusals(person, "blocked") + refusals(person, "locked_out"))
                .isEqualTo(1);
    }

    @Test
    void p9AnApprovalUsedAtOneNodeIsUsedAtTheOtherAndAfterARestart() {
        Person person = person("p9");
        TestUser typing = api.userWithApp("p9");
        byte[] approved = approvedState(person);
        byte[] typed = server.vpn().ask(typing.name(), typing.password()).state();
        try (DemoServer other = server.another()) {
            assertThat(server.vpn().answer(person.name(), "", approved).accepted())
                    .isTrue();
            assertThat(server.vpn()
                            .answer(typing.name(), typing.phone().code(), typed)
                            .accepted())
                    .isTrue();
            assertThat(other.vpn().answer(person.name(), "", approved).accepted())
                    .as("at the other node")
                    .isFalse();
            assertThat(other.vpn().answer(typing.name(), "", typed).accepted())
                    .as("at the other node, after a code")
                    .isFalse();

            byte[] elsewhere = approvedState(person);
            assertThat(other.vpn().answer(person.name(), "", elsewhere).accepted())
                    .as("opened at one node, used at the other")
                    .isTrue();
            assertThat(server.vpn().answer(person.name(), "", elsewhere).accepted())
                    .isFalse();

            WebClient browser = server.visitor();
            approvedPage(person, browser);
            WebClient copy = other.visitor();
            copy.takeCookies(browser);
            assertThat(Together.run(List.of(() -> goOn(browser), () -> goOn(copy))))
                    .as("two browsers with one session, at two nodes")
                    .filteredOn("/profile"::equals)
                    .hasSize(1);
        }
        server.stop();
        server.start();
        assertThat(server.vpn().answer(person.name(), "", approved).accepted())
                .as("after a restart")
                .isFalse();
        assertThat(server.vpn().answer(typing.name(), "", typed).accepted())
                .as("after a restart, after a code")
                .isFalse();
    }

    // Signs in at the page as far as the approval, which the phone has given.
    private String approvedPage(Person person, WebClient browser) {
        WebPage asked = browser.password(person.name(), person.user().password());
        Matcher token = TOKEN.matcher(asked.html());
        assertThat(token.find()).as(asked.text()).isTrue();
        formToken = token.group(1);
        Matcher number = SHOWN.matcher(asked.html());
        assertThat(number.find()).as(asked.text()).isTrue();
        JsonObject request = person.device().request();
        person.device().answer(request, "approve", number.group(1)).ok();
        return request.get("id").getAsString();
    }

    private String goOn(WebClient browser) {
        return browser.post("/signin/verify/approved", Map.of("_csrf", formToken))
                .path();
    }

    @ParameterizedTest
    @EnumSource
    void p9AnApprovalAtThePageDiesWith(End end) {
        Person person = person("p9");
        WebClient browser = server.visitor();
        approvedPage(person, browser);

        happens(end, person.user());

        assertThat(goOn(browser)).isNotEqualTo("/profile");
        assertThat(browser.open("/profile").path()).isEqualTo("/signin");
    }

    @Test
    void p9AnApprovalAtThePageIsNoneAtAnotherDoor() {
        Person person = person("p9");
        WebClient browser = server.visitor();
        String id = approvedPage(person, browser);

        assertThat(api.get("/verifications/" + id).status()).isEqualTo(404);

        assertThat(goOn(browser)).isEqualTo("/profile");
        assertThat(api.get("/verifications/" + id).status()).isEqualTo(404);
    }

    @Test
    void p9OfManyBrowsersWithOneSessionOneGoesOn() {
        Person person = person("p9");
        WebClient browser = server.visitor();
        approvedPage(person, browser);

        List<String> paths = Together.run(Together.times(16, _ -> () -> {
            WebClient copy = server.visitor();
            copy.takeCookies(browser);
            return goOn(copy);
        }));

        assertThat(paths).filteredOn("/profile"::equals).hasSize(1);
    }

    @Test
    void p9AnApprovedBindIsNoApprovalAtAnotherDoorAndDiesWithABlock() {
        Person person = person("p9");
        CompletableFuture<String> bound = CompletableFuture.supplyAsync(
                () -> server.ldap().bind(person.name(), person.user().password()));
        JsonObject request = person.device().request();
        person.device().answer(request, "approve", "").ok();
        assertThat(bound.join()).isEqualTo(LdapDriver.BOUND);
        assertThat(api.get("/verifications/" + request.get("id").getAsString()).status())
                .isEqualTo(404);

        CompletableFuture<String> waiting = CompletableFuture.supplyAsync(
                () -> server.ldap().bind(person.name(), person.user().password()));
        JsonObject second = person.device().request();
        String answer = person.device().signedAnswer(second, "approve", "");
        act(person.user(), "block");
        person.device().send(second.get("id").getAsString(), answer);
        assertThat(waiting.join()).isNotEqualTo(LdapDriver.BOUND);
        act(person.user(), "unblock");
        assertThat(server.ldap().bind(person.name(), "wrong")).isNotEqualTo(LdapDriver.BOUND);
    }

    private Answer approvedVerification(Person person) {
        Answer asked = api.post("/verifications", Map.of("user", person.name(), "method", "app"))
                .ok();
        person.approve(asked.text("number"));
        return asked;
    }

    private Answer show(Answer asked) {
        return api.get("/verifications/" + asked.text("id")).ok();
    }

    @Test
    void anApplicationThatAsksAgainIsToldTheSame() {
        Person person = person("p9");
        Answer asked = approvedVerification(person);
        assertThat(show(asked).text("status")).isEqualTo("approved");
        assertThat(show(asked).text("method")).isEqualTo("app");
        happens(End.BLOCK, person.user());
        assertThat(show(asked).text("status"))
                .as("its answer may have been lost: what it was told stays true")
                .isEqualTo("approved");
        assertThat(refusals(person, "already_redeemed")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void p9AnApprovalThatNoApplicationHasSeenDiesWith(End end) {
        Person person = person("p9");
        Answer asked = approvedVerification(person);

        happens(end, person.user());

        assertThat(show(asked).text("status")).isEqualTo("denied");
        assertThat(show(asked).text("reason"))
                .isEqualTo(
                        switch (end) {
                            case BLOCK -> "blocked";
                            case LOCKOUT -> "locked_out";
                            case BLOCK_THAT_IS_OVER, NEW_PASSWORD -> "challenge_over";
                        });
    }
}
