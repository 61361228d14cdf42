package org.countersign.core.method.otp;

import java.util.Optional;

/** The HMAC of a one-time password (RFC 6238 section 1.2). */
public enum OtpAlgorithm {
    /** HMAC-SHA-1, what nearly every authenticator app uses. */
    SHA1("HmacSHA1", 20),
    /** HMAC-SHA-256. */
    SHA256("HmacSHA256", 32),
    /** HMAC-SHA-512. */
    SHA512("HmacSHA512", 64);

    private final String macName;
    private final int keyBytes;

    OtpAlgorithm(String macName, int keyBytes) {
        this.macName = macName;
        this.keyBytes = keyBytes;
    }

    /** The name of the {@link javax.crypto.Mac}. */
    public String macName() {
        return macName;
    }

    /** The length of a new key in bytes: that of the hash (RFC 6238 section 5.1). */
    public int keyBytes() {
        return keyBytes;
    }

    /** The algorithm of that name, {@code SHA1}, {@code SHA256} or {@code SHA512}. */
    public static Optional<OtpAlgorithm> of(String name) {
        for (OtpAlgorithm algorithm : values()) {
            if (algorithm.name().equals(name)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }
}
