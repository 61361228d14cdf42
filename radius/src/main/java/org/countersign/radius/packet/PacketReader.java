package org.countersign.radius.packet;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads datagrams, refuses what cannot be taken apart (RFC 2865 3), and notes what bends the rules of RFC 2865 5. One pass over the attributes and one copy
 * of the octets, no objects per attribute. Thread-safe.
 */
public final class PacketReader {
    /** More than any client sends; FreeRADIUS has the same bound. */
    private static final int MOST_ATTRIBUTES = 200;

    private static final int LENGTH_OFFSET = 2;

    private PacketReader() {}

    /**
     * Reads the datagram between the buffer's position and limit. Octets beyond the Length field are padding and left
     * out (RFC 2865 3).
     */
    public static Parsed read(ByteBuffer datagram) {
        int available = datagram.remaining();
        if (available < RadiusRequest.HEADER_LENGTH) {
            return Parsed.Malformed.LENGTH;
        }
        int length = datagram.getShort(datagram.position() + LENGTH_OFFSET) & 0xffff;
        if (length < RadiusRequest.HEADER_LENGTH || length > RadiusRequest.LONGEST_PACKET || length > available) {
            return Parsed.Malformed.LENGTH;
        }
        byte[] octets = new byte[length];
        datagram.get(datagram.position(), octets);
        return read(octets);
    }

    private static Parsed read(byte[] octets) {
        // A bit for each type below 64 and from 64 to 127: all that may be there only once are among them.
        long seenLow = 0;
        long seenHigh = 0;
        int attributes = 0;
        int proxyState = 0;
        @Nullable Flaw flaw = null;
        int at = RadiusRequest.HEADER_LENGTH;
        while (at < octets.length) {
            if (++attributes > MOST_ATTRIBUTES) {
                return Parsed.Malformed.TOO_MANY_ATTRIBUTES;
            }
            int room = octets.length - at;
            int length = room < 2 ? 0 : octets[at + 1] & 0xff;
            if (length < 2 || length > room) {
                return Parsed.Malformed.ATTRIBUTE_LENGTH;
            }
            int type = octets[at] & 0xff;
            if (!fits(type, length - 2)) {
                flaw = worse(flaw, new Flaw(Flaw.Kind.VALUE_LENGTH, type));
            }
            if (isSingle(type)) {
                long bit = 1L << (type & 63);
                if (((type < 64 ? seenLow : seenHigh) & bit) != 0) {
                    flaw = worse(flaw, new Flaw(decides(type) ? Flaw.Kind.AMBIGUOUS : Flaw.Kind.REPEATED, type));
                }
                seenLow |= type < 64 ? bit : 0;
                seenHigh |= type < 64 ? 0 : bit;
            }
            proxyState += type == AttributeType.PROXY_STATE ? length : 0;
            at += length;
        }
        if (proxyState > RadiusResponse.MOST_PROXY_STATE) {
            return Parsed.Malformed.TOO_MUCH_PROXY_STATE;
        }
        // Without one Message-Authenticator of 16 octets nobody can tell who sent the packet.
        return flaw != null && flaw.refuses() && flaw.type() == AttributeType.MESSAGE_AUTHENTICATOR
                ? Parsed.Malformed.MESSAGE_AUTHENTICATOR
                : new RadiusRequest(octets, flaw);
    }

    private static Flaw worse(@Nullable Flaw before, Flaw now) {
        if (before == null) {
            return now;
        }
        boolean worst = before.type() == AttributeType.MESSAGE_AUTHENTICATOR;
        boolean bad = before.refuses() && now.type() != AttributeType.MESSAGE_AUTHENTICATOR;
        return worst || bad ? before : now;
    }

    private static boolean fits(int type, int valueLength) {
        return switch (type) {
            case AttributeType.USER_PASSWORD -> UserPassword.fits(valueLength);
            case AttributeType.CHAP_PASSWORD -> valueLength == 17;
            case AttributeType.NAS_IP_ADDRESS -> valueLength == 4;
            case AttributeType.NAS_IPV6_ADDRESS -> valueLength == 16;
            case AttributeType.MESSAGE_AUTHENTICATOR -> valueLength == RadiusRequest.AUTHENTICATOR_LENGTH;
            case AttributeType.VENDOR_SPECIFIC -> valueLength >= 5;
            default -> true;
        };
    }

    private static boolean isSingle(int type) {
        return decides(type) || type == AttributeType.NAS_IP_ADDRESS || type == AttributeType.NAS_IPV6_ADDRESS;
    }

    private static boolean decides(int type) {
        return switch (type) {
            case AttributeType.USER_NAME,
                    AttributeType.USER_PASSWORD,
                    AttributeType.CHAP_PASSWORD,
                    AttributeType.STATE,
                    AttributeType.CALLING_STATION_ID,
                    AttributeType.NAS_IDENTIFIER,
                    AttributeType.MESSAGE_AUTHENTICATOR -> true;
            default -> false;
        };
    }
}
