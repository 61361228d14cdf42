package org.countersign.core.verification;

/** The first factor of a request. */
public sealed interface FirstFactor {
    /** The application has checked it. */
    record AlreadyChecked() implements FirstFactor {}

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
