package org.countersign.server.keyset;

import com.google.crypto.tink.prf.PrfSet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.countersign.core.secret.KeyedHash;

/** Hashes with Tink's HMAC. The purpose goes first with its length, so that no two pairs hash the same bytes. */
record TinkKeyedHash(PrfSet prf) implements KeyedHash {
    private static final int BYTES = 32;

    @Override
    public byte[] hash(String purpose, byte[] value) {
        byte[] label = purpose.getBytes(StandardCharsets.UTF_8);
        byte[] input = ByteBuffer.allocate(Integer.BYTES + label.length + value.length)
                .putInt(label.length)
                .put(label)
                .put(value)
                .array();
        try {
            return prf.computePrimary(input, BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("hashing failed", e);
        }
    }

    @Override
    public String toString() {
        return "TinkKeyedHash[withheld]";
    }
}
