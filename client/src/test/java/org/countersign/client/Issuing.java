package org.countersign.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Issues receipts as the server does, and such as it never would. */
final class Issuing {
    static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private final String issuer;
    private final ECKey key = key();
    private final ECKey device = key();
    private final UUID deviceId = UUID.randomUUID();

    Issuing(String issuer) {
        this.issuer = issuer;
    }

    static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    ECKey signingKey() {
        return key;
    }

    String keySet() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    /** The receipt of a transaction that the device confirmed. */
    String receipt(UUID id, Transaction transaction) {
        return receipt(id, transaction, claims -> {});
    }

    /** The same with claims that are changed before they are signed. */
    String receipt(UUID id, Transaction transaction, Consumer<Map<String, Object>> change) {
        Map<String, Object> claims = claims(id, transaction);
        change.accept(claims);
        return sign(header("ES256", "countersign-receipt+jwt", key.getKeyID()), claims, key);
    }

    static Map<String, Object> header(String algorithm, String type, String keyId) {
        return new LinkedHashMap<>(Map.of("alg", algorithm, "typ", type, "kid", keyId));
    }

    static String sign(Map<String, Object> header, Map<String, Object> claims, ECKey key) {
        String signed =
                encode(JSONObjectUtils.toJSONString(header)) + "." + encode(JSONObjectUtils.toJSONString(claims));
        return signed + "." + signature(signed, key);
    }

    static String signature(String text, ECKey key) {
        try {
            Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
            signer.initSign(key.toECPrivateKey());
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64URL.encode(signer.sign()).toString();
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String encode(String text) {
        return Base64URL.encode(text).toString();
    }

    /** The claims of a confirmed transaction. */
    Map<String, Object> claims(UUID id, Transaction transaction) {
        String shown = shown(transaction);
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("sub", transaction.user());
        claims.put("jti", id.toString());
        claims.put("iat", NOW.getEpochSecond());
        claims.put("application", transaction.application().orElse("Key"));
        claims.put("decision", "approved");
        claims.put("transaction", statement(transaction));
        claims.put("details", shown);
        claims.put("details_hash", hash(shown));
        claims.put("method", "app");
        claims.put("binding", "device-signature");
        claims.put("device", device(id, hash(shown), "approve"));
        return claims;
    }

    /** What a device signed. */
    Map<String, Object> device(UUID id, String hash, String decision) {
        String text = String.join(
                "\n",
                "countersign-answer-v1",
                "https://mfa.example.org",
                id.toString(),
                deviceId.toString(),
                "7",
                decision,
                "47",
                hash);
        return new LinkedHashMap<>(Map.of(
                "id", deviceId.toString(),
                "jwk",
                        Map.of(
                                "kty",
                                "EC",
                                "crv",
                                "P-256",
                                "x",
                                device.getX().toString(),
                                "y",
                                device.getY().toString()),
                "signed_text", text,
                "signature", signature(text, device),
                "at", NOW.minusSeconds(2).toString()));
    }

    static Map<String, Object> statement(Transaction transaction) {
        List<Map<String, Object>> details = transaction.details().stream()
                .map(detail -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("name", detail.name());
                    json.put("label", detail.label());
                    json.put("type", detail.type().wireName());
                    json.put("value", detail.value());
                    if (!detail.currency().isEmpty()) {
                        json.put("currency", detail.currency());
                    }
                    return json;
                })
                .toList();
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("template", transaction.template());
        statement.put("text", transaction.text());
        statement.put("details", details);
        return statement;
    }

    /** What the phone shows. */
    static String shown(Transaction transaction) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("kind", "transaction");
        shown.put("user", transaction.user());
        shown.put("application", transaction.application().orElse("Key"));
        shown.put("at", NOW.minusSeconds(30).toString());
        shown.put("text", transaction.text());
        shown.put(
                "fields",
                transaction.details().stream()
                        .map(detail -> Map.of("label", detail.label(), "value", detail.shown()))
                        .toList());
        return JSONObjectUtils.toJSONString(shown);
    }

    static String hash(String text) {
        try {
            return Base64URL.encode(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)))
                    .toString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
