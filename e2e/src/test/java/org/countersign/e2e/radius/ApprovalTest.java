package org.countersign.e2e.radius;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.LdapDriver;
import org.countersign.e2e.harness.RadiusReply;
import org.countersign.e2e.harness.TestDevice;
import org.countersign.e2e.harness.TestUser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Approvals in the app for a VPN with a dialogue, one without, and a program that binds over LDAP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApprovalTest {
    private static final int CLIENT_IS_KNOWN_MILLIS = 3_000;
    private static final int COPIES = 6;
    private static final int WAIT_MILLIS = 1_500;

    private final DemoServer server = DemoServer.withPortal();
    private final ApiClient api = server.api();

    @BeforeAll
    void addAClientWithoutADialogue() throws InterruptedException {
        api.put(
                        "/radius-clients/mute",
                        Map.of(
                                "cidr", "127.0.0.0/8",
                                "nasIdentifier", "mute",
                                "secret", "testing123",
                                "firstFactor", "local",
                                "application", "Mute VPN",
                                "challenge", false))
                .ok();
        Thread.sleep(CLIENT_IS_KNOWN_MILLIS);
    }

    private record Person(TestUser user, TestDevice device) {}

    private Person person(String name) {
        TestUser user = api.userWithout(name, "ENFORCED");
        String code =
                api.post("/users/" + user.name() + "/activation", Map.of()).ok().text("code");
        return new Person(user, new TestDevice(server.facts().http()).activate(code, "Phone"));
    }

    private static <T> CompletableFuture<T> meanwhile(Supplier<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                result.complete(task.get());
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    @Test
    void aVpnWithoutADialogueIsAnsweredWhenThePhoneIs() {
        Person person = person("mute");
        for (String typed : List.of(person.user().password(), person.user().password() + ",push")) {
            CompletableFuture<RadiusReply> reply =
                    meanwhile(() -> server.client("mute").ask(person.user().name(), typed));
            JsonObject request = person.device().request();
            assertThat(request.get("details").getAsString()).contains("Mute VPN");

            person.device().answer(request, "approve", "").ok();

            assertThat(reply.join().accepted()).isTrue();
        }
    }

    @Test
    void whatIsDeniedOnThePhoneIsRejected() {
        Person person = person("mute");
        CompletableFuture<RadiusReply> reply = meanwhile(() ->
                server.client("mute").ask(person.user().name(), person.user().password()));

        person.device().answer("deny", "").ok();

        assertThat(reply.join().message()).isEqualTo("The request was denied in the app.");
    }

    /** ATTACKS P2. */
    @Test
    void aRequestRetransmittedDuringTheWaitIsOnePushAndOneAnswer() {
        Person person = person("p2");
        byte[] packet = server.client("mute")
                .request(person.user().name(), person.user().password())
                .signed();
        CompletableFuture<List<RadiusReply>> replies =
                meanwhile(() -> server.client("mute").sendRaw(packet, COPIES, WAIT_MILLIS));
        JsonObject request = person.device().request();
        assertThat(person.device().requests()).hasSize(1);

        person.device().answer(request, "approve", "").ok();

        assertThat(replies.join().stream().filter(RadiusReply::accepted)).hasSize(1);
        assertThat(replies.join().stream().filter(reply -> reply != RadiusReply.NONE))
                .hasSize(1);
        assertThat(person.device().requests()).isEmpty();
        assertThat(api.audit(person.user().name()))
                .filteredOn(event -> ApiClient.member(event, "outcome").equals("approved"))
                .hasSize(1);
    }

    @Test
    void aVpnWithADialogueShowsTheNumber() {
        Person person = person("vpn");
        RadiusReply asked = server.vpn().ask(person.user().name(), person.user().password());
        Matcher number = Pattern.compile("type ([0-9]{2}) there").matcher(asked.message());
        assertThat(number.find()).as(asked.message()).isTrue();
        JsonObject request = person.device().request();
        String wrong = number.group(1).equals("10") ? "11" : "10";
        assertThat(person.device().answer(request, "approve", "").status()).isEqualTo(422);
        assertThat(person.device().answer(request, "approve", wrong).status()).isEqualTo(422);
        person.device().answer(request, "approve", number.group(1)).ok();

        RadiusReply in = server.vpn().answer(person.user().name(), "", asked.state());
        assertThat(in.accepted()).isTrue();
        assertThat(server.vpn().answer(person.user().name(), "", asked.state()).accepted())
                .as("one approval, one Accept")
                .isFalse();
    }

    @Test
    void anApplicationThatBindsIsAnsweredWhenThePhoneIs() {
        Person person = person("ldap");
        CompletableFuture<String> bound = meanwhile(
                () -> server.ldap().bind(person.user().name(), person.user().password()));
        JsonObject request = person.device().request();
        assertThat(request.get("details").getAsString()).contains("Portal");

        person.device().answer(request, "approve", "").ok();

        assertThat(bound.join()).isEqualTo(LdapDriver.BOUND);
        assertThat(server.ldap()
                        .bind(
                                person.user().name(),
                                person.user().password() + ","
                                        + person.device().passcodes().code()))
                .as("the app's passcode goes the short way")
                .isEqualTo(LdapDriver.BOUND);
    }
}
