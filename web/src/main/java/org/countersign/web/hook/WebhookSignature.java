package org.countersign.web.hook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of a webhook as Twilio documents it: the header {@code X-Twilio-Signature} has the HMAC-SHA1, by the
 * account's token, of the whole address that was called and of the form's fields, each with its value, in the order of
 * their names.
 */
final class WebhookSignature {
    /** The header that has it. */
    static final String HEADER = "X-Twilio-Signature";

    private static final String ALGORITHM = "HmacSHA1";
    private static final int LONGEST = 100;

    private WebhookSignature() {}

    /**
     * Whether a signature is right; the comparison takes as long for a wrong one.
     *
     * @param token of the account
     * @param url that was called, with its query
     * @param fields of the form
     * @param signature the header
     */
    static boolean isRight(String token, String url, SortedMap<String, List<String>> fields, String signature) {
        if (signature.isEmpty() || signature.length() > LONGEST) {
            return false;
        }
        byte[] right = Base64.getEncoder().encode(hmac(token, signed(url, fields)));
        return MessageDigest.isEqual(right, signature.getBytes(StandardCharsets.UTF_8));
    }

    private static String signed(String url, SortedMap<String, List<String>> fields) {
        StringBuilder signed = new StringBuilder(url);
        fields.forEach((name, values) ->
                values.stream().distinct().sorted().forEach(value -> signed.append(name).append(value)));
        return signed.toString();
    }

    private static byte[] hmac(String token, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA1", e);
        }
    }
}
