package org.countersign.web.api.user;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import org.countersign.core.method.Authenticator;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.otp.Base32;
import org.countersign.core.method.otp.OtpAlgorithm;
import org.countersign.core.method.otp.OtpKey;
import org.countersign.web.api.http.Fields;
import org.jspecify.annotations.Nullable;

/** A method to be assigned. Prints no secret. */
record MethodBody(
        @Nullable String type,
        @Nullable String secret,
        @Nullable String algorithm,
        @Nullable Long digits,
        @Nullable Long period,
        @Nullable Long counter,
        @Nullable String label) {
    private static final long LARGEST_COUNTER = 1L << 53;
    private static final int LONGEST_SECRET = 600;
    private static final int USUAL_DIGITS = 6;
    private static final int USUAL_PERIOD = 30;

    MethodType methodType() {
        String text = Fields.required("type", type, 20);
        return MethodType.ofWireName(text)
                .orElseThrow(() -> Fields.invalid("type", "The field 'type' is totp, hotp or backup-code."));
    }

    String labelOr(String otherwise) {
        String text = Fields.optional("label", label, Authenticator.LONGEST_LABEL);
        return text == null || text.isBlank() ? otherwise : text;
    }

    long firstCounter() {
        return Fields.number("counter", counter, 0, LARGEST_COUNTER, 0);
    }

    /** The key, with a new secret where none was sent. */
    OtpKey key(SecureRandom random) {
        OtpAlgorithm hmac = algorithm == null
                ? OtpAlgorithm.SHA1
                : OtpAlgorithm.of(algorithm.toUpperCase(Locale.ROOT))
                        .orElseThrow(
                                () -> Fields.invalid("algorithm", "The field 'algorithm' is SHA1, SHA256 or SHA512."));
        int length = (int) Fields.number("digits", digits, 6, 8, USUAL_DIGITS);
        long seconds = Fields.number("period", period, 15, 120, USUAL_PERIOD);
        return new OtpKey(secretBytes(hmac, random), hmac, length, Duration.ofSeconds(seconds));
    }

    private byte[] secretBytes(OtpAlgorithm hmac, SecureRandom random) {
        String text = Fields.optional("secret", secret, LONGEST_SECRET);
        if (text == null) {
            byte[] made = new byte[hmac.keyBytes()];
            random.nextBytes(made);
            return made;
        }
        if (Base32.isCut(text)) {
            throw Fields.invalid(
                    "secret",
                    "The field 'secret' has a letter too few or too many: whole bytes have another number of them."
                            + " Copy it again.");
        }
        byte[] bytes = Base32.decode(text)
                .orElseThrow(() -> Fields.invalid(
                        "secret", "The field 'secret' is in Base32: it has the letters A-Z and the digits 2-7 only."));
        if (bytes.length < OtpKey.SHORTEST_SECRET || bytes.length > OtpKey.LONGEST_SECRET) {
            throw Fields.invalid(
                    "secret",
                    "The field 'secret' has " + OtpKey.SHORTEST_SECRET + " to " + OtpKey.LONGEST_SECRET
                            + " bytes, which are 16 to 410 letters; this one has " + bytes.length + ".");
        }
        return bytes;
    }

    @Override
    public String toString() {
        return "MethodBody[" + type + "]";
    }
}
