package org.countersign.core.device;

/** What became of an administrator's wish to begin an activation. */
public sealed interface ActivationBegun {
    /** It waits for its device; shown once. */
    record Waits(Activation activation) implements ActivationBegun {}

    /** There is no such user any more: somebody removed them meanwhile. */
    record NoSuchUser() implements ActivationBegun {}

    /** The user is blocked: no device could use it. */
    record Blocked() implements ActivationBegun {}

    /** The user is locked out: no device could use it. */
    record Locked() implements ActivationBegun {}
}
