package org.countersign.bench.approval;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import tools.jackson.databind.json.JsonMapper;

/**
 * A phone with the authenticator app: a P-256 key pair and a counter. What it signs is written out here and not taken
 * from the server's code, as the app does. For one thread. Prints no key.
 */
public final class Phone {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final HexFormat HEX = HexFormat.of();

    private final KeyPair keys;
    private String server = "";
    private String id = "";
    private long counter;

    /** A phone that knows no server yet. */
    public Phone() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The body that activates it at a server, with the code the server gave for that. */
    public String activation(String at, String code) {
        server = at;
        String key = publicKey();
        return json(new Activation(
                code, key, "Bench phone", sign(String.join("\n", "countersign-activation-v1", server, code, key))));
    }

    /** Tells it what the server calls it. */
    public void activated(String deviceId) {
        id = deviceId;
    }

    /** The Authorization header of a request without a body. */
    String authorization(String method, String target, long millis) {
        String signature = sign(String.join(
                "\n",
                "countersign-request-v1",
                server,
                method + " " + target,
                Long.toString(millis),
                HEX.formatHex(sha256(""))));
        return "Device " + id + " " + millis + " " + signature;
    }

    /**
     * The body that approves a request.
     *
     * @param number the number the page shows, or an empty text
     * @param details as the server sent them
     */
    String approval(String challenge, String number, String details) {
        counter++;
        String text = String.join(
                "\n",
                "countersign-answer-v1",
                server,
                challenge,
                id,
                Long.toString(counter),
                "approve",
                number,
                BASE64.encodeToString(sha256(details)));
        return json(new Approval(id, "approve", number, counter, sign(text)));
    }

    /** Its public key, SubjectPublicKeyInfo in base64url. */
    String publicKey() {
        return BASE64.encodeToString(keys.getPublic().getEncoded());
    }

    private record Activation(String code, String publicKey, String label, String signature) {}

    private record Approval(String deviceId, String decision, String number, long counter, String signature) {}

    private static String json(Object body) {
        return JsonMapper.shared().writeValueAsString(body);
    }

    private String sign(String text) {
        try {
            Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
            signer.initSign(keys.getPrivate());
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            return BASE64.encodeToString(signer.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "Phone[" + id + "]";
    }
}
