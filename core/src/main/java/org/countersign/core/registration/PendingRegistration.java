package org.countersign.core.registration;

import java.time.Instant;
import java.util.UUID;
import org.countersign.core.method.otp.OtpKey;

/**
 * A time-based authenticator that was shown to its user and has not proved itself. One a session: a new one replaces it.
 *
 * @param id identifies it; a proof for one that was replaced is refused
 * @param key the new secret
 * @param tries how many codes were typed
 * @param expiresAt when it is too late
 */
public record PendingRegistration(UUID id, OtpKey key, int tries, Instant expiresAt) {}
