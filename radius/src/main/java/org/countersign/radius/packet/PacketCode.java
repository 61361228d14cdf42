package org.countersign.radius.packet;

/** The codes of RADIUS packets that this server knows (RFC 2865 3, RFC 5997 2); the first octet of a packet. */
public final class PacketCode {
    /** A client asks whether a user may come in. */
    public static final int ACCESS_REQUEST = 1;
    /** Yes. */
    public static final int ACCESS_ACCEPT = 2;
    /** No. */
    public static final int ACCESS_REJECT = 3;
    /** Something more is needed; the answer comes in another Access-Request with the same State. */
    public static final int ACCESS_CHALLENGE = 11;
    /** A client asks whether the server is there (RFC 5997). */
    public static final int STATUS_SERVER = 12;

    private PacketCode() {}
}
