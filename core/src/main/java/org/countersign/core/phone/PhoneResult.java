package org.countersign.core.phone;

import java.time.Instant;
import java.util.List;
import org.countersign.core.method.PhoneNumber;
import org.countersign.core.user.User;

/** What became of entering, proving or removing a phone. */
public sealed interface PhoneResult {
    /** A code or a call is on its way to the number, which must be proved with it. */
    record Proving(PendingPhone pending) implements PhoneResult {}

    /**
     * The phone counts.
     *
     * @param user the user now
     * @param number its number
     * @param backupCodes new ones, to be shown once; empty where the user had some
     * @param sessionEpoch the one in which the session that proved it goes on
     */
    record Kept(User user, PhoneNumber number, List<String> backupCodes, int sessionEpoch) implements PhoneResult {
        public Kept {
            backupCodes = List.copyOf(backupCodes);
        }
    }

    /** It is no number that can be used. */
    record NotTaken(NumberReading.Why why) implements PhoneResult {}

    /** The tenant does not text or call that country. */
    record NotAllowed() implements PhoneResult {}

    /** Too many texts and calls went there. */
    record TooMany(Instant until) implements PhoneResult {}

    /** The code is not right. */
    record WrongCode(int triesLeft) implements PhoneResult {}

    /** What was typed is no code of six digits: no attempt, and no try lost (S5.14). */
    record NotACode() implements PhoneResult {}

    /** The call was not answered yet. */
    record NotAnswered() implements PhoneResult {}

    /** Nothing is there to prove any more; or the session is over. */
    record Over() implements PhoneResult {}

    /** The user has no slot left. */
    record NoSlot() implements PhoneResult {}
}
