package org.countersign.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.countersign.client.ReceiptException.Flaw;

/**
 * What a user's device signed to confirm a transaction: eight lines, the version first, then the server, the challenge,
 * the device, a counter, the decision, the number and the hash of what was shown.
 *
 * @param id which device
 * @param key its public key
 * @param signedText what it signed
 * @param signature its signature, ECDSA on P-256 with SHA-256, 64 bytes
 * @param at when the answer came
 */
record DeviceProof(UUID id, ECKey key, String signedText, Base64URL signature, Instant at) {
    private static final String VERSION = "countersign-answer-v1";
    private static final int LONGEST = 2_000;
    private static final int LINES = 8;
    private static final int CHALLENGE = 2;
    private static final int DEVICE = 3;
    private static final int DECISION = 5;
    private static final int HASH = 7;

    static DeviceProof read(Json json) throws ParseException {
        Json jwk = json.object("jwk");
        return new DeviceProof(
                json.uuid("id"),
                ECKey.parse(Map.of(
                        "kty", jwk.text("kty", LONGEST),
                        "crv", jwk.text("crv", LONGEST),
                        "x", jwk.text("x", LONGEST),
                        "y", jwk.text("y", LONGEST))),
                json.text("signed_text", LONGEST),
                new Base64URL(json.text("signature", LONGEST)),
                json.instant("at"));
    }

    /** It must have approved this transaction with these details. */
    void require(UUID transaction, String detailsHash) {
        List<String> lines = List.of(signedText.split("\n", -1));
        boolean same = lines.size() == LINES
                && lines.get(0).equals(VERSION)
                && lines.get(CHALLENGE).equals(transaction.toString())
                && lines.get(DEVICE).equals(id.toString())
                && lines.get(DECISION).equals("approve")
                && lines.get(HASH).equals(detailsHash);
        if (!same || !isSigned()) {
            throw new ReceiptException(Flaw.BAD_DEVICE_SIGNATURE);
        }
    }

    private boolean isSigned() {
        try {
            Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
            verifier.initVerify(key.toECPublicKey());
            verifier.update(signedText.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(signature.decode());
        } catch (GeneralSecurityException | JOSEException e) {
            // A key or a signature of another form is not the right one.
            return false;
        }
    }
}
