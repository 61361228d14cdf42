package org.countersign.core.approval;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of a device's answer. */
public sealed interface Answered {
    /** Approved, denied or reported, as the user chose: durable, and whoever waits has been woken. */
    record Done(Answer.Choice choice) implements Answered {}

    /**
     * The number is not the one on the page; counted as a wrong code.
     *
     * @param triesLeft how many more before the lock
     */
    record WrongNumber(int triesLeft) implements Answered {}

    /** The challenge has been answered, has timed out, was ended, or is another user's. */
    record Over() implements Answered {}

    /** The counter is not newer than one this device used: an answer that was sent before. */
    record AlreadyUsed() implements Answered {}

    /** The account is locked. */
    record Locked(@Nullable Instant until) implements Answered {}

    /** The user is blocked. */
    record Blocked(@Nullable Instant until) implements Answered {}

    /** No such device: never activated, removed or replaced. */
    record NotActivated() implements Answered {}

    /** The signature is not the device's, or was made for other details, another number, challenge or server. */
    record BadSignature() implements Answered {}
}
