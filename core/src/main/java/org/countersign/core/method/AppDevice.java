package org.countersign.core.method;

import java.time.Instant;

/**
 * A phone or browser with the authenticator app, activated for one user: an out-of-band device that signs its answers
 * (NIST SP 800-63B section 3.1.3). Its slot's guard holds the highest counter it has answered with.
 *
 * @param id identifies it
 * @param label the name its user knows it by
 * @param slot its slot in the replay guard
 * @param publicKey of the key pair whose private half never leaves the device: ECDSA P-256, SubjectPublicKeyInfo in DER
 * @param server the origin it was activated at, {@code https://host[:port]}; signatures made for another are refused
 * @param createdAt when it was activated
 */
public record AppDevice(AuthenticatorId id, String label, int slot, byte[] publicKey, String server, Instant createdAt)
        implements Authenticator {
    public AppDevice {
        publicKey = publicKey.clone();
    }

    @Override
    public MethodType type() {
        return MethodType.APP;
    }
}
