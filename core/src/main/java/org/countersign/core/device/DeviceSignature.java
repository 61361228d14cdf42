package org.countersign.core.device;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;

/** Signatures of devices: ECDSA on P-256 with SHA-256, as Web Crypto makes them: r and s, 32 bytes each (IEEE P1363). */
public final class DeviceSignature {
    private static final String ALGORITHM = "SHA256withECDSAinP1363Format";
    private static final int BYTES = 64;
    private static final int LONGEST_KEY = 200;
    private static final int FIELD_BITS = 256;

    private DeviceSignature() {}

    /** Whether the bytes are a public key on P-256, in SubjectPublicKeyInfo. */
    public static boolean isKey(byte[] publicKey) {
        return key(publicKey).isPresent();
    }

    /** Whether the device of that key signed the text. Anything that is no signature is simply not one. */
    public static boolean verifies(byte[] publicKey, String text, byte[] signature) {
        Optional<PublicKey> key = key(publicKey);
        if (key.isEmpty() || signature.length != BYTES) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key.get());
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    // The provider checks that the point is on its curve; the curve is told by the size of its field and its order.
    private static Optional<PublicKey> key(byte[] encoded) {
        if (encoded.length > LONGEST_KEY) {
            return Optional.empty();
        }
        try {
            PublicKey key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
            boolean fits = key instanceof ECPublicKey ec
                    && ec.getParams().getCurve().getField().getFieldSize() == FIELD_BITS
                    && ec.getParams().toString().contains("1.2.840.10045.3.1.7");
            return fits ? Optional.of(key) : Optional.empty();
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
