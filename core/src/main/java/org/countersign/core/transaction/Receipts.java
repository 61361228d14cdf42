package org.countersign.core.transaction;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.countersign.core.approval.AnswerText;
import org.countersign.core.audit.Auditor;
import org.countersign.core.secret.SigningKey;
import org.countersign.core.secret.SigningKeys;
import org.countersign.core.secret.SigningUse;
import org.countersign.core.shared.JsonText;
import org.countersign.core.tenant.TenantId;

/**
 * Makes receipts of confirmed transactions: a JWS in compact form (RFC 7515), ES256, by a key of the tenant that is
 * published as a JWK set. What the device signed, and its public key, are in it, so that it proves the confirmation to
 * whoever does not trust this server.
 */
public final class Receipts {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SigningKeys keys;
    private final Issuer issuer;
    private final Auditor auditor;

    /** Signs with these keys. */
    public Receipts(SigningKeys keys, Issuer issuer, Auditor auditor) {
        this.keys = keys;
        this.issuer = issuer;
        this.auditor = auditor;
    }

    /** The keys by which a tenant's receipts are checked, as a JWK set (RFC 7517 section 5). */
    public String keySet(TenantId tenant) {
        return new JsonText()
                .member(
                        "keys",
                        keys.published(tenant, SigningUse.RECEIPT).stream()
                                .map(key -> PublicJwk.of(key.ecPublicKey())
                                        .member("kid", key.id().toString())
                                        .member("use", "sig")
                                        .member("alg", "ES256"))
                                .toList())
                .toString();
    }

    /**
     * The receipt of a confirmed transaction.
     *
     * @param approval what a device signed; empty where a passcode confirmed it, which binds no details
     */
    String of(Transaction transaction, Optional<DeviceApproval> approval) {
        SigningKey key = keys.present(transaction.tenant(), SigningUse.RECEIPT);
        JsonText header = new JsonText()
                .member("typ", "countersign-receipt+jwt")
                .member("alg", "ES256")
                .member("kid", key.id().toString());
        String signed = encode(header) + "." + encode(claims(transaction, approval));
        return signed + "." + BASE64.encodeToString(key.sign(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    private JsonText claims(Transaction transaction, Optional<DeviceApproval> approval) {
        JsonText claims = new JsonText()
                .member("iss", issuer.of(transaction.tenant()))
                .member("sub", transaction.username())
                .member("jti", transaction.id().toString())
                .member("iat", auditor.now().getEpochSecond())
                .member("application", transaction.application())
                .member("decision", "approved")
                .json("transaction", transaction.statement())
                .member("details", transaction.details())
                .member("details_hash", AnswerText.hash(transaction.details()))
                .member("method", approval.isPresent() ? "app" : "passcode")
                .member("binding", approval.isPresent() ? "device-signature" : "passcode");
        approval.ifPresent(signed -> claims.member("device", device(signed)));
        return claims;
    }

    private static JsonText device(DeviceApproval approval) {
        return new JsonText()
                .member("id", approval.device().toString())
                .member("jwk", PublicJwk.of(approval.publicKey()))
                .member("signed_text", approval.text())
                .member("signature", BASE64.encodeToString(approval.signature()))
                .member("at", approval.at().toString());
    }

    private static String encode(JsonText json) {
        return BASE64.encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
