package org.countersign.server.keyset;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;
import org.countersign.core.secret.Sealer;
import org.countersign.core.secret.UnreadableSecret;

/** Encrypts with Tink; the context is authenticated, not kept. */
record TinkSealer(Aead aead) implements Sealer {

    @Override
    public byte[] seal(byte[] plain, byte[] context) {
        try {
            return aead.encrypt(plain, context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("encryption failed", e);
        }
    }

    @Override
    public byte[] open(byte[] sealed, byte[] context) {
        try {
            return aead.decrypt(sealed, context);
        } catch (GeneralSecurityException e) {
            throw new UnreadableSecret("a sealed value");
        }
    }

    @Override
    public String toString() {
        return "TinkSealer[withheld]";
    }
}
