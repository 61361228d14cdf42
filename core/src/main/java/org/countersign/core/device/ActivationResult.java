package org.countersign.core.device;

import java.time.Duration;
import org.countersign.core.method.AppDevice;
import org.countersign.core.method.otp.OtpKey;
import org.countersign.core.user.User;

/** What became of an activation. */
public sealed interface ActivationResult {
    /**
     * The device is the user's.
     *
     * @param user whose
     * @param device the device
     * @param passcodes the secret of its passcodes
     */
    record Activated(User user, AppDevice device, OtpKey passcodes) implements ActivationResult {}

    /** There is no such activation: it was mistyped, used, replaced, or is too old. */
    record NotValid() implements ActivationResult {}

    /** The user has as many devices as the tenant allows. */
    record TooManyDevices() implements ActivationResult {}

    /** The key is no P-256 key, or the signature is not its. The activation is used up. */
    record BadSignature() implements ActivationResult {}

    /**
     * Too many wrong codes from there.
     *
     * @param retryAfter how long to wait
     */
    record SlowDown(Duration retryAfter) implements ActivationResult {}
}
