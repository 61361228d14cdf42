package org.countersign.radius.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.countersign.core.application.RadiusClient.FirstFactorCheck;
import org.countersign.core.approval.Approvals.Display;
import org.countersign.core.approval.Asked;
import org.countersign.core.method.MethodType;
import org.countersign.core.verification.Challenge.State;
import org.countersign.radius.client.Peer;
import org.countersign.radius.client.TestPeers;
import org.countersign.radius.packet.AttributeType;
import org.countersign.radius.packet.PacketCode;
import org.countersign.radius.packet.RadiusResponse;
import org.countersign.radius.packet.TestPackets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Approvals in the app at clients that can show a question, and at those that cannot. */
class PhoneApprovalsTest {
    private static final InetSocketAddress SOURCE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000);
    private static final Peer ASKING = TestPeers.local();
    private static final Peer MUTE = new TestPeers.Builder()
            .firstFactor(FirstFactorCheck.LOCAL)
            .withoutChallenge()
            .build();

    private final FakeCore core =
            new FakeCore().user("alice", "wonderland", "123456").withApp();
    private final AccessRequests access =
            new AccessRequests(core, FakeKeyedHash.of("key"), () -> FakeCore.NOW, Duration.ofSeconds(30));

    @Test
    void aClientThatCannotAskHasItsRequestHeldAndShowsNoNumber() {
        core.phone.answers(State.APPROVED, "");

        assertThat(ask(MUTE, "wonderland").code()).isEqualTo(PacketCode.ACCESS_ACCEPT);

        assertThat(core.phone.asked).containsExactly(Display.SHOWS_NOTHING);
    }

    @Test
    void whoDeniesIsNotLetInAndNobodyWhoDoesNotAnswer() {
        core.phone.answers(State.DENIED, "fraud_reported");
        assertThat(ask(MUTE, "wonderland"))
                .isEqualTo(new RadiusResponse(PacketCode.ACCESS_REJECT, "The request was denied in the app."));

        core.phone.answers(State.PENDING, "");
        assertThat(ask(MUTE, "wonderland"))
                .isEqualTo(new RadiusResponse(
                        PacketCode.ACCESS_REJECT, "Nobody answered in the app in time. Start again."));

        core.phone.answers(State.DENIED, "locked_out");
        assertThat(ask(MUTE, "wonderland").replyMessage()).startsWith("Too many wrong codes.");
    }

    @Test
    void aClientThatCanAskShowsTheNumberAndEnterWaits() {
        RadiusResponse asked = ask(ASKING, "wonderland");

        assertThat(asked.code()).isEqualTo(PacketCode.ACCESS_CHALLENGE);
        assertThat(asked.replyMessage())
                .isEqualTo("Approve in your app: type 47 there, then press Enter here. Or enter a code.");
        assertThat(core.phone.asked).containsExactly(Display.SHOWS_NUMBER);

        RadiusResponse tooEarly = answer("", asked);
        assertThat(tooEarly.code()).isEqualTo(PacketCode.ACCESS_CHALLENGE);
        assertThat(tooEarly.replyMessage()).startsWith("Not approved yet.");

        core.phone.answers(State.APPROVED, "");
        assertThat(answer("push", tooEarly).code()).isEqualTo(PacketCode.ACCESS_ACCEPT);
        assertThat(core.phone.times()).isEqualTo(1);
    }

    /** ATTACKS O1. */
    @Test
    void oneApprovalIsOneAccept() {
        RadiusResponse asked = ask(ASKING, "wonderland");
        core.phone.answers(State.APPROVED, "");

        assertThat(answer("", asked).code()).isEqualTo(PacketCode.ACCESS_ACCEPT);
        assertThat(answer("", asked))
                .isEqualTo(new RadiusResponse(PacketCode.ACCESS_REJECT, ReplyMessages.START_AGAIN));
    }

    @Test
    void aCodeCanBeTypedInstead() {
        RadiusResponse asked = ask(ASKING, "wonderland");

        assertThat(answer("123456", asked).code()).isEqualTo(PacketCode.ACCESS_ACCEPT);
    }

    @Test
    void pushAfterThePasswordAsksForTheAppAlone() {
        core.phone.answers(State.APPROVED, "");

        assertThat(ask(MUTE, "wonderland,push").code()).isEqualTo(PacketCode.ACCESS_ACCEPT);
        assertThat(core.started.getFirst().method()).contains(MethodType.APP);
    }

    @Test
    void pushAfterThePasswordDoesNotGetAroundTheNumber() {
        RadiusResponse asked = ask(ASKING, "wonderland,PUSH");

        assertThat(asked.replyMessage()).contains("type 47");
        assertThat(core.phone.asked).containsExactly(Display.SHOWS_NUMBER);
    }

    @Test
    void nobodyIsAskedInTheAppBeforeThePasswordIsRight() {
        assertThat(ask(MUTE, "guess").code()).isEqualTo(PacketCode.ACCESS_REJECT);
        assertThat(ask(MUTE, "guess,push").code()).isEqualTo(PacketCode.ACCESS_REJECT);
        assertThat(ask(ASKING, "guess,push").code()).isEqualTo(PacketCode.ACCESS_REJECT);

        assertThat(core.phone.asked).isEmpty();
    }

    @Test
    void whereTheClientHasCheckedThePasswordOnlyTheWordAsks() {
        Peer none = TestPeers.none();
        RadiusResponse question = ask(none, "");
        assertThat(question.replyMessage()).isEqualTo(ReplyMessages.ENTER_CODE);
        assertThat(core.phone.asked).isEmpty();

        assertThat(send(none, "push", question.state()).replyMessage()).contains("type 47");
        assertThat(ask(none, "push").replyMessage()).contains("type 47");
    }

    @Test
    void whoHasLostTheDeviceOrLetTooManyGoUnansweredTypesACode() {
        core.phone.asking(new Asked.NoDevice());
        assertThat(ask(ASKING, "wonderland").replyMessage()).isEqualTo(ReplyMessages.ENTER_CODE);
        assertThat(ask(MUTE, "wonderland").replyMessage()).isEqualTo(ReplyMessages.APPEND_CODE);

        core.phone.asking(new Asked.TooMany(FakeCore.NOW));
        RadiusResponse asked = ask(ASKING, "wonderland");
        assertThat(asked.replyMessage()).isEqualTo(ReplyMessages.TOO_MANY_REQUESTS);
        assertThat(answer("123456", asked).code()).isEqualTo(PacketCode.ACCESS_ACCEPT);
    }

    @Test
    void aPasswordThatEndsInPushWorks() {
        core.user("petra", "hop,push").withoutSecondFactor("petra");

        assertThat(send(MUTE, "petra", "hop,push", null).code()).isEqualTo(PacketCode.ACCESS_ACCEPT);
    }

    private RadiusResponse ask(Peer peer, String password) {
        return send(peer, password, null);
    }

    private RadiusResponse answer(String typed, RadiusResponse asked) {
        return send(ASKING, typed, Objects.requireNonNull(asked.state()));
    }

    private RadiusResponse send(Peer peer, String password, byte @Nullable [] state) {
        return send(peer, "alice", password, state);
    }

    private RadiusResponse send(Peer peer, String user, String password, byte @Nullable [] state) {
        TestPackets.Builder packet = new TestPackets.Builder(
                        PacketCode.ACCESS_REQUEST,
                        1,
                        "0123456789abcdef".getBytes(StandardCharsets.US_ASCII),
                        TestPeers.SECRET)
                .attribute(AttributeType.USER_NAME, user)
                .password(password);
        if (state != null) {
            packet.attribute(AttributeType.STATE, state);
        }
        return access.handle(peer, SOURCE, TestPackets.request(packet.build()));
    }
}
