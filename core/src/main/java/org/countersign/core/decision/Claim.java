package org.countersign.core.decision;

import java.time.Duration;

/** What the code was found to be, before the user's row decides on it. */
public sealed interface Claim {
    /**
     * No code was asked for: only a block or a lock stands in the way.
     *
     * @param outcome what the audit keeps where neither does: {@code not-needed}, {@code denied}
     * @param reason and why, a stable code
     */
    record Nothing(String outcome, String reason) implements Claim {}

    /**
     * An earlier success counts again (S5.7), if no session of the user was ended since; else the verdict is
     * {@link Verdict#STALE}.
     *
     * @param sessionEpoch the user's at that time
     */
    record Earlier(int sessionEpoch) implements Claim {}

    /** The code is none of the user's. */
    record NoMatch() implements Claim {}

    /**
     * A passcode of a time step or counter: accepted where the slot's guard is lower, which it then becomes.
     *
     * @param slot the authenticator's
     * @param step the time step or the counter, 0 or more
     */
    record Step(int slot, long step) implements Claim {}

    /**
     * A code for one use: accepted where its bit in the slot's guard is not set, which it then becomes.
     *
     * @param slot the authenticator's
     * @param number of the code, 0 to 62
     */
    record Single(int slot, int number) implements Claim {}

    /**
     * A signed answer with the wrong number: wrong, and used up, so that it can't come again when the number would be
     * right by chance.
     *
     * @param slot the device's
     * @param counter of the answer: the slot's guard becomes it where that is lower
     */
    record WrongAnswer(int slot, long counter) implements Claim {}

    /**
     * A signed answer that nobody waits for, before the app was asked or when its time was over: it decides nothing, and
     * is used up, so that it can't come again when the app is asked once more.
     *
     * @param slot the device's
     * @param counter of the answer: the slot's guard becomes it where that is lower
     */
    record Late(int slot, long counter) implements Claim {}

    /**
     * The user's signed answer that it is not them: counted as a wrong code is, and the challenge ends.
     *
     * @param slot the device's
     * @param counter of the answer: taken where the slot's guard is lower, which it then becomes
     * @param reason what the audit keeps: {@code denied}, {@code fraud_reported}
     * @param block how long the user is blocked for it; nothing for not at all
     */
    record Refusal(int slot, long counter, String reason, Duration block) implements Claim {}
}
