package org.countersign.core.device;

import java.time.Instant;
import java.util.UUID;

/**
 * Leave to activate one device, shown to the session that began it, or once to the administrator who did. Prints no secret.
 *
 * @param id identifies it to the page that shows it
 * @param token for the QR code: 22 characters of base64url, 128 bits
 * @param code for typing: ten characters of base 32, 50 bits, without the dash between their two groups
 * @param expiresAt when it is too late
 */
public record Activation(UUID id, String token, String code, Instant expiresAt) {
    @Override
    public String toString() {
        return "Activation[" + id + "]";
    }
}
