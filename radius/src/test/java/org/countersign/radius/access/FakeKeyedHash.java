package org.countersign.radius.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.countersign.core.secret.KeyedHash;

/** A keyed hash with a key in the open. */
public final class FakeKeyedHash {
    private FakeKeyedHash() {}

    /** HMAC-SHA-256 under the key. */
    public static KeyedHash of(String key) {
        return (purpose, value) -> {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                mac.update(purpose.getBytes(StandardCharsets.UTF_8));
                return mac.doFinal(value);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
