package org.countersign.radius.packet;

/** What came of reading a datagram: a {@link RadiusRequest}, or why it is none. */
public sealed interface Parsed permits RadiusRequest, Parsed.Malformed {

    /** A datagram that breaks the rules of the wire format; it is dropped, never answered (RFC 2865 3). */
    enum Malformed implements Parsed {
        /** Fewer than 20 octets, or a Length field under 20, over 4096 or beyond the datagram. */
        LENGTH,
        /** An attribute shorter than 2 octets or reaching beyond the packet. */
        ATTRIBUTE_LENGTH,
        /** A Message-Authenticator of another length than 16 octets, or two of them (RFC 3579 3.2). */
        MESSAGE_AUTHENTICATOR,
        /** More attributes than any client sends. */
        TOO_MANY_ATTRIBUTES,
        /** Proxy-State attributes that would leave no room for anything else in the answer. */
        TOO_MUCH_PROXY_STATE
    }
}
