package org.countersign.core.transaction;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.countersign.core.secret.UnreadableSecret;
import org.countersign.core.shared.JsonText;

/** A public key on P-256 as JSON (RFC 7517, RFC 7518 section 6.2.1). */
final class PublicJwk {
    private static final int COORDINATE_BYTES = 32;

    private PublicJwk() {}

    /** The key, given as SubjectPublicKeyInfo. */
    static JsonText of(byte[] publicKey) {
        try {
            return of((ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(publicKey)));
        } catch (GeneralSecurityException e) {
            throw new UnreadableSecret("A device's public key");
        }
    }

    static JsonText of(ECPublicKey key) {
        return new JsonText()
                .member("kty", "EC")
                .member("crv", "P-256")
                .member("x", coordinate(key.getW().getAffineX()))
                .member("y", coordinate(key.getW().getAffineY()));
    }

    private static String coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[COORDINATE_BYTES];
        int length = Math.min(bytes.length, COORDINATE_BYTES);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE_BYTES - length, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
    }
}
