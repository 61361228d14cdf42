package org.countersign.core.device;

import org.countersign.core.method.AuthenticatorId;

/** How an activation stands, for the page that shows it. */
public sealed interface ActivationState {
    /** It waits for the device. */
    record Waiting() implements ActivationState {}

    /**
     * A device has used it.
     *
     * @param device the device
     * @param sessionEpoch the user's present one
     */
    record Activated(AuthenticatorId device, int sessionEpoch) implements ActivationState {}

    /** It timed out or was replaced by a newer one: begin again. */
    record Over() implements ActivationState {}
}
