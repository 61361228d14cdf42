package org.countersign.radius.packet;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that a RADIUS client and this server share, with the digests that use it. The digests are made once and
 * cloned per packet: looking an algorithm up and keying it again would cost more than computing it. Thread-safe; never
 * shows the secret.
 */
public final class SharedSecret {
    private static final String HMAC = "HmacMD5";
    private static final byte[] ZEROS = new byte[RadiusRequest.AUTHENTICATOR_LENGTH];

    private final byte[] secret;
    private final Mac macPrototype;
    private final MessageDigest digestPrototype;
    private final MessageDigest passwordPrototype;

    private SharedSecret(byte[] secret) {
        this.secret = secret;
        try {
            macPrototype = Mac.getInstance(HMAC);
            macPrototype.init(new SecretKeySpec(secret, HMAC));
            digestPrototype = MessageDigest.getInstance("MD5");
            passwordPrototype = MessageDigest.getInstance("MD5");
            passwordPrototype.update(secret);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("This Java has no MD5, which RADIUS needs", e);
        }
    }

    /** The secret of these octets, 1 or more; they are copied. */
    public static SharedSecret of(byte[] secret) {
        if (secret.length == 0) {
            throw new IllegalArgumentException("A RADIUS client's secret is empty");
        }
        return new SharedSecret(secret.clone());
    }

    /** The secret of this text, as UTF-8. */
    public static SharedSecret of(String secret) {
        return of(secret.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Checks Message-Authenticator: HMAC-MD5 over the packet with the attribute's value as zeros (RFC 3579 3.2).
     * Compares in constant time.
     */
    public MessageAuthenticatorCheck checkMessageAuthenticator(RadiusRequest request) {
        int at = request.offsetOf(AttributeType.MESSAGE_AUTHENTICATOR);
        if (at < 0) {
            return MessageAuthenticatorCheck.ABSENT;
        }
        byte[] octets = request.octets();
        int value = at + 2;
        int rest = value + RadiusRequest.AUTHENTICATOR_LENGTH;
        Mac mac = mac();
        mac.update(octets, 0, value);
        mac.update(ZEROS);
        mac.update(octets, rest, octets.length - rest);
        byte[] expected = mac.doFinal();
        int difference = 0;
        for (int i = 0; i < expected.length; i++) {
            difference |= expected[i] ^ octets[value + i];
        }
        return difference == 0 ? MessageAuthenticatorCheck.RIGHT : MessageAuthenticatorCheck.WRONG;
    }

    /** A fresh HMAC-MD5 keyed with the secret. */
    Mac mac() {
        try {
            return (Mac) macPrototype.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("This Java's HMAC-MD5 cannot be cloned", e);
        }
    }

    /** The Response Authenticator: MD5 over the packet (with the Request Authenticator in it) and the secret. */
    byte[] responseAuthenticator(byte[] packet) {
        MessageDigest digest = copy(digestPrototype);
        digest.update(packet);
        return digest.digest(secret);
    }

    /** A fresh MD5 that has taken in the secret. */
    MessageDigest passwordDigest() {
        return copy(passwordPrototype);
    }

    static MessageDigest copy(MessageDigest prototype) {
        try {
            return (MessageDigest) prototype.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("This Java's MD5 cannot be cloned", e);
        }
    }

    @Override
    public String toString() {
        return "SharedSecret[redacted]";
    }
}
