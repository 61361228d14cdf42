package org.countersign.core.approval;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The text a device signs when it answers: it binds the answer to one server, challenge, device, number and details. */
public final class AnswerText {
    private static final String VERSION = "countersign-answer-v1";

    private AnswerText() {}

    /** The text of an answer to a challenge with these details, from a device activated at that origin. */
    public static String of(String server, Answer answer, String details) {
        return String.join(
                "\n",
                VERSION,
                server,
                answer.challenge().toString(),
                answer.device().toString(),
                Long.toString(answer.counter()),
                answer.choice().wireName(),
                answer.number(),
                hash(details));
    }

    /** The hash of the details: SHA-256 in base64url. */
    public static String hash(String details) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(details.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
