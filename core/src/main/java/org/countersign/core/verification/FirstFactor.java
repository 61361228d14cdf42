package org.countersign.core.verification;

/** The first factor of a request. */
public sealed interface FirstFactor {
    /**
     * The application has checked it. A code that comes with such a request must be compared with something: where no
     * code is needed, the request is refused (ATTACKS G18).
     */
    record AlreadyChecked() implements FirstFactor {}

    /**
     * Nobody has checked one: the code is all that opens. Such a request never passes because no code is needed, and a
     * user whose codes nobody compares looks like one who does not exist (ATTACKS G10, G18).
     */
    record CodeAlone() implements FirstFactor {}

    /**
     * A password to be checked here. Prints no secret.
     *
     * @param value as typed
     */
    record Password(String value) implements FirstFactor {
        @Override
        public String toString() {
            return "Password[…]";
        }
    }
}
