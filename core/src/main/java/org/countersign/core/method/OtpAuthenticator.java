package org.countersign.core.method;

import java.time.Instant;
import org.countersign.core.method.otp.OtpKey;
import org.jspecify.annotations.Nullable;

/**
 * A one-time password device or app (NIST SP 800-63B section 3.1.4).
 *
 * @param id identifies it
 * @param type {@link MethodType#TOTP} or {@link MethodType#HOTP}
 * @param label the name its user knows it by
 * @param slot its slot in the replay guard
 * @param key the shared secret with its parameters
 * @param device the {@link AppDevice} whose passcodes these are, with which it comes and goes; null for one by itself
 * @param createdAt when it was registered
 */
public record OtpAuthenticator(
        AuthenticatorId id,
        MethodType type,
        String label,
        int slot,
        OtpKey key,
        @Nullable AuthenticatorId device,
        Instant createdAt)
        implements Authenticator {
    /** One by itself. */
    public OtpAuthenticator(
            AuthenticatorId id, MethodType type, String label, int slot, OtpKey key, Instant createdAt) {
        this(id, type, label, slot, key, null, createdAt);
    }
}
