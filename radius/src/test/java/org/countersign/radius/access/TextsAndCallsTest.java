package org.countersign.radius.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.countersign.core.application.RadiusClient.FirstFactorCheck;
import org.countersign.core.authority.Act;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.PhoneKind;
import org.countersign.core.settings.PhoneSettings;
import org.countersign.core.telephony.CallAnswer;
import org.countersign.core.telephony.ReplyAnswer;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.countersign.radius.client.Peer;
import org.countersign.radius.client.TestPeers;
import org.countersign.radius.packet.AttributeType;
import org.countersign.radius.packet.PacketCode;
import org.countersign.radius.packet.RadiusResponse;
import org.countersign.radius.packet.TestPackets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Users whose second factor is a phone, at clients that can show a question, and at those that cannot. */
@Timeout(60)
class TextsAndCallsTest {
    private static final InetSocketAddress SOURCE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000);
    private static final String RIGHT = InMemoryHouse.PASSWORD;

    private final InMemoryHouse house = new InMemoryHouse();
    private final User alice = house.user("alice", MfaState.ENFORCED);
    private final Peer asking = new TestPeers.Builder()
            .tenant(house.tenant)
            .firstFactor(FirstFactorCheck.LOCAL)
            .build();
    private final Peer mute = new TestPeers.Builder()
            .tenant(house.tenant)
            .firstFactor(FirstFactorCheck.LOCAL)
            .withoutChallenge()
            .build();
    private final Peer checked = new TestPeers.Builder().tenant(house.tenant).build();
    private final AccessRequests access = new AccessRequests(
            Verifier.of(house.verifications, house.approvals, house.telephony),
            FakeKeyedHash.of("key"),
            house.clock,
            Duration.ofSeconds(30));

    TextsAndCallsTest() {
        house.phones.set(house.may(Act.SET_PHONE, alice), PhoneKind.AUTHENTICATION, "+1 202 555 0130", "");
    }

    @Test
    void whoseFirstWayIsATextGetsOneAndTypesItsCode() {
        RadiusResponse asked = ask(asking, RIGHT);
        assertThat(asked.code()).isEqualTo(PacketCode.ACCESS_CHALLENGE);
        assertThat(asked.replyMessage()).startsWith("Enter the code that was texted to +XX XXXXXX 30.");
        assertThat(answer(house.courier.code(), asked).code()).isEqualTo(PacketCode.ACCESS_ACCEPT);
        assertThat(answer(house.courier.code(), asked).code()).isEqualTo(PacketCode.ACCESS_REJECT);
    }

    /** ATTACKS G1, G4. */
    @Test
    void threeWrongCodesEndTheQuestionAndAnotherQuestionsCodeIsWrong() {
        RadiusResponse first = ask(asking, RIGHT);
        String code = house.courier.code();
        house.clock.pass(Duration.ofSeconds(1));
        RadiusResponse second = ask(asking, RIGHT);
        assertThat(answer(code, second).code()).as("of the question before").isEqualTo(PacketCode.ACCESS_CHALLENGE);
        String wrong = house.courier.code().equals("000000") ? "111111" : "000000";
        assertThat(answer(wrong, second).code()).isEqualTo(PacketCode.ACCESS_CHALLENGE);
        assertThat(answer(wrong, second).code()).isEqualTo(PacketCode.ACCESS_REJECT);
        assertThat(answer(house.courier.code(), second).code()).isEqualTo(PacketCode.ACCESS_REJECT);
        assertThat(answer(code, first).code())
                .as("the first question is open still")
                .isEqualTo(PacketCode.ACCESS_ACCEPT);
    }

    @Test
    void aCallIsAnsweredOnThePhoneAndEnterGoesOn() {
        RadiusResponse asked = ask(asking, RIGHT + ",phone");
        assertThat(asked.replyMessage()).startsWith("We are calling +XX XXXXXX 30.");
        press("#");
        assertThat(answer("", asked).code()).isEqualTo(PacketCode.ACCESS_ACCEPT);
        assertThat(answer("", asked).code()).as("once").isEqualTo(PacketCode.ACCESS_REJECT);
    }

    @Test
    void theWordsTextAgainAndCallInsteadInAnOpenQuestion() {
        RadiusResponse asked = ask(asking, RIGHT);
        house.clock.pass(Duration.ofSeconds(1));
        RadiusResponse again = answer("sms", asked);
        assertThat(again.replyMessage()).startsWith("Enter the code that was texted");
        RadiusResponse called = answer("phone", again);
        assertThat(called.replyMessage()).startsWith("We are calling");
        press("0#");
        assertThat(answer("", called).replyMessage()).isEqualTo(ReplyMessages.DENIED);
    }

    @Test
    void aClientThatCannotAskHasItsRequestHeldUntilTheCallIsAnswered() throws InterruptedException {
        Thread phone = Thread.ofVirtual().start(() -> {
            while (house.courier.sent().isEmpty()) {
                Thread.onSpinWait();
            }
            press("#");
        });
        assertThat(ask(mute, RIGHT).code()).isEqualTo(PacketCode.ACCESS_ACCEPT);
        phone.join();
        assertThat(house.courier.sent()).hasSize(1).first().isInstanceOf(Outgoing.Call.class);
    }

    @Test
    void aReplyGoesOnToo() {
        only(MethodType.SMS_TWO_WAY);
        RadiusResponse asked = ask(asking, RIGHT);
        assertThat(asked.replyMessage()).startsWith("Reply to the text to +XX XXXXXX 30");
        assertThat(house.phoneAnswers.reply(house.tenant, Set.of("+12025550130"), house.courier.code()))
                .isInstanceOf(ReplyAnswer.Approved.class);
        assertThat(answer("", asked).code()).isEqualTo(PacketCode.ACCESS_ACCEPT);
    }

    @Test
    void aTextedCodeCannotBeTypedWhereThereIsOneTurn() {
        assertThat(ask(mute, RIGHT + ",sms").replyMessage()).isEqualTo(ReplyMessages.TEXT_NEEDS_TURN);
        only(MethodType.SMS);
        assertThat(ask(mute, RIGHT).replyMessage()).isEqualTo(ReplyMessages.APPEND_CODE);
        assertThat(house.courier.sent()).isEmpty();
    }

    @Test
    void nobodyIsTextedOrCalledBeforeThePasswordIsRight() {
        assertThat(ask(asking, "guess,phone").code()).isEqualTo(PacketCode.ACCESS_REJECT);
        assertThat(ask(mute, "guess").code()).isEqualTo(PacketCode.ACCESS_REJECT);
        assertThat(house.courier.sent()).isEmpty();
    }

    @Test
    void whereTheClientHasCheckedThePasswordOnlyTheWordSends() {
        RadiusResponse question = ask(checked, "");
        assertThat(question.code()).isEqualTo(PacketCode.ACCESS_CHALLENGE);
        assertThat(house.courier.sent()).isEmpty();
        RadiusResponse asked = send(checked, "sms", question.state());
        assertThat(send(checked, house.courier.code(), asked.state()).code()).isEqualTo(PacketCode.ACCESS_ACCEPT);
    }

    @Test
    void whoGotTooMuchIsToldSoAndMayStillTypeAnotherCode() {
        house.phoneSettings.put(
                house.tenant,
                new PhoneSettings(PhoneSettings.ALL, Set.of("NO"), 100, 100, 1_000, 5_000, "0", false, ""));
        assertThat(ask(asking, RIGHT))
                .satisfies(answer -> assertThat(answer.code()).isEqualTo(PacketCode.ACCESS_CHALLENGE))
                .satisfies(answer -> assertThat(answer.replyMessage()).isEqualTo(ReplyMessages.NO_TEXT_THERE));
        assertThat(ask(mute, RIGHT).code()).isEqualTo(PacketCode.ACCESS_REJECT);
        assertThat(house.courier.sent()).isEmpty();
    }

    private void only(MethodType type) {
        house.phoneSettings.put(
                house.tenant, new PhoneSettings(Set.of(type), Set.of(), 100, 100, 1_000, 5_000, "0", false, ""));
    }

    private void press(String keys) {
        assertThat(house.phoneAnswers.keys(house.tenant, house.courier.call().id(), keys))
                .isNotInstanceOf(CallAnswer.Over.class);
    }

    private RadiusResponse ask(Peer peer, String password) {
        return send(peer, password, null);
    }

    private RadiusResponse answer(String typed, RadiusResponse asked) {
        return send(asking, typed, Objects.requireNonNull(asked.state()));
    }

    private RadiusResponse send(Peer peer, String password, byte @Nullable [] state) {
        TestPackets.Builder packet = new TestPackets.Builder(
                        PacketCode.ACCESS_REQUEST,
                        1,
                        "0123456789abcdef".getBytes(StandardCharsets.US_ASCII),
                        TestPeers.SECRET)
                .attribute(AttributeType.USER_NAME, "alice")
                .password(password);
        if (state != null) {
            packet.attribute(AttributeType.STATE, state);
        }
        return access.handle(peer, SOURCE, TestPackets.request(packet.build()));
    }
}
