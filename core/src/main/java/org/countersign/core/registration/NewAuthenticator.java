package org.countersign.core.registration;

import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.otp.OtpKey;

/**
 * An authenticator to be kept.
 *
 * @param id identifies it
 * @param type time-based or counter-based
 * @param label the name its user knows it by
 * @param key the secret
 * @param guard the time step or counter that was used last; -1 for none: only later ones are accepted
 */
public record NewAuthenticator(AuthenticatorId id, MethodType type, String label, OtpKey key, long guard) {}
