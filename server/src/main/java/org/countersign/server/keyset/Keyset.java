package org.countersign.server.keyset;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.HmacPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import java.security.GeneralSecurityException;
import org.countersign.core.secret.KeyedHash;
import org.countersign.core.secret.Sealer;

/**
 * The keys that protect what is in the database: one Tink keyset to encrypt (AES-256-GCM), one to hash (HMAC-SHA-256).
 * New values use each keyset's primary key; values sealed with its other keys still open.
 */
public final class Keyset {
    private static final int HASH_KEY_BYTES = 32;

    private final KeysetHandle sealing;
    private final KeysetHandle hashing;
    private final boolean demo;

    static {
        try {
            AeadConfig.register();
            PrfConfig.register();
        } catch (GeneralSecurityException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    Keyset(KeysetHandle sealing, KeysetHandle hashing, boolean demo) {
        this.sealing = sealing;
        this.hashing = hashing;
        this.demo = demo;
    }

    /** Makes fresh keys; {@code demo} marks them as known to a demonstration, which {@code serve} refuses. */
    public static Keyset generate(boolean demo) {
        try {
            HmacPrfParameters hmac = HmacPrfParameters.builder()
                    .setKeySizeBytes(HASH_KEY_BYTES)
                    .setHashType(HmacPrfParameters.HashType.SHA256)
                    .build();
            return new Keyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM),
                    KeysetHandle.generateNew(hmac),
                    demo);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java runtime lacks AES-GCM or HMAC-SHA-256", e);
        }
    }

    /** The port that encrypts. */
    public Sealer sealer() {
        try {
            return new TinkSealer(sealing.getPrimitive(RegistryConfiguration.get(), Aead.class));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the keyset cannot encrypt", e);
        }
    }

    /** The port that hashes. */
    public KeyedHash keyedHash() {
        try {
            return new TinkKeyedHash(hashing.getPrimitive(RegistryConfiguration.get(), PrfSet.class));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the keyset cannot hash", e);
        }
    }

    /** Whether these keys belong to a demonstration. */
    public boolean demo() {
        return demo;
    }

    KeysetHandle sealing() {
        return sealing;
    }

    KeysetHandle hashing() {
        return hashing;
    }
}
