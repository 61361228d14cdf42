package org.countersign.core.user;

import org.countersign.core.shared.Text;
import org.jspecify.annotations.Nullable;

/**
 * A user to be added.
 *
 * @param name the user name
 * @param displayName the name as people read it; the user name where it is blank
 * @param mail the mail address, where known
 * @param role the administrator's role; null for everybody else
 * @param state whether a second factor is needed
 * @param password the first password; null for none
 */
public record NewUser(
        Username name,
        String displayName,
        @Nullable String mail,
        @Nullable Role role,
        MfaState state,
        @Nullable String password) {
    /** The longest display name, in characters. */
    public static final int LONGEST_DISPLAY_NAME = 100;

    /** The longest mail address, in characters (RFC 5321 section 4.5.3.1.3). */
    public static final int LONGEST_MAIL = 254;

    public NewUser {
        displayName = displayName.isBlank() ? Text.line(name.typed(), LONGEST_DISPLAY_NAME) : displayName.strip();
        requireProfile(displayName, mail);
    }

    /** Throws {@link IllegalArgumentException} where a display name or a mail address is none. */
    public static void requireProfile(String displayName, @Nullable String mail) {
        if (displayName.isBlank() || displayName.length() > LONGEST_DISPLAY_NAME) {
            throw new IllegalArgumentException("A display name has 1 to 100 characters");
        }
        if (mail != null && (mail.length() > LONGEST_MAIL || !mail.matches("[^@\\s<>]+@[^@\\s<>]+"))) {
            throw new IllegalArgumentException("That is not a mail address");
        }
    }

    @Override
    public String toString() {
        return "NewUser[" + name.key() + ", " + state + "]";
    }
}
