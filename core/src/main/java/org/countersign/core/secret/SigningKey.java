package org.countersign.core.secret;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.UUID;

/**
 * A key pair on P-256 that signs (ECDSA with SHA-256, ES256 of RFC 7518 section 3.4). Prints no key.
 *
 * @param id names it where it is published
 * @param publicKey as SubjectPublicKeyInfo
 * @param privateKey as PKCS #8
 * @param createdAt when it was made
 */
public record SigningKey(UUID id, byte[] publicKey, byte[] privateKey, Instant createdAt) {
    private static final String ALGORITHM = "SHA256withECDSAinP1363Format";
    private static final String CURVE = "secp256r1";

    /** Makes one. */
    public static SigningKey make(UUID id, Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE));
            KeyPair pair = generator.generateKeyPair();
            return new SigningKey(
                    id, pair.getPublic().getEncoded(), pair.getPrivate().getEncoded(), now);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has P-256", e);
        }
    }

    /** The signature of these bytes: r and s, 32 bytes each. */
    public byte[] sign(byte[] bytes) {
        try {
            Signature signer = Signature.getInstance(ALGORITHM);
            signer.initSign(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(privateKey)));
            signer.update(bytes);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new UnreadableSecret("A signing key");
        }
    }

    /** The public half. */
    public ECPublicKey ecPublicKey() {
        try {
            return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(publicKey));
        } catch (GeneralSecurityException e) {
            throw new UnreadableSecret("A signing key");
        }
    }

    @Override
    public String toString() {
        return "SigningKey[" + id + "]";
    }
}
