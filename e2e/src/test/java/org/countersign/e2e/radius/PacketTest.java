package org.countersign.e2e.radius;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.RadiusDriver;
import org.countersign.e2e.harness.RadiusReply;
import org.countersign.e2e.harness.TestUser;
import org.junit.jupiter.api.Test;

class PacketTest {
    private static final int MESSAGE_AUTHENTICATOR = 80;
    private static final int PROXY_STATE = 33;
    private static final int SILENCE_MILLIS = 400;

    private final DemoServer server = DemoServer.shared();
    private final ApiClient api = server.api();

    @Test
    void p1ARequestWithoutMessageAuthenticatorIsDropped() {
        TestUser user = api.userWithApp("p1");
        byte[] packet = server.vpn()
                .request(user.name(), user.password() + "," + user.phone().code())
                .unsigned();

        assertThat(server.vpn().sendRaw(packet, 1, SILENCE_MILLIS)).containsExactly(dropped());
        assertThat(approvals(user)).isZero();
    }

    @Test
    void p1ARequestWithAWrongMessageAuthenticatorIsDropped() {
        TestUser user = api.userWithApp("p1");
        String password = user.password() + "," + user.phone().code();
        byte[] packet = server.vpn().request(user.name(), password).signed();
        packet[25] ^= 1;

        assertThat(server.vpn().sendRaw(packet, 1, SILENCE_MILLIS)).containsExactly(dropped());
        assertThat(server.vpn()
                        .sendRaw(server.vpn().forged(user.name(), password).signed(), 1, SILENCE_MILLIS))
                .containsExactly(dropped());
        assertThat(approvals(user)).isZero();
    }

    @Test
    void p1EveryKindOfAnswerCarriesMessageAuthenticatorFirst() {
        TestUser user = api.userWithApp("p1");
        RadiusReply challenge = server.vpn().ask(user.name(), user.password());
        RadiusReply reject = server.vpn().ask(user.name(), "not the password");
        RadiusReply accept = server.vpn().answer(user.name(), user.phone().code(), challenge.state());

        assertThat(List.of(challenge.kind(), reject.kind(), accept.kind()))
                .containsExactly(RadiusReply.Kind.CHALLENGE, RadiusReply.Kind.REJECT, RadiusReply.Kind.ACCEPT);
        for (RadiusReply reply : List.of(challenge, reject, accept)) {
            assertThat(reply.attributes().getFirst().type()).isEqualTo(MESSAGE_AUTHENTICATOR);
        }
    }

    @Test
    void p1ProxyStateComesBackBehindTheMessageAuthenticator() {
        TestUser user = api.userWithApp("p1");
        byte[] prefix = new byte[200];
        Arrays.fill(prefix, (byte) 0x41);
        byte[] packet = server.passcodeVpn()
                .request(user.name(), user.phone().wrongCode())
                .with(PROXY_STATE, prefix)
                .signed();

        RadiusReply reply = server.passcodeVpn().sendRaw(packet, 1, 5_000).getFirst();

        assertThat(reply.kind()).isEqualTo(RadiusReply.Kind.REJECT);
        assertThat(reply.attributes().getFirst().type()).isEqualTo(MESSAGE_AUTHENTICATOR);
        assertThat(reply.attributes())
                .filteredOn(attribute -> attribute.type() == PROXY_STATE)
                .singleElement()
                .extracting(RadiusReply.Attribute::value)
                .isEqualTo(prefix);
    }

    @Test
    void p2ARetransmissionGetsTheSameAnswerAndIsDecidedOnce() {
        TestUser user = api.userWithApp("p2");
        RadiusDriver vpn = server.passcodeVpn();
        byte[] right = vpn.request(user.name(), user.phone().code()).signed();
        byte[] wrong = vpn.request(user.name(), user.phone().wrongCode()).signed();

        // From one port, as a retransmission has to be: twice at once, while the first is still being decided.
        List<RadiusReply> accepts = vpn.sendRaw(right, 3, 1_500);
        List<RadiusReply> rejects = vpn.sendRaw(wrong, 3, 1_500);

        assertThat(answers(accepts)).isNotEmpty().allMatch(RadiusReply::accepted);
        assertThat(answers(accepts))
                .allMatch(reply -> Arrays.equals(
                        reply.packet(), answers(accepts).getFirst().packet()));
        assertThat(answers(rejects)).isNotEmpty().allMatch(reply -> reply.kind() == RadiusReply.Kind.REJECT);
        assertThat(approvals(user)).isEqualTo(1);
        assertThat(api.failures(user.name())).isEqualTo(1);
    }

    @Test
    void p2ARetransmissionDuringTheSlowPasswordCheckIsDecidedOnce() {
        TestUser user = api.userWithApp("p2");
        byte[] packet = server.vpn()
                .request(user.name(), user.password() + "," + user.phone().code())
                .signed();

        List<RadiusReply> replies = server.vpn().sendRaw(packet, 4, 2_000);

        assertThat(answers(replies)).isNotEmpty().allMatch(RadiusReply::accepted);
        assertThat(approvals(user)).isEqualTo(1);
    }

    @Test
    void p2AfterTheAnswerARetransmissionIsAnsweredFromMemory() {
        TestUser user = api.userWithApp("p2");
        RadiusDriver vpn = server.passcodeVpn();
        byte[] packet = vpn.request(user.name(), user.phone().code()).signed();

        List<RadiusReply> replies = vpn.sendOneByOne(packet, 2, 5_000);

        assertThat(replies).hasSize(2).allMatch(RadiusReply::accepted);
        assertThat(replies.get(1).packet()).isEqualTo(replies.get(0).packet());
        assertThat(approvals(user)).isEqualTo(1);
    }

    @Test
    void badPacketsAreDroppedAndTheNextGoodOneIsAnswered() {
        TestUser user = api.userWithApp("bad");
        byte[] good = server.vpn().request(user.name(), user.password()).signed();
        byte[] cut = Arrays.copyOf(good, good.length - 3);
        byte[] longLength = good.clone();
        longLength[2] = 0x7f;
        byte[] zeroAttribute = good.clone();
        zeroAttribute[39] = 0;
        for (byte[] bad : List.of(new byte[0], new byte[] {1}, new byte[19], cut, longLength, zeroAttribute)) {
            assertThat(server.vpn().sendRaw(bad, 1, 100)).containsExactly(dropped());
        }
        assertThat(server.vpn().ask(user.name(), user.password()).kind()).isEqualTo(RadiusReply.Kind.CHALLENGE);
    }

    private long approvals(TestUser user) {
        return api.audit(user.name()).stream()
                .filter(event -> ApiClient.member(event, "outcome").equals("approved"))
                .count();
    }

    private static List<RadiusReply> answers(List<RadiusReply> replies) {
        return replies.stream().filter(reply -> !reply.equals(dropped())).toList();
    }

    private static RadiusReply dropped() {
        return RadiusReply.NONE;
    }
}
