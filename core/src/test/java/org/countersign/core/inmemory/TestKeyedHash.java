package org.countersign.core.inmemory;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.countersign.core.secret.KeyedHash;

/** HMAC-SHA-256 with a key that everybody knows. */
public final class TestKeyedHash implements KeyedHash {
    private static final byte[] KEY = "a key for tests and for nothing else".getBytes(StandardCharsets.UTF_8);

    private Runnable meanwhile = () -> {};

    /** Does that once, while the next hash is made: what somebody else does between a permit and its act. */
    public void meanwhile(Runnable act) {
        meanwhile = act;
    }

    @Override
    public byte[] hash(String purpose, byte[] value) {
        Runnable act = meanwhile;
        meanwhile = () -> {};
        act.run();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "RAW"));
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(value);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
