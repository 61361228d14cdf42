package org.countersign.ldap.server;

import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.asn1.ASN1StreamReader;
import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Messages octet by octet, for what no proper client sends. */
final class Octets {
    private Octets() {}

    static byte[] bind(int id, int version, String dn, String password) {
        return new ASN1Sequence(
                        new ASN1Integer(id),
                        new ASN1Sequence(
                                LDAPMessage.PROTOCOL_OP_TYPE_BIND_REQUEST,
                                new ASN1Integer(version),
                                new ASN1OctetString(dn),
                                new ASN1OctetString((byte) 0x80, password)))
                .encode();
    }

    static LDAPMessage bindMessage(int id, String dn, String password) {
        return new LDAPMessage(id, new BindRequestProtocolOp(dn, password));
    }

    /** A search of the root DSE whose filter is nested so deep. */
    static byte[] deepSearch(int depth) {
        ASN1Element filter = new ASN1OctetString((byte) 0x87, "objectClass");
        byte[] encoded = filter.encode();
        for (int i = 0; i < depth; i++) {
            encoded = new ASN1Element((byte) 0xa2, encoded).encode();
        }
        return new ASN1Sequence(
                        new ASN1Integer(1),
                        new ASN1Sequence(
                                LDAPMessage.PROTOCOL_OP_TYPE_SEARCH_REQUEST,
                                new ASN1OctetString(""),
                                new com.unboundid.asn1.ASN1Enumerated(0),
                                new com.unboundid.asn1.ASN1Enumerated(0),
                                new ASN1Integer(0),
                                new ASN1Integer(0),
                                new com.unboundid.asn1.ASN1Boolean(false),
                                element(encoded),
                                new ASN1Sequence()))
                .encode();
    }

    private static ASN1Element element(byte[] encoded) {
        try {
            return ASN1Element.decode(encoded);
        } catch (com.unboundid.asn1.ASN1Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The beginning of a message that says it is so long. */
    static byte[] header(int length) {
        return ByteBuffer.allocate(6)
                .put((byte) 0x30)
                .put((byte) 0x84)
                .putInt(length)
                .array();
    }

    /** The next message from the server. */
    static LDAPMessage next(InputStream in) throws IOException, LDAPException {
        LDAPMessage message = LDAPMessage.readFrom(new ASN1StreamReader(in), false);
        if (message == null) {
            throw new IOException("closed");
        }
        return message;
    }

    /** The result code of the bind response that comes next. */
    static int resultCode(InputStream in) throws IOException, LDAPException {
        return next(in).getBindResponseProtocolOp().getResultCode();
    }
}
