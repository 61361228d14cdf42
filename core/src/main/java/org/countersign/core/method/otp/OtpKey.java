package org.countersign.core.method.otp;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The shared secret of a one-time password authenticator, with its parameters. Prints no secret.
 *
 * <p>Holds the HMAC with its key set up: {@link Mac#clone()} costs far less than a new one, and the key schedule is done
 * once.
 */
public final class OtpKey {
    /** The shortest secret accepted, in bytes: 80 bits, below what RFC 4226 asks of new ones (128), as old tokens have. */
    public static final int SHORTEST_SECRET = 10;

    /** The longest secret accepted, in bytes: the HMAC hashes one that is longer than its block (RFC 2104 section 2). */
    public static final int LONGEST_SECRET = 256;

    private final byte[] secret;
    private final OtpAlgorithm algorithm;
    private final int digits;
    private final Duration period;
    private final Mac keyedMac;

    /**
     * Sets up a key.
     *
     * @param secret {@link #SHORTEST_SECRET} to {@link #LONGEST_SECRET} bytes
     * @param algorithm the HMAC
     * @param digits 6 to 8 (RFC 4226 section 5.3)
     * @param period the time step, 15 s to 120 s; not used by counter-based ones
     */
    public OtpKey(byte[] secret, OtpAlgorithm algorithm, int digits, Duration period) {
        if (secret.length < SHORTEST_SECRET || secret.length > LONGEST_SECRET) {
            throw new IllegalArgumentException("A secret has 10 to 256 bytes");
        }
        if (digits < 6 || digits > 8) {
            throw new IllegalArgumentException("A passcode has 6 to 8 digits");
        }
        if (period.toSeconds() < 15 || period.toSeconds() > 120) {
            throw new IllegalArgumentException("A time step is 15 to 120 seconds");
        }
        this.secret = secret.clone();
        this.algorithm = algorithm;
        this.digits = digits;
        this.period = period;
        this.keyedMac = keyed(this.secret, algorithm);
    }

    private static Mac keyed(byte[] secret, OtpAlgorithm algorithm) {
        try {
            Mac mac = Mac.getInstance(algorithm.macName());
            mac.init(new SecretKeySpec(secret, "RAW"));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("This Java lacks " + algorithm.macName(), e);
        }
    }

    /** A copy of the secret, to be sealed or shown to its owner once. */
    public byte[] secret() {
        return secret.clone();
    }

    /** The HMAC. */
    public OtpAlgorithm algorithm() {
        return algorithm;
    }

    /** The number of digits, 6 to 8. */
    public int digits() {
        return digits;
    }

    /** The time step. */
    public Duration period() {
        return period;
    }

    /** An HMAC with the key set, for one thread. */
    Mac mac() {
        try {
            return (Mac) keyedMac.clone();
        } catch (CloneNotSupportedException e) {
            return keyed(secret, algorithm);
        }
    }

    @Override
    public String toString() {
        return "OtpKey[" + algorithm + ", " + digits + " digits]";
    }
}
