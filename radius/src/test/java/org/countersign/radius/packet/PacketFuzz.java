package org.countersign.radius.packet;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a datagram holds, it is read or refused, and what was read can be asked for anything (RFC 2865 3 and 5).
 *
 * <p>Not in a build, where {@link MangledPacketsTest} makes a short run. Ten million inputs, led by what they reach in the
 * code (Jazzer, Apache-2.0):
 *
 * <pre>
 * JAZZER_FUZZ=1 mvn test -pl radius -am -Dfast -Dtest=PacketFuzz -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
class PacketFuzz {
    private static final SharedSecret SECRET = SharedSecret.of("testing123");

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "3h", maxExecutions = 10_000_000)
    void anythingIsReadOrRefused(byte[] octets) {
        read(octets);
    }

    static void read(byte[] octets) {
        if (PacketReader.read(ByteBuffer.wrap(octets)) instanceof RadiusRequest request) {
            assertThat(request.length()).isLessThanOrEqualTo(octets.length);
            for (int type = 0; type < 256; type++) {
                request.text(type);
                assertThat(request.value(type).isPresent()).isEqualTo(request.has(type));
                request.allOf(type);
            }
            request.nasAddress();
            request.hasVendorAttribute(311, 11);
            SECRET.checkMessageAuthenticator(request);
            if (request.has(AttributeType.USER_PASSWORD) && request.flaw().isEmpty()) {
                UserPassword.of(request, SECRET);
            }
            assertThat(request.toString()).isNotEmpty();
        }
    }

    static List<byte[]> seeds() {
        return List.of(new TestPackets.Builder(1, 7, new byte[16], "testing123")
                .attribute(AttributeType.USER_NAME, "alice")
                .password("correct horse battery,123456")
                .attribute(AttributeType.NAS_IP_ADDRESS, new byte[] {127, 0, 0, 1})
                .attribute(AttributeType.VENDOR_SPECIFIC, new byte[] {0, 0, 1, 55, 11, 3, 1})
                .attribute(AttributeType.PROXY_STATE, "state")
                .messageAuthenticator()
                .build());
    }
}
