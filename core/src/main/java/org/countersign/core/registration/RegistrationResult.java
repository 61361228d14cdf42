package org.countersign.core.registration;

import java.util.List;
import org.countersign.core.user.User;

/** What became of the proof of a new authenticator. */
public sealed interface RegistrationResult {
    /**
     * It works, and is kept.
     *
     * @param user the user now
     * @param backupCodes new backup codes to be shown once; empty where the present ones stay
     * @param sessionEpoch the one in which the session that completed it goes on
     */
    record Completed(User user, List<String> backupCodes, int sessionEpoch) implements RegistrationResult {
        public Completed {
            backupCodes = List.copyOf(backupCodes);
        }

        @Override
        public String toString() {
            return "Completed[" + user.id() + "]";
        }
    }

    /**
     * The code is not the new authenticator's.
     *
     * @param triesLeft how many more before it must begin again
     */
    record WrongCode(int triesLeft) implements RegistrationResult {}

    /** What was typed is no code of six digits: no attempt, and no try lost (S5.14). */
    record NotACode() implements RegistrationResult {}

    /** It was completed before, replaced by a newer one, ended with its session, or too many codes were wrong: begin again. */
    record Over() implements RegistrationResult {}
}
