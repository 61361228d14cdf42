package org.countersign.radius.packet;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A well-formed request as it came from the wire (RFC 2865 3). Holds the octets and reads attributes from them when
 * asked; nothing in it has been authenticated, see {@link SharedSecret#checkMessageAuthenticator}.
 *
 * <p>Immutable: the octets are its own and never handed out. Its {@code toString} has no attribute values.
 */
public final class RadiusRequest implements Parsed {
    /** Code, identifier, length and authenticator. */
    public static final int HEADER_LENGTH = 20;
    /** The longest packet of RFC 2865 3, in octets. */
    public static final int LONGEST_PACKET = 4096;
    /** The length of an authenticator, in octets. */
    public static final int AUTHENTICATOR_LENGTH = 16;

    static final int AUTHENTICATOR_OFFSET = 4;
    private static final int ABSENT = -1;

    private final byte[] octets;
    private final @Nullable Flaw flaw;

    RadiusRequest(byte[] octets, @Nullable Flaw flaw) {
        this.octets = octets;
        this.flaw = flaw;
    }

    /** What is wrong with it, the worst of what is; empty where it is lawful. */
    public Optional<Flaw> flaw() {
        return Optional.ofNullable(flaw);
    }

    /** The packet code, 0 to 255. */
    public int code() {
        return octets[0] & 0xff;
    }

    /** The identifier by which the client matches the answer, 0 to 255. */
    public int identifier() {
        return octets[1] & 0xff;
    }

    /** The length of the packet in octets, padding left out. */
    public int length() {
        return octets.length;
    }

    /** The first half of the Request Authenticator, as one number for comparing. */
    public long authenticatorHigh() {
        return ByteBuffer.wrap(octets).getLong(AUTHENTICATOR_OFFSET);
    }

    /** The second half of the Request Authenticator. */
    public long authenticatorLow() {
        return ByteBuffer.wrap(octets).getLong(AUTHENTICATOR_OFFSET + Long.BYTES);
    }

    /** Whether an attribute of the type is there. */
    public boolean has(int type) {
        return offsetOf(type) != ABSENT;
    }

    /** The value of the first attribute of the type. */
    public Optional<byte[]> value(int type) {
        int at = offsetOf(type);
        return at == ABSENT ? Optional.empty() : Optional.of(valueAt(at));
    }

    /** The value of the first attribute of the type as UTF-8 text; empty where it is absent or not UTF-8. */
    public Optional<String> text(int type) {
        int at = offsetOf(type);
        if (at == ABSENT) {
            return Optional.empty();
        }
        try {
            ByteBuffer value = ByteBuffer.wrap(octets, at + 2, attributeLength(at) - 2);
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(value).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The value of the first attribute of the type as its client may have written it: UTF-8, or else windows-1252. */
    public Optional<String> typed(int type) {
        int at = offsetOf(type);
        return at == ABSENT ? Optional.empty() : Optional.of(ClientText.of(octets, at + 2, attributeLength(at) - 2));
    }

    /** The address in NAS-IP-Address or NAS-IPv6-Address. */
    public Optional<InetAddress> nasAddress() {
        return value(AttributeType.NAS_IP_ADDRESS)
                .or(() -> value(AttributeType.NAS_IPV6_ADDRESS))
                .flatMap(RadiusRequest::address);
    }

    /** Whether a Vendor-Specific attribute carries the vendor and vendor type (RFC 2865 5.26). */
    public boolean hasVendorAttribute(int vendor, int vendorType) {
        for (int at = HEADER_LENGTH; at < octets.length; at += attributeLength(at)) {
            if (typeAt(at) == AttributeType.VENDOR_SPECIFIC
                    && attributeLength(at) >= 8
                    && ByteBuffer.wrap(octets).getInt(at + 2) == vendor
                    && (octets[at + 6] & 0xff) == vendorType) {
                return true;
            }
        }
        return false;
    }

    /** The attributes of the type, headers and all, in their order: how Proxy-State is echoed. */
    public byte[] allOf(int type) {
        int total = 0;
        for (int at = HEADER_LENGTH; at < octets.length; at += attributeLength(at)) {
            total += typeAt(at) == type ? attributeLength(at) : 0;
        }
        byte[] all = new byte[total];
        int written = 0;
        for (int at = HEADER_LENGTH; written < total; at += attributeLength(at)) {
            if (typeAt(at) == type) {
                System.arraycopy(octets, at, all, written, attributeLength(at));
                written += attributeLength(at);
            }
        }
        return all;
    }

    @Override
    public String toString() {
        return "RadiusRequest[code=" + code() + ", identifier=" + identifier() + ", length=" + length() + "]";
    }

    /** The octets themselves, for the checks of this package; not to be changed. */
    byte[] octets() {
        return octets;
    }

    /** Where the attribute's header stands, or -1. */
    int offsetOf(int type) {
        for (int at = HEADER_LENGTH; at < octets.length; at += attributeLength(at)) {
            if (typeAt(at) == type) {
                return at;
            }
        }
        return ABSENT;
    }

    private byte[] valueAt(int at) {
        byte[] value = new byte[attributeLength(at) - 2];
        System.arraycopy(octets, at + 2, value, 0, value.length);
        return value;
    }

    private int typeAt(int at) {
        return octets[at] & 0xff;
    }

    private int attributeLength(int at) {
        return octets[at + 1] & 0xff;
    }

    private static Optional<InetAddress> address(byte[] octets) {
        try {
            return Optional.of(InetAddress.getByAddress(octets));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
