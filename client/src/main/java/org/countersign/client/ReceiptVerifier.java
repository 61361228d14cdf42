package org.countersign.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.countersign.client.ReceiptException.Flaw;

/**
 * Verifies receipts, new ones and those kept as evidence: the signature by a key of the tenant (ES256 and nothing else),
 * who issued it and when, that its parts agree, and that the user's device has signed these very details. Needs no API
 * key. Safe for use by several threads.
 */
public final class ReceiptVerifier {
    private static final String TYPE = "countersign-receipt+jwt";
    private static final int LONGEST = 64 * 1024;
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final String issuer;
    private final KeySource keys;
    private final InstantSource clock;

    /** Takes the keys that the server publishes now; old ones are among them. */
    public ReceiptVerifier(Server server) {
        this(server, new PublishedKeys(new Line(), server.keySet(), InstantSource.system()), InstantSource.system());
    }

    ReceiptVerifier(Server server, KeySource keys, InstantSource clock) {
        this.issuer = server.issuer();
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Takes keys that were kept together with the receipts, and asks no server.
     *
     * @param keySet what the server published at {@code /.well-known/countersign/{tenant}/jwks.json}
     * @throws IllegalArgumentException where it is no JWK set
     */
    public static ReceiptVerifier withKeys(Server server, String keySet) {
        return new ReceiptVerifier(server, KeptKeys.of(keySet), InstantSource.system());
    }

    /**
     * The receipt, which is genuine. What it confirms must be compared still: by its accessors, or by the other method.
     *
     * @param compact a JWS
     * @throws ReceiptException where it proves nothing
     * @throws CountersignException where the keys could not be fetched
     */
    public Receipt verify(String compact) {
        try {
            if (compact.length() > LONGEST) {
                throw new ReceiptException(Flaw.MALFORMED);
            }
            JWSObject jws = JWSObject.parse(compact);
            requireSignature(jws);
            Claims claims = Claims.read(Json.parse(jws.getPayload().toString()));
            if (!claims.issuer().equals(issuer)) {
                throw new ReceiptException(Flaw.OTHER_ISSUER);
            }
            requireTimes(claims);
            return new Receipt(compact, claims);
        } catch (ParseException | IllegalArgumentException e) {
            throw new ReceiptException(Flaw.MALFORMED);
        }
    }

    /**
     * The receipt, which is genuine and confirms this transaction with exactly these details.
     *
     * @param compact a JWS
     * @param id under which the user was asked; it stands for the user, whose name may be spelled in several ways
     * @param asked what the user was asked
     * @throws ReceiptException where it does not prove that
     * @throws CountersignException where the keys could not be fetched
     */
    public Receipt verify(String compact, UUID id, Transaction asked) {
        Receipt receipt = verify(compact);
        if (!receipt.confirms(id, asked)) {
            throw new ReceiptException(Flaw.OTHER_TRANSACTION);
        }
        return receipt;
    }

    private void requireSignature(JWSObject jws) {
        JWSHeader header = jws.getHeader();
        boolean kind = JWSAlgorithm.ES256.equals(header.getAlgorithm())
                && header.getType() != null
                && TYPE.equals(header.getType().getType())
                && header.getKeyID() != null
                && header.getCriticalParams() == null;
        if (!kind) {
            throw new ReceiptException(Flaw.OTHER_KIND);
        }
        ECPublicKey key = keys.find(header.getKeyID()).orElseThrow(() -> new ReceiptException(Flaw.UNKNOWN_KEY));
        try {
            if (!jws.verify(new ECDSAVerifier(key))) {
                throw new ReceiptException(Flaw.BAD_SIGNATURE);
            }
        } catch (JOSEException e) {
            throw new ReceiptException(Flaw.BAD_SIGNATURE);
        }
    }

    private void requireTimes(Claims claims) {
        boolean known = !claims.issuedAt().isAfter(clock.instant().plus(CLOCKS_DIFFER));
        if (!known) {
            throw new ReceiptException(Flaw.FROM_THE_FUTURE);
        }
        boolean inOrder = claims.device()
                .map(device -> !device.at().isAfter(claims.issuedAt().plus(CLOCKS_DIFFER)))
                .orElse(true);
        if (!inOrder) {
            throw new ReceiptException(Flaw.CONTRADICTORY);
        }
    }
}
