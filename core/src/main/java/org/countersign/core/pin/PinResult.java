package org.countersign.core.pin;

/** What became of the wish to set a PIN. */
public sealed interface PinResult {
    /** It is set. */
    record Done() implements PinResult {}

    /** It was not taken; nothing was changed. */
    record Weak(PinRules.Why why) implements PinResult {}

    /** There is no such user any more: somebody removed them meanwhile. */
    record NoSuchUser() implements PinResult {}
}
