package org.countersign.radius.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.countersign.core.application.RadiusClient.FirstFactorCheck;
import org.countersign.core.secret.KeyedHash;
import org.countersign.core.shared.Door;
import org.countersign.core.shared.Unavailable;
import org.countersign.core.verification.FirstFactor;
import org.countersign.core.verification.Reason;
import org.countersign.radius.client.Peer;
import org.countersign.radius.client.TestPeers;
import org.countersign.radius.packet.AttributeType;
import org.countersign.radius.packet.PacketCode;
import org.countersign.radius.packet.RadiusResponse;
import org.countersign.radius.packet.TestPackets;
import org.junit.jupiter.api.Test;

class AccessRequestsTest {
    private static final InetSocketAddress SOURCE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000);
    private static final KeyedHash KEYED_HASH = FakeKeyedHash.of("one key");
    private static final Peer NONE = TestPeers.none();
    private static final Peer LOCAL = TestPeers.local();

    private final FakeCore core = new FakeCore().user("alice", "wonderland", "123456", "654321");
    private final AccessRequests access =
            new AccessRequests(core, KEYED_HASH, () -> FakeCore.NOW, Duration.ofSeconds(30));

    @Test
    void whereTheClientHasCheckedThePasswordTheUserPasswordIsTheCode() {
        assertThat(ask(NONE, "alice", "123456").code()).isEqualTo(PacketCode.ACCESS_ACCEPT);
        assertThat(ask(NONE, "alice", "123456").code()).isEqualTo(PacketCode.ACCESS_REJECT);
        assertThat(core.started.getFirst().firstFactor()).isInstanceOf(FirstFactor.AlreadyChecked.class);
    }

    @Test
    void withoutACodeItIsAskedFor() {
        for (String user : new String[] {"alice", "nobody"}) {
            RadiusResponse asked = ask(NONE, user, "");
            assertThat(asked.code()).isEqualTo(PacketCode.ACCESS_CHALLENGE);
            assertThat(asked.replyMessage()).isEqualTo(ReplyMessages.ENTER_CODE);
            assertThat(asked.state()).isNotEmpty();
        }
    }

    @Test
    void aPasswordWithItsCodeAppendedIsOneRoundTrip() {
        assertThat(ask(LOCAL, "alice", "wonderland,123456").code()).isEqualTo(PacketCode.ACCESS_ACCEPT);
        assertThat(ask(LOCAL, "alice", "wonderland,123456").replyMessage())
                .isEqualTo("That code is not right. Wait for the next one and try again.");
    }

    @Test
    void aPasswordAloneIsFollowedByAChallenge() {
        RadiusResponse asked = ask(LOCAL, "alice", "wonderland");
        assertThat(asked.code()).isEqualTo(PacketCode.ACCESS_CHALLENGE);
        assertThat(answer(LOCAL, "alice", "654321", asked).code()).isEqualTo(PacketCode.ACCESS_ACCEPT);
    }

    @Test
    void aWrongAnswerIsAskedAgainWithTheSameState() {
        RadiusResponse asked = ask(LOCAL, "alice", "wonderland");
        RadiusResponse askedAgain = answer(LOCAL, "alice", "000000", asked);
        assertThat(askedAgain.code()).isEqualTo(PacketCode.ACCESS_CHALLENGE);
        assertThat(askedAgain.state()).isEqualTo(asked.state());
        assertThat(answer(LOCAL, "alice", "654321", askedAgain).code()).isEqualTo(PacketCode.ACCESS_ACCEPT);
    }

    @Test
    void anEmptyAnswerIsNoTry() {
        RadiusResponse asked = ask(LOCAL, "alice", "wonderland");
        assertThat(answer(LOCAL, "alice", "", asked).code()).isEqualTo(PacketCode.ACCESS_CHALLENGE);
        assertThat(core.submitted).isEmpty();
    }

    /** ATTACKS P11: the State is the user's, in whichever spelling the name comes back. */
    @Test
    void p11TheSecondRoundMaySpellTheNameOtherwise() {
        core.user("R6B", "wonderland", "123456", "654321");
        RadiusResponse asked = ask(LOCAL, "R6B", "wonderland");
        assertThat(answer(LOCAL, "r6b2", "654321", asked).code()).isEqualTo(PacketCode.ACCESS_REJECT);
        assertThat(answer(LOCAL, "r6b", "654321", asked).code()).isEqualTo(PacketCode.ACCESS_ACCEPT);
    }

    /** ATTACKS P11: as UTF-8, or else as windows-1252; up to the first NUL. */
    @Test
    void p11NamesAndPasswordsAreReadAsOldClientsWriteThem() {
        core.user("kölbel", "20€", "123456");
        byte[] name = {'k', (byte) 0xf6, 'l', 'b', 'e', 'l'};
        byte[] password = {'2', '0', (byte) 0x80, 0, 0, 'x', (byte) 0xff};
        byte[] packet = builder()
                .attribute(AttributeType.USER_NAME, name)
                .password(password)
                .build();
        assertThat(send(LOCAL, packet).code()).isEqualTo(PacketCode.ACCESS_CHALLENGE);
    }

    /** ATTACKS P4. */
    @Test
    void aStateWhoseTimeHasRunOutIsRejected() {
        RadiusResponse asked = ask(LOCAL, "alice", "wonderland");
        core.expireChallenges();
        assertThat(answer(LOCAL, "alice", "123456", asked))
                .isEqualTo(new RadiusResponse(PacketCode.ACCESS_REJECT, ReplyMessages.START_AGAIN));
    }

    /** ATTACKS P4. */
    @Test
    void aStateThatWasAnsweredIsRejected() {
        RadiusResponse asked = ask(LOCAL, "alice", "wonderland");
        answer(LOCAL, "alice", "123456", asked);
        assertThat(answer(LOCAL, "alice", "654321", asked).code()).isEqualTo(PacketCode.ACCESS_REJECT);
    }

    /** ATTACKS P4. */
    @Test
    void aStateOfAnotherUserClientOrKeyIsRejectedBeforeTheCoreIsAsked() {
        RadiusResponse asked = ask(LOCAL, "alice", "wonderland");
        Peer other = new TestPeers.Builder()
                .name("other")
                .firstFactor(FirstFactorCheck.LOCAL)
                .build();
        AccessRequests otherKey =
                new AccessRequests(core, FakeKeyedHash.of("another key"), () -> FakeCore.NOW, Duration.ofSeconds(30));

        assertThat(answer(LOCAL, "bob", "123456", asked).code()).isEqualTo(PacketCode.ACCESS_REJECT);
        assertThat(answer(other, "alice", "123456", asked).code()).isEqualTo(PacketCode.ACCESS_REJECT);
        assertThat(otherKey.handle(LOCAL, SOURCE, TestPackets.request(packet("alice", "123456", stateOf(asked))))
                        .code())
                .isEqualTo(PacketCode.ACCESS_REJECT);
        assertThat(core.submitted).isEmpty();
    }

    /** ATTACKS P4. */
    @Test
    void aStateWithAnyOctetChangedOrCutIsRejected() {
        RadiusResponse asked = ask(LOCAL, "alice", "wonderland");
        byte[] state = stateOf(asked);
        for (int at = 0; at < state.length; at++) {
            byte[] changed = state.clone();
            changed[at] ^= 4;
            assertThat(send(LOCAL, packet("alice", "123456", changed)).code()).isEqualTo(PacketCode.ACCESS_REJECT);
        }
        for (int length : new int[] {0, 1, 16, state.length - 1, 253}) {
            assertThat(send(LOCAL, packet("alice", "123456", Arrays.copyOf(state, length)))
                            .code())
                    .isEqualTo(PacketCode.ACCESS_REJECT);
        }
        assertThat(core.submitted).isEmpty();
    }

    /** ATTACKS G10. */
    @Test
    void anUnknownUserAndAWrongPasswordReadTheSame() {
        for (String password : new String[] {"wrong", "wrong,123456", ""}) {
            assertThat(ask(LOCAL, "nobody", password)).isEqualTo(ask(LOCAL, "alice", password));
        }
    }

    @Test
    void aPasswordThatEndsLikeACodeStillWorks() {
        core.user("carol", "half,111111", "222222").user("dave", "half,333333").withoutSecondFactor("dave");
        assertThat(ask(LOCAL, "carol", "half,111111").code()).isEqualTo(PacketCode.ACCESS_CHALLENGE);
        assertThat(ask(LOCAL, "carol", "half,111111,222222").code()).isEqualTo(PacketCode.ACCESS_ACCEPT);
        assertThat(ask(LOCAL, "dave", "half,333333").code()).isEqualTo(PacketCode.ACCESS_ACCEPT);
    }

    @Test
    void whoGuessesWithCodesAppendedIsNotGivenTwoHashesForEachGuess() {
        for (int i = 0; i < 50; i++) {
            ask(LOCAL, "alice", "guess" + i + ",123456");
        }
        assertThat(core.started).hasSize(55);
    }

    @Test
    void aClientWithoutChallengesIsToldToAppendTheCode() {
        Peer local = appended(FirstFactorCheck.LOCAL);
        assertThat(ask(local, "alice", "wonderland"))
                .isEqualTo(new RadiusResponse(PacketCode.ACCESS_REJECT, ReplyMessages.APPEND_CODE));
        assertThat(ask(local, "alice", "wonderland,123456").code()).isEqualTo(PacketCode.ACCESS_ACCEPT);
        assertThat(ask(appended(FirstFactorCheck.CLIENT), "alice", ""))
                .isEqualTo(new RadiusResponse(PacketCode.ACCESS_REJECT, ReplyMessages.CODE_AS_PASSWORD));
    }

    @Test
    void whoNeedsNoSecondFactorComesInWithThePassword() {
        core.withoutSecondFactor("alice");
        assertThat(ask(LOCAL, "alice", "wonderland").code()).isEqualTo(PacketCode.ACCESS_ACCEPT);
    }

    @Test
    void whoMustRegisterIsToldWhere() {
        core.always(FakeCore.mustRegister());
        assertThat(ask(NONE, "bob", ""))
                .isEqualTo(new RadiusResponse(PacketCode.ACCESS_REJECT, ReplyMessages.REGISTER));
    }

    @Test
    void everyReasonHasAMessageThatFits() {
        for (Reason reason : Reason.values()) {
            if (reason != Reason.BUSY) {
                core.always(FakeCore.denied(reason));
                String message = ask(NONE, "alice", "1").replyMessage();
                assertThat(message).as(reason.name()).isNotBlank().hasSizeLessThan(120);
            }
        }
    }

    @Test
    void aLockTellsHowLongItLasts() {
        core.always(FakeCore.lockedFor(Duration.ofSeconds(601)));
        assertThat(ask(NONE, "alice", "123456").replyMessage())
                .isEqualTo("Too many wrong codes. Wait 11 min and try again.");
    }

    @Test
    void whereTooMuchIsGoingOnNobodyIsRefused() {
        core.always(FakeCore.denied(Reason.BUSY));
        assertThatThrownBy(() -> ask(LOCAL, "alice", "wonderland")).isInstanceOf(Unavailable.class);
    }

    @Test
    void chapAndMsChapAreToldThatPapIsNeeded() {
        byte[] chap = builder("alice")
                .attribute(AttributeType.CHAP_PASSWORD, new byte[17])
                .build();
        byte[] msChap2 = builder("alice")
                .attribute(AttributeType.VENDOR_SPECIFIC, TestPackets.hex("00000137 19 04 0000"))
                .build();
        for (byte[] packet : new byte[][] {chap, msChap2}) {
            assertThat(send(LOCAL, packet))
                    .isEqualTo(new RadiusResponse(PacketCode.ACCESS_REJECT, ReplyMessages.PAP_NEEDED));
        }
        byte[] eap =
                builder("alice").attribute(AttributeType.EAP_MESSAGE, "eap").build();
        assertThat(send(LOCAL, eap)).isEqualTo(new RadiusResponse(PacketCode.ACCESS_REJECT, null));
        assertThat(core.started).isEmpty();
    }

    @Test
    void theCoreIsToldWhereTheRequestCameFrom() {
        send(
                NONE,
                builder("alice")
                        .password("123456")
                        .attribute(AttributeType.CALLING_STATION_ID, "203.0.113.9\r\nforged line")
                        .build());
        var origin = core.started.getFirst().origin();
        assertThat(origin.door()).isEqualTo(Door.RADIUS);
        assertThat(origin.application()).isEqualTo("Office VPN");
        assertThat(origin.clientAddress()).isEqualTo("203.0.113.9  forged line");
        assertThat(origin.correlationId()).startsWith("127.0.0.1/40000/1/");
    }

    private static Peer appended(FirstFactorCheck firstFactor) {
        return new TestPeers.Builder()
                .firstFactor(firstFactor)
                .withoutChallenge()
                .build();
    }

    private RadiusResponse ask(Peer peer, String user, String password) {
        return send(peer, builder(user).password(password).build());
    }

    private RadiusResponse answer(Peer peer, String user, String code, RadiusResponse asked) {
        return send(peer, packet(user, code, stateOf(asked)));
    }

    private static byte[] stateOf(RadiusResponse asked) {
        return Objects.requireNonNull(asked.state());
    }

    private static byte[] packet(String user, String code, byte[] state) {
        return builder(user)
                .password(code)
                .attribute(AttributeType.STATE, state)
                .build();
    }

    private RadiusResponse send(Peer peer, byte[] packet) {
        return access.handle(peer, SOURCE, TestPackets.request(packet));
    }

    private static TestPackets.Builder builder(String user) {
        return builder().attribute(AttributeType.USER_NAME, user);
    }

    private static TestPackets.Builder builder() {
        return new TestPackets.Builder(
                PacketCode.ACCESS_REQUEST, 1, "0123456789abcdef".getBytes(StandardCharsets.US_ASCII), TestPeers.SECRET);
    }
}
