package org.countersign.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The tenant's public keys. */
interface KeySource {
    /** The key of that id. */
    Optional<ECPublicKey> find(String id);

    /** Those keys of a JWK set (RFC 7517 section 5) that may sign receipts: on P-256, for ES256. */
    static Map<String, ECPublicKey> read(String keySet) throws ParseException {
        Map<String, ECPublicKey> keys = new HashMap<>();
        for (JWK jwk : JWKSet.parse(keySet).getKeys()) {
            boolean signs = jwk instanceof ECKey key
                    && Curve.P_256.equals(key.getCurve())
                    && (jwk.getKeyUse() == null || KeyUse.SIGNATURE.equals(jwk.getKeyUse()))
                    && (jwk.getAlgorithm() == null || JWSAlgorithm.ES256.equals(jwk.getAlgorithm()));
            String id = jwk.getKeyID();
            if (signs && id != null && keys.put(id, publicKey(jwk.toECKey())) != null) {
                throw new ParseException("Two keys have one id", 0);
            }
        }
        return Map.copyOf(keys);
    }

    private static ECPublicKey publicKey(ECKey key) throws ParseException {
        try {
            return key.toECPublicKey();
        } catch (JOSEException e) {
            throw new ParseException("A key is none", 0);
        }
    }
}
