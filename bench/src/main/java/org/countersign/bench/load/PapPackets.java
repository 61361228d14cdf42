package org.countersign.bench.load;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes Access-Requests with a PAP password (RFC 2865 section 5.2) and a Message-Authenticator as the first attribute
 * (RFC 3579 section 3.2), and checks what comes back. One shared secret; not for more than one thread.
 */
final class PapPackets {
    static final int ACCESS_REQUEST = 1;
    static final int ACCESS_ACCEPT = 2;
    static final int ACCESS_REJECT = 3;
    static final int ACCESS_CHALLENGE = 11;
    static final int HEADER = 20;
    static final int AUTHENTICATOR = 16;
    static final int AUTHENTICATOR_AT = 4;
    static final int MAX_LENGTH = 4096;
    static final int MESSAGE_AUTHENTICATOR = 80;

    private static final int USER_NAME = 1;
    private static final int USER_PASSWORD = 2;
    private static final int NAS_IDENTIFIER = 32;
    private static final byte[] NAS = {'b', 'e', 'n', 'c', 'h'};

    private final byte[] secret;
    private final MessageDigest md5;
    private final Mac hmac;
    private final byte[] hidden = new byte[8 * AUTHENTICATOR];

    PapPackets(byte[] secret) {
        this.secret = secret.clone();
        try {
            md5 = MessageDigest.getInstance("MD5");
            hmac = Mac.getInstance("HmacMD5");
            hmac.init(new SecretKeySpec(secret, "HmacMD5"));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Writes a request; its authenticator is already in {@code packet}, at {@value #AUTHENTICATOR_AT}.
     *
     * @return the packet's length
     */
    int write(byte[] packet, int id, byte[] name, byte[] password, int passwordLength) {
        packet[0] = ACCESS_REQUEST;
        packet[1] = (byte) id;
        int at = HEADER;
        packet[at++] = MESSAGE_AUTHENTICATOR;
        packet[at++] = AUTHENTICATOR + 2;
        int signature = at;
        Arrays.fill(packet, at, at + AUTHENTICATOR, (byte) 0);
        at += AUTHENTICATOR;
        at = attribute(packet, at, USER_NAME, name, name.length);
        int hiddenLength = hide(packet, password, passwordLength);
        at = attribute(packet, at, USER_PASSWORD, hidden, hiddenLength);
        at = attribute(packet, at, NAS_IDENTIFIER, NAS, NAS.length);
        packet[2] = (byte) (at >> 8);
        packet[3] = (byte) at;
        hmac.update(packet, 0, at);
        System.arraycopy(hmac.doFinal(), 0, packet, signature, AUTHENTICATOR);
        return at;
    }

    private static int attribute(byte[] packet, int at, int type, byte[] value, int length) {
        packet[at] = (byte) type;
        packet[at + 1] = (byte) (length + 2);
        System.arraycopy(value, 0, packet, at + 2, length);
        return at + 2 + length;
    }

    private int hide(byte[] packet, byte[] password, int length) {
        int padded = Math.max(1, (length + AUTHENTICATOR - 1) / AUTHENTICATOR) * AUTHENTICATOR;
        Arrays.fill(hidden, 0, padded, (byte) 0);
        System.arraycopy(password, 0, hidden, 0, length);
        for (int block = 0; block < padded; block += AUTHENTICATOR) {
            md5.update(secret);
            if (block == 0) {
                md5.update(packet, AUTHENTICATOR_AT, AUTHENTICATOR);
            } else {
                md5.update(hidden, block - AUTHENTICATOR, AUTHENTICATOR);
            }
            byte[] mask = md5.digest();
            for (int i = 0; i < AUTHENTICATOR; i++) {
                hidden[block + i] ^= mask[i];
            }
        }
        return padded;
    }

    /**
     * Whether an answer of this length was made for a request by one who knows the secret: the Response Authenticator
     * of RFC 2865 section 3. The answer's own authenticator is overwritten in place by the request's.
     */
    boolean isAuthentic(byte[] answer, int length, byte[] requestAuthenticator, int offset) {
        if (length < HEADER || length != ((answer[2] & 0xff) << 8 | answer[3] & 0xff)) {
            return false;
        }
        byte[] given = Arrays.copyOfRange(answer, AUTHENTICATOR_AT, HEADER);
        System.arraycopy(requestAuthenticator, offset, answer, AUTHENTICATOR_AT, AUTHENTICATOR);
        md5.update(answer, 0, length);
        md5.update(secret);
        return MessageDigest.isEqual(given, md5.digest());
    }

    /** Whether the Message-Authenticator is the answer's first attribute, as a server that fears BlastRADIUS sends it. */
    static boolean isSignedFirst(byte[] answer, int length) {
        return length >= HEADER + 2 + AUTHENTICATOR
                && (answer[HEADER] & 0xff) == MESSAGE_AUTHENTICATOR
                && answer[HEADER + 1] == AUTHENTICATOR + 2;
    }
}
