package org.countersign.core.apppassword;

/** What became of the wish for an app password. */
public sealed interface AppPasswordResult {
    /**
     * Made. Prints no secret.
     *
     * @param password what is kept
     * @param text the text, to be shown once: four groups of four letters
     */
    record Made(AppPassword password, String text) implements AppPasswordResult {
        @Override
        public String toString() {
            return "Made[" + password.id() + "]";
        }
    }

    /** The user has {@link AppPasswords#MOST}: one must be deleted first. */
    record TooMany() implements AppPasswordResult {}

    /** There is no such user any more: somebody removed them meanwhile. */
    record NoSuchUser() implements AppPasswordResult {}

    /** The tenant has not switched app passwords on. */
    record NotAllowed() implements AppPasswordResult {}

    /** The name is empty or longer than {@link AppPasswords#LONGEST_NAME}. */
    record BadName() implements AppPasswordResult {}
}
