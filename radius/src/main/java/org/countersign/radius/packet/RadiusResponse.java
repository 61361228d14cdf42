package org.countersign.radius.packet;

import java.nio.charset.StandardCharsets;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * An answer to a request, before it is signed.
 *
 * @param code the packet code, one of {@link PacketCode}
 * @param replyMessage what the user is shown, as UTF-8 at most 253 octets, or null for nothing
 * @param state what the client gives back with the answer to a challenge, at most 253 octets, or null
 */
public record RadiusResponse(int code, @Nullable String replyMessage, byte @Nullable [] state) {
    private static final int LONGEST_VALUE = 253;
    private static final int AUTHENTICATOR_ATTRIBUTE = 2 + RadiusRequest.AUTHENTICATOR_LENGTH;

    /** How many octets of Proxy-State leave room for the longest Reply-Message and State. */
    static final int MOST_PROXY_STATE = RadiusRequest.LONGEST_PACKET
            - RadiusRequest.HEADER_LENGTH
            - AUTHENTICATOR_ATTRIBUTE
            - 2 * (LONGEST_VALUE + 2);

    /** A response without State. */
    public RadiusResponse(int code, @Nullable String replyMessage) {
        this(code, replyMessage, null);
    }

    /**
     * The packet on the wire. Message-Authenticator stands first, so that nothing a client sent comes before it
     * (CVE-2024-3596); the request's Proxy-State attributes stand last, in their order (RFC 2865 5.33).
     *
     * @throws IllegalArgumentException where a value is too long for an attribute
     */
    public byte[] toWire(RadiusRequest request, SharedSecret secret) {
        byte[] message = replyMessage == null ? new byte[0] : replyMessage.getBytes(StandardCharsets.UTF_8);
        byte[] stateValue = state == null ? new byte[0] : state;
        byte[] proxyStates = request.allOf(AttributeType.PROXY_STATE);
        int length = RadiusRequest.HEADER_LENGTH
                + AUTHENTICATOR_ATTRIBUTE
                + lengthOf(message)
                + lengthOf(stateValue)
                + proxyStates.length;
        byte[] packet = header(request, length);
        int at = RadiusRequest.HEADER_LENGTH;
        packet[at] = AttributeType.MESSAGE_AUTHENTICATOR;
        packet[at + 1] = (byte) AUTHENTICATOR_ATTRIBUTE;
        at = put(packet, at + AUTHENTICATOR_ATTRIBUTE, AttributeType.REPLY_MESSAGE, message);
        at = put(packet, at, AttributeType.STATE, stateValue);
        System.arraycopy(proxyStates, 0, packet, at, proxyStates.length);
        sign(packet, secret);
        return packet;
    }

    private byte[] header(RadiusRequest request, int length) {
        byte[] packet = new byte[length];
        packet[0] = (byte) code;
        packet[1] = (byte) request.identifier();
        packet[2] = (byte) (length >>> 8);
        packet[3] = (byte) length;
        System.arraycopy(
                request.octets(),
                RadiusRequest.AUTHENTICATOR_OFFSET,
                packet,
                RadiusRequest.AUTHENTICATOR_OFFSET,
                RadiusRequest.AUTHENTICATOR_LENGTH);
        return packet;
    }

    private static void sign(byte[] packet, SharedSecret secret) {
        Mac mac = secret.mac();
        mac.update(packet);
        byte[] authenticator = mac.doFinal();
        System.arraycopy(authenticator, 0, packet, RadiusRequest.HEADER_LENGTH + 2, authenticator.length);
        byte[] response = secret.responseAuthenticator(packet);
        System.arraycopy(response, 0, packet, RadiusRequest.AUTHENTICATOR_OFFSET, response.length);
    }

    private static int lengthOf(byte[] value) {
        if (value.length > LONGEST_VALUE) {
            throw new IllegalArgumentException("An attribute's value is longer than 253 octets");
        }
        return value.length == 0 ? 0 : value.length + 2;
    }

    private static int put(byte[] packet, int at, int type, byte[] value) {
        if (value.length == 0) {
            return at;
        }
        packet[at] = (byte) type;
        packet[at + 1] = (byte) (value.length + 2);
        System.arraycopy(value, 0, packet, at + 2, value.length);
        return at + 2 + value.length;
    }
}
