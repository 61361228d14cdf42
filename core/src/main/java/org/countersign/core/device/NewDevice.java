package org.countersign.core.device;

import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.method.otp.OtpKey;

/**
 * A device to be kept.
 *
 * @param id identifies it
 * @param label the name its user knows it by
 * @param publicKey of its key pair
 * @param server the origin it was activated at
 * @param passcodesId identifies its passcodes
 * @param passcodes their secret
 */
public record NewDevice(
        AuthenticatorId id,
        String label,
        byte[] publicKey,
        String server,
        AuthenticatorId passcodesId,
        OtpKey passcodes) {}
