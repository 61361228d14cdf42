package org.countersign.ldap.server;

import com.unboundid.asn1.ASN1StreamReader;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Reads LDAP messages (RFC 4511 5.1) from a client nobody knows yet. The length is looked at before anything is kept,
 * memory grows only with what has come, and that things lie in each other, and not too deep, is seen before anything
 * recursive reads them.
 */
final class MessageReader {
    /** More than any bind or search of the own entry takes, in octets. */
    static final int LARGEST = 64 * 1024;

    /** Deeper than any filter that a person or a program writes. */
    static final int DEEPEST = 40;

    private static final int SEQUENCE = 0x30;
    private static final int CONSTRUCTED = 0x20;
    private static final int MULTI_OCTET_TAG = 0x1f;
    private static final int LONG_LENGTH = 0x80;
    private static final int LONGEST_LENGTH = 4;
    private static final int HEADER = 2 + LONGEST_LENGTH;

    private MessageReader() {}

    /** What came is no LDAP message, or too large a one. The message says which, and repeats nothing of it. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * Waits for a message and reads it.
     *
     * @param begun told when its first octet is there
     * @return empty where the client has closed the connection
     */
    static Optional<LDAPMessage> read(InputStream in, Runnable begun) throws IOException, Malformed {
        int tag = in.read();
        if (tag < 0) {
            return Optional.empty();
        }
        begun.run();
        if (tag != SEQUENCE) {
            throw new Malformed("Not an LDAP message.");
        }
        int length = length(in);
        byte[] content = in.readNBytes(length);
        if (content.length < length) {
            throw new EOFException("The client has gone in the middle of a message");
        }
        checkStructure(content);
        return Optional.of(parse(content));
    }

    private static int length(InputStream in) throws IOException, Malformed {
        int first = octet(in);
        int length = first;
        if (first >= LONG_LENGTH) {
            int octets = first - LONG_LENGTH;
            // An indefinite length is forbidden (RFC 4511 5.1).
            if (octets == 0 || octets > LONGEST_LENGTH) {
                throw new Malformed("Not an LDAP message.");
            }
            length = 0;
            for (int i = 0; i < octets; i++) {
                length = (length << 8) | octet(in);
            }
        }
        if (length < 0 || length > LARGEST) {
            throw new Malformed("The message is too large: " + LARGEST + " octets at most.");
        }
        return length;
    }

    private static int octet(InputStream in) throws IOException {
        int octet = in.read();
        if (octet < 0) {
            throw new EOFException("The client has gone in the middle of a message");
        }
        return octet;
    }

    // Every element lies within the one that holds it, and none lies too deep.
    private static void checkStructure(byte[] content) throws Malformed {
        ByteBuffer octets = ByteBuffer.wrap(content);
        Deque<Integer> ends = new ArrayDeque<>(List.of(content.length));
        while (!ends.isEmpty()) {
            if (octets.position() == ends.getLast()) {
                ends.removeLast();
                continue;
            }
            int tag = octets.get() & 0xff;
            int length = octets.hasRemaining() ? elementLength(octets) : -1;
            if ((tag & MULTI_OCTET_TAG) == MULTI_OCTET_TAG
                    || length < 0
                    || length > ends.getLast() - octets.position()) {
                throw new Malformed("Not an LDAP message.");
            }
            int end = octets.position() + length;
            if ((tag & CONSTRUCTED) == 0) {
                octets.position(end);
            } else {
                ends.addLast(end);
                if (ends.size() > DEEPEST + 1) {
                    throw new Malformed("The message is nested too deeply.");
                }
            }
        }
    }

    // The length of an element in a message; negative where there is none.
    private static int elementLength(ByteBuffer octets) {
        int first = octets.get() & 0xff;
        if (first < LONG_LENGTH) {
            return first;
        }
        int count = first - LONG_LENGTH;
        if (count == 0 || count > LONGEST_LENGTH || count > octets.remaining()) {
            return -1;
        }
        int length = 0;
        for (int i = 0; i < count; i++) {
            length = (length << 8) | (octets.get() & 0xff);
        }
        return length;
    }

    private static LDAPMessage parse(byte[] content) throws Malformed {
        byte[] whole = ByteBuffer.allocate(HEADER + content.length)
                .put((byte) SEQUENCE)
                .put((byte) (LONG_LENGTH + LONGEST_LENGTH))
                .putInt(content.length)
                .put(content)
                .array();
        try {
            ASN1StreamReader reader = new ASN1StreamReader(new Whole(whole), LARGEST);
            LDAPMessage message = LDAPMessage.readFrom(reader, false);
            if (message == null || message.getMessageID() < 0) {
                throw new Malformed("Not an LDAP message.");
            }
            return message;
        } catch (LDAPException | PastTheEnd e) {
            throw new Malformed("Not an LDAP message.");
        }
    }

    /**
     * A message that is all there. The library reads the end of a stream as an empty value, without end where a list says
     * that it goes on; here it is a fault of the message.
     */
    private static final class Whole extends ByteArrayInputStream {
        Whole(byte[] message) {
            super(message);
        }

        @Override
        public synchronized int read() {
            int octet = super.read();
            if (octet < 0) {
                throw new PastTheEnd();
            }
            return octet;
        }

        @Override
        public synchronized int read(byte[] into, int from, int most) {
            int count = super.read(into, from, most);
            if (count < 0) {
                throw new PastTheEnd();
            }
            return count;
        }
    }

    private static final class PastTheEnd extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PastTheEnd() {
            super("The message reaches beyond its end", null, false, false);
        }
    }
}
