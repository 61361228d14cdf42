package org.countersign.core.device;

import org.countersign.core.shared.Origin;

/**
 * What a device asks with. Prints no secret.
 *
 * @param code the token of the QR code, or the ten characters as they were typed
 * @param server the origin it reached us at
 * @param publicKey of the key pair it made, SubjectPublicKeyInfo in DER
 * @param label what it calls itself
 * @param signature over the text, by that key pair
 * @param signedText what it signed
 * @param origin where it asks from
 */
public record ActivationRequest(
        String code,
        String server,
        byte[] publicKey,
        String label,
        byte[] signature,
        String signedText,
        Origin origin) {
    @Override
    public String toString() {
        return "ActivationRequest[" + server + "]";
    }
}
