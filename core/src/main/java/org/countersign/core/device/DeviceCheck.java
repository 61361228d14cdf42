package org.countersign.core.device;

import java.time.Instant;

/** Whether a request comes from the device it says. */
public sealed interface DeviceCheck {
    /** It does. */
    record Known(Device device) implements DeviceCheck {}

    /** No such device: never activated, removed or replaced (S3.2). */
    record NotActivated() implements DeviceCheck {}

    /**
     * The device's clock is too far off.
     *
     * @param now the right time
     */
    record ClockSkew(Instant now) implements DeviceCheck {}

    /** The signature is not the device's. */
    record BadSignature() implements DeviceCheck {}
}
