package org.countersign.core.device;

/** How an activation stands, for the page that shows it. */
public sealed interface ActivationState {
    /** It waits for the device. */
    record Waiting() implements ActivationState {}

    /** A device has used it, and the session that began it may go on. */
    record Activated(Completed completed) implements ActivationState {}

    /** It timed out, was replaced by a newer one, or ended with its session: begin again. */
    record Over() implements ActivationState {}
}
