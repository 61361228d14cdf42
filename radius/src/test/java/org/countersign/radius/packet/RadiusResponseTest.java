package org.countersign.radius.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RadiusResponseTest {
    private static final String SECRET = "testing123";

    @Test
    void messageAuthenticatorStandsFirstAndProxyStateLastInItsOrder() {
        byte[] request = new TestPackets.Builder(1, 42, "0123456789abcdef".getBytes(StandardCharsets.US_ASCII), SECRET)
                .attribute(AttributeType.PROXY_STATE, "first")
                .attribute(AttributeType.USER_NAME, "alice")
                .attribute(AttributeType.PROXY_STATE, "second")
                .build();

        byte[] answer = new RadiusResponse(PacketCode.ACCESS_CHALLENGE, "Code?", new byte[] {1, 2, 3})
                .toWire(TestPackets.request(request), SharedSecret.of(SECRET));

        assertThat(TestPackets.isGenuine(answer, request, SECRET)).isTrue();
        assertThat(answer[1]).isEqualTo((byte) 42);
        assertThat(TestPackets.types(answer))
                .containsExactly(
                        AttributeType.MESSAGE_AUTHENTICATOR,
                        AttributeType.REPLY_MESSAGE,
                        AttributeType.STATE,
                        AttributeType.PROXY_STATE,
                        AttributeType.PROXY_STATE);
        assertThat(TestPackets.values(answer, AttributeType.PROXY_STATE))
                .extracting(value -> new String(value, StandardCharsets.US_ASCII))
                .containsExactly("first", "second");
    }

    @Test
    void aMessageThatFitsNoAttributeIsAFault() {
        RadiusRequest request = TestPackets.request(new TestPackets.Builder(1, 1, new byte[16], SECRET).build());
        assertThatThrownBy(() -> new RadiusResponse(PacketCode.ACCESS_REJECT, "x".repeat(254))
                        .toWire(request, SharedSecret.of(SECRET)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
