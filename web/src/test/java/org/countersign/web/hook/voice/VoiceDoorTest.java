package org.countersign.web.hook.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.audit.AuditLog;
import org.countersign.core.audit.Auditor;
import org.countersign.core.authority.Act;
import org.countersign.core.call.CallAddresses;
import org.countersign.core.call.CallPlace;
import org.countersign.core.call.CallProviders;
import org.countersign.core.call.HttpCallProvider;
import org.countersign.core.call.Prompt;
import org.countersign.core.call.Prompts;
import org.countersign.core.delivery.DeliveryReceipts;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.delivery.SendState;
import org.countersign.core.greeting.GreetingStore;
import org.countersign.core.greeting.Greetings;
import org.countersign.core.inmemory.InMemoryGreetings;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.PhoneKind;
import org.countersign.core.phone.Phones;
import org.countersign.core.settings.PhoneSettings;
import org.countersign.core.telephony.PhoneAnswers;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.Outcome;
import org.countersign.web.hook.WebhookSignature;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VoiceDoorTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final TenantId OTHER = new TenantId(new UUID(0x7000L, 0x8000_0000_0000_0009L));

    private final InMemoryHouse house = new InMemoryHouse();
    private final InMemoryGreetings greetingStore = new InMemoryGreetings(house.auditLog);
    private final Greetings greetings = new Greetings(greetingStore, new SecureRandom(), house.auditor);
    private final List<String> receipts = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;
    private final URI server;
    private int users;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
    @Import(VoiceDoor.class)
    static class Application {}

    VoiceDoorTest() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        server = URI.create("http://127.0.0.1:" + port);
        context = new SpringApplicationBuilder(Application.class)
                .bannerMode(Banner.Mode.OFF)
                .properties(Map.of("server.port", port, "logging.level.root", "error"))
                .initializers(started -> register((GenericApplicationContext) started))
                .run();
    }

    private void register(GenericApplicationContext started) {
        started.registerBean(
                CallProviders.class,
                () -> tenant -> Optional.of(new HttpCallProvider(
                        "carrier",
                        URI.create("https://calls.example.org"),
                        "AC1",
                        tenant.equals(OTHER) ? "another" + TOKEN : TOKEN,
                        "+12025550100",
                        true)));
        started.registerBean(PhoneAnswers.class, () -> house.phoneAnswers);
        started.registerBean(Phones.class, () -> house.phones);
        started.registerBean(GreetingStore.class, () -> greetingStore);
        started.registerBean(
                DeliveryReceipts.class,
                () -> (_, provider, reference, state) -> receipts.add(provider + " " + reference + " " + state));
        started.registerBean(AuditLog.class, () -> house.auditLog);
        started.registerBean(Auditor.class, () -> house.auditor);
        started.registerBean(VoiceDoor.Server.class, () -> new VoiceDoor.Server(Optional.of(server)));
    }

    @AfterAll
    void close() {
        context.close();
        http.close();
    }

    /** A user who is being called. */
    private record Ringing(User user, ChallengeId challenge, Outgoing.Call call, TestVoiceProvider provider) {}

    private Ringing ringing() {
        // A new person each time, so that no test counts on another's row.
        User user = house.user("user" + users++, MfaState.ENFORCED);
        house.phones.set(house.may(Act.SET_PHONE, user), PhoneKind.AUTHENTICATION, "+1 202 555 0" + (130 + users), "");
        house.pins.set(house.may(Act.SET_PIN, user), "480317");
        Outcome.Pending pending = (Outcome.Pending) house.start(user.name().typed());
        house.telephony.ask(house.tenant, pending.id(), MethodType.VOICE, Optional.empty());
        Outgoing.Call call = house.courier.call();
        return new Ringing(user, pending.id(), call, new TestVoiceProvider(http, TOKEN, server, call));
    }

    private SendState state(Ringing ringing) {
        return house.telephony
                .asks(house.tenant, ringing.challenge())
                .getFirst()
                .state();
    }

    private Challenge.State outcome(Ringing ringing) {
        return house.verifications
                .await(house.tenant, ringing.challenge(), Duration.ZERO)
                .orElseThrow()
                .state();
    }

    private String recording(Prompt prompt) {
        return CallAddresses.recording(server, prompt, "en");
    }

    @Test
    void theHashKeyApproves() {
        Ringing ringing = ringing();
        TestVoiceProvider phone = ringing.provider();
        phone.status("initiated");
        phone.status("ringing");
        assertThat(state(ringing)).isEqualTo(SendState.RINGING);
        phone.answered("AnsweredBy", "human");
        assertThat(phone.seconds()).isEqualTo(20);
        phone.presses("#");
        assertThat(phone.played)
                .containsExactly(recording(Prompt.GREETING), recording(Prompt.FRAUD), recording(Prompt.SUCCESS));
        assertThat(phone.hungUp()).isTrue();
        assertThat(outcome(ringing)).isEqualTo(Challenge.State.APPROVED);
        phone.status("completed");
        assertThat(state(ringing)).isEqualTo(SendState.ANSWERED);
        assertThat(receipts).contains("carrier " + TestVoiceProvider.SID + " HUNG_UP");
    }

    @Test
    void theFraudCodeReportsAndSaysThatTheReportArrived() {
        Ringing ringing = ringing();
        ringing.provider().answered();
        ringing.provider().presses("0#");
        assertThat(ringing.provider().played).endsWith(recording(Prompt.FRAUD_REPORTED));
        assertThat(outcome(ringing)).isEqualTo(Challenge.State.DENIED);
        assertThat(house.protection
                        .of(house.tenant, ringing.user().id())
                        .orElseThrow()
                        .blockedUntil())
                .isNotNull();
    }

    @Test
    void wrongKeysAreAskedForAgainTwiceAndNothingIsApproved() {
        Ringing ringing = ringing();
        ringing.provider().answered();
        ringing.provider().presses("7#123#99#");
        assertThat(ringing.provider().played)
                .containsExactly(
                        recording(Prompt.GREETING),
                        recording(Prompt.FRAUD),
                        recording(Prompt.RETRY),
                        recording(Prompt.RETRY),
                        recording(Prompt.DENIED));
        assertThat(outcome(ringing)).isEqualTo(Challenge.State.PENDING);
    }

    @Test
    void aTryAfterAWrongOneApproves() {
        Ringing ringing = ringing();
        ringing.provider().answered();
        ringing.provider().presses("5##");
        assertThat(ringing.provider().played).endsWith(recording(Prompt.RETRY), recording(Prompt.SUCCESS));
        assertThat(state(ringing)).isEqualTo(SendState.ANSWERED);
    }

    @Test
    void silenceIsNoAnswerAndToldApartFromTheHashKey() {
        Ringing ringing = ringing();
        ringing.provider().answered();
        ringing.provider().staysSilent();
        assertThat(ringing.provider().played).endsWith(recording(Prompt.GOODBYE));
        ringing.provider().status("completed");
        assertThat(state(ringing)).isEqualTo(SendState.VOICEMAIL);
    }

    @Test
    void aMachineHearsNothing() {
        Ringing ringing = ringing();
        ringing.provider().answered("AnsweredBy", "machine_start");
        assertThat(ringing.provider().played).isEmpty();
        assertThat(ringing.provider().hungUp()).isTrue();
        ringing.provider().status("completed", "AnsweredBy", "machine_start");
        assertThat(state(ringing)).isEqualTo(SendState.VOICEMAIL);
    }

    @ParameterizedTest
    @CsvSource({
        "busy, BUSY",
        "no-answer, NO_ANSWER",
        "failed, UNREACHABLE",
        "canceled, FAILED",
        "completed, HUNG_UP",
        "nonsense, QUEUED"
    })
    void howACallEndedIsToldApart(String status, SendState expected) {
        Ringing ringing = ringing();
        assertThat(ringing.provider().status(status)).isEqualTo(204);
        assertThat(state(ringing)).isEqualTo(expected);
    }

    @Test
    void o4_statesMixedUpAndToldTwiceCountByTheirRank() {
        Ringing ringing = ringing();
        for (String status : List.of("completed", "in-progress", "ringing", "completed", "initiated", "queued")) {
            ringing.provider().status(status);
        }
        assertThat(state(ringing)).isEqualTo(SendState.HUNG_UP);
    }

    @Test
    void o3_keysToldTwiceApproveOnceAndAreAnsweredTheSame() {
        Ringing ringing = ringing();
        ringing.provider().answered();
        String action = ringing.provider().action();
        HttpResponse<String> first = ringing.provider().post(action, "Digits", "#");
        int written = house.auditLog.all().size();
        HttpResponse<String> second = ringing.provider().post(action, "Digits", "#");
        assertThat(first.body()).contains(recording(Prompt.SUCCESS));
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(house.auditLog.all()).hasSize(written);
        // Told once more after the call is over, and with other keys: they decide nothing.
        ringing.provider().status("completed");
        assertThat(ringing.provider().post(action, "Digits", "#").body()).isEqualTo(first.body());
        assertThat(ringing.provider().post(action, "Digits", "0#").body()).contains(recording(Prompt.DENIED));
        assertThat(outcome(ringing)).isEqualTo(Challenge.State.APPROVED);
    }

    @Test
    void aWrongPinToldTwiceIsCountedOnce() {
        PhoneSettings before = house.phoneSettings.of(house.tenant);
        house.phoneSettings.save(house.tenant, changed(before, "0", true), changed());
        Ringing ringing = ringing();
        ringing.provider().answered();
        String action = ringing.provider().action();
        String first = ringing.provider().post(action, "Digits", "480318").body();
        assertThat(ringing.provider().post(action, "Digits", "480318").body()).isEqualTo(first);
        assertThat(failures(ringing)).isEqualTo(1);
        // The callee's next try is another place of the call.
        ringing.provider().post(action.replace("&n=0", "&n=1"), "Digits", "480318");
        assertThat(failures(ringing)).isEqualTo(2);
        house.phoneSettings.save(house.tenant, before, changed());
    }

    private int failures(Ringing ringing) {
        return house.protection
                .of(house.tenant, ringing.user().id())
                .orElseThrow()
                .failures();
    }

    @Test
    void keysBeforeTheCallIsAnsweredAreTakenAndTheLateGreetingChangesNothing() {
        Ringing ringing = ringing();
        String early = CallAddresses.keys(
                server, house.tenant, ringing.call().id(), ringing.call().script(), CallPlace.START);
        assertThat(ringing.provider().post(early, "Digits", "#").body()).contains(recording(Prompt.SUCCESS));
        ringing.provider().answered();
        ringing.provider().status("ringing");
        assertThat(state(ringing)).isEqualTo(SendState.ANSWERED);
        assertThat(outcome(ringing)).isEqualTo(Challenge.State.APPROVED);
    }

    @Test
    void theKeysOfACallThatNobodyMadeDecideNothing() {
        Ringing ringing = ringing();
        String unknown = CallAddresses.keys(
                server,
                house.tenant,
                new UUID(0x7000L, 0x8000_0000_0000_0099L),
                ringing.call().script(),
                CallPlace.START);
        assertThat(ringing.provider().post(unknown, "Digits", "#").body()).contains(recording(Prompt.DENIED));
        assertThat(outcome(ringing)).isEqualTo(Challenge.State.PENDING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "<Say>", "12345678901234567890", "\u0000", "#\n#x"})
    void keysThatNoPhoneHasAreAskedForAgain(String digits) {
        Ringing ringing = ringing();
        ringing.provider().answered();
        assertThat(ringing.provider()
                        .post(ringing.provider().action(), "Digits", digits)
                        .body())
                .contains(recording(Prompt.RETRY))
                .doesNotContain("<Say>");
        assertThat(outcome(ringing)).isEqualTo(Challenge.State.PENDING);
        assertThat(failures(ringing)).isZero();
    }

    @Test
    void o3_whatIsNotSignedRightlyIsWrittenDownOnceAMinute() {
        Ringing ringing = ringing();
        ringing.provider().answered();
        SortedMap<String, List<String>> form = ringing.provider().form("Digits", "#");
        for (int i = 0; i < 3; i++) {
            ringing.provider().post(ringing.provider().action(), form, "nonsense");
        }
        house.clock.pass(Duration.ofMinutes(1));
        ringing.provider().post(ringing.provider().action(), form, "nonsense");
        List<AuditEvent> refused = house.auditLog.all().stream()
                .filter(event -> event.action() == AuditAction.WEBHOOK_REFUSED)
                .toList();
        assertThat(refused).isNotEmpty();
        assertThat(refused.getLast().actor()).isEqualTo("provider:carrier");
        assertThat(refused.getLast().detail()).containsEntry("why", "bad_signature");
        assertThat(refused.getLast().detail().toString()).doesNotContain("#", TOKEN);
    }

    @Test
    void o3_anUnsignedRequestChangesNothing() {
        Ringing ringing = ringing();
        TestVoiceProvider phone = ringing.provider();
        phone.answered();
        SortedMap<String, List<String>> form = phone.form("Digits", "#");
        String good = WebhookSignature.sign(TOKEN, phone.action(), form);
        assertThat(phone.post(phone.action(), form, "nonsense").statusCode()).isEqualTo(403);
        assertThat(phone.post(phone.action(), form, WebhookSignature.sign("x" + TOKEN, phone.action(), form))
                        .statusCode())
                .isEqualTo(403);
        assertThat(phone.post(phone.action().replace("n=0", "n=1"), form, good).statusCode())
                .isEqualTo(403);
        assertThat(phone.post(phone.action(), phone.form("Digits", "0"), good).statusCode())
                .isEqualTo(403);
        assertThat(state(ringing)).isEqualTo(SendState.QUEUED);
    }

    @Test
    void anotherTenantsProviderAnswersForNobodyHere() {
        Ringing ringing = ringing();
        Outgoing.Call ours = ringing.call();
        Outgoing.Call asTheirs =
                new Outgoing.Call(OTHER, ours.user(), ours.id(), ours.to(), ours.script(), ours.until());
        TestVoiceProvider theirs = new TestVoiceProvider(http, "another" + TOKEN, server, asTheirs);
        theirs.answered();
        theirs.presses("#");
        assertThat(theirs.played).endsWith(recording(Prompt.DENIED));
        theirs.status("busy");
        assertThat(state(ringing)).isEqualTo(SendState.QUEUED);
    }

    @Test
    void aCallThatProvesANumberProvesIt() {
        User user = house.user("newcomer", MfaState.ENABLED);
        house.phoneProofs.begin(
                house.mayOwn(Act.REGISTER_METHOD, user),
                house.session(user),
                PhoneKind.OFFICE,
                "+1 202 555 0177",
                "",
                MethodType.VOICE);
        TestVoiceProvider phone = new TestVoiceProvider(http, TOKEN, server, house.courier.call());
        phone.answered();
        phone.presses("#");
        assertThat(phone.played).containsExactly(recording(Prompt.PROOF), recording(Prompt.SUCCESS));
        assertThat(house.phoneProofs
                        .pending(user, house.session(user))
                        .orElseThrow()
                        .proven())
                .isTrue();
    }

    @Test
    void addressesAreTakenInTheirOwnFormOnly() {
        Ringing ringing = ringing();
        TestVoiceProvider phone = ringing.provider();
        String status =
                CallAddresses.status(server, house.tenant, ringing.call().id());
        assertThat(phone.post(status + "/x", "CallStatus", "busy").statusCode()).isEqualTo(404);
        assertThat(phone.post(status.replace("/status", "/keys"), "Digits", "#").statusCode())
                .isEqualTo(400);
        assertThat(phone.post(status.replace("/status", "/keys") + "?l=en&a=&f=0&n=77&k=", "Digits", "#")
                        .statusCode())
                .isEqualTo(400);
        assertThat(phone.post(status, "CallStatus", "b".repeat(70_000)).statusCode())
                .isEqualTo(403);
        assertThat(state(ringing)).isEqualTo(SendState.QUEUED);
    }

    @Test
    void recordingsAreServedAndTheTenantsOwnComeFirst() throws Exception {
        byte[] own = Prompts.recording(Prompt.SUCCESS, "it");
        greetings.upload(house.may(Act.CHANGE_GREETINGS), Prompt.RETRY, "en", "", own);
        Ringing ringing = ringing();
        ringing.provider().answered();
        ringing.provider().presses("5#");
        String address = ringing.provider().played.getLast();
        assertThat(address).startsWith(server + "/hook/greetings/").endsWith(".wav");
        assertThat(fetch(address).body()).isEqualTo(own);
        greetings.remove(house.may(Act.CHANGE_GREETINGS), Prompt.RETRY, "en", "");
        assertThat(fetch(address).statusCode()).isEqualTo(404);
        HttpResponse<byte[]> ours = fetch(recording(Prompt.GREETING));
        assertThat(ours.headers().firstValue("Content-Type")).contains("audio/wav");
        assertThat(ours.body()).isEqualTo(Prompts.recording(Prompt.GREETING, "en"));
        assertThat(fetch(server + CallAddresses.PROMPTS + "/en/nothing.wav").statusCode())
                .isEqualTo(404);
        assertThat(fetch(server + CallAddresses.PROMPTS + "/sv/greeting.wav").statusCode())
                .isEqualTo(404);
    }

    @Test
    void withAFraudCodeOfItsOwnTheTenantsRecordingSaysItOrNobodyDoes() {
        PhoneSettings before = house.phoneSettings.of(house.tenant);
        house.phoneSettings.save(house.tenant, changed(before, "99", false), changed());
        Ringing ringing = ringing();
        ringing.provider().answered();
        assertThat(ringing.provider().played).containsExactly(recording(Prompt.GREETING));
        ringing.provider().presses("99#");
        assertThat(ringing.provider().played).endsWith(recording(Prompt.FRAUD_REPORTED));
        house.phoneSettings.save(house.tenant, before, changed());
    }

    @Test
    void aPinIsTakenUpToTheHashKeyAndIsInNoAddress() {
        PhoneSettings before = house.phoneSettings.of(house.tenant);
        house.phoneSettings.save(house.tenant, changed(before, "0", true), changed());
        Ringing ringing = ringing();
        TestVoiceProvider phone = ringing.provider();
        phone.answered();
        phone.presses("480318#");
        assertThat(phone.action()).endsWith("&n=1&k=");
        phone.presses("4803");
        phone.presses("480317#");
        assertThat(phone.played)
                .containsExactly(
                        recording(Prompt.GREETING_PIN),
                        recording(Prompt.FRAUD_PIN),
                        recording(Prompt.RETRY_PIN),
                        recording(Prompt.RETRY_PIN),
                        recording(Prompt.SUCCESS));
        assertThat(outcome(ringing)).isEqualTo(Challenge.State.APPROVED);
        house.phoneSettings.save(house.tenant, before, changed());
    }

    private AuditEvent changed() {
        return house.auditor.about(house.tenant, AuditAction.SETTINGS_CHANGED, house.owner.author(), Map.of());
    }

    private static PhoneSettings changed(PhoneSettings before, String code, boolean pinMode) {
        return new PhoneSettings(
                before.methods(),
                before.countries(),
                before.perNumber(),
                before.perUser(),
                before.perCountry(),
                before.perTenant(),
                code,
                pinMode,
                before.defaultCountry());
    }

    private HttpResponse<byte[]> fetch(String address) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
