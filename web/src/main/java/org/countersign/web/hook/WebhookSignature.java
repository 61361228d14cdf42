package org.countersign.web.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of a provider's webhook, {@code X-Twilio-Signature}: base64 of the HMAC-SHA1, with the account's token,
 * over the address as the provider was given it and the names and values of the posted form, sorted by name
 * (https://www.twilio.com/docs/usage/webhooks/webhooks-security).
 */
public final class WebhookSignature {
    /** The header it comes in. */
    public static final String HEADER = "X-Twilio-Signature";

    private static final String ALGORITHM = "HmacSHA1";

    private WebhookSignature() {}

    /**
     * Whether it is right.
     *
     * @param token the key
     * @param address the whole address with its query, as the provider was given it
     * @param form the posted fields; of a field that comes several times each value once, sorted
     * @param given the header; empty where it is missing
     */
    public static boolean right(String token, String address, SortedMap<String, List<String>> form, String given) {
        byte[] sent = given.getBytes(UTF_8);
        // Both are computed always. Providers drop the port from what they sign, but not all of them.
        boolean exact = MessageDigest.isEqual(sign(token, address, form).getBytes(UTF_8), sent);
        boolean portless =
                MessageDigest.isEqual(sign(token, withoutPort(address), form).getBytes(UTF_8), sent);
        return !token.isEmpty() && (exact | portless);
    }

    /** The signature of these. */
    public static String sign(String token, String address, SortedMap<String, List<String>> form) {
        StringBuilder signed = new StringBuilder(address);
        form.forEach((name, values) ->
                new TreeSet<>(values).forEach(value -> signed.append(name).append(value)));
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            // An empty key is none to Java; with such a token nothing is ever right.
            mac.init(new SecretKeySpec((token.isEmpty() ? " " : token).getBytes(UTF_8), ALGORITHM));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    private static String withoutPort(String address) {
        URI uri = URI.create(address);
        if (uri.getPort() < 0) {
            return address;
        }
        String authority = uri.getRawAuthority();
        int at = address.indexOf(authority);
        String host = authority.substring(0, authority.lastIndexOf(':'));
        return address.substring(0, at) + host + address.substring(at + authority.length());
    }
}
