package org.countersign.web.api.user;

import java.util.regex.Pattern;
import org.countersign.core.password.PasswordRules;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.NewUser;
import org.countersign.core.user.Role;
import org.countersign.core.user.Username;
import org.countersign.web.api.http.Fields;
import org.jspecify.annotations.Nullable;

/** Checks the fields of users. */
final class UserFields {
    private static final Pattern MAIL = Pattern.compile("[^@\\s<>]+@[^@\\s<>]+");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}");
    private static final int LONGEST_LANGUAGE = 35;
    private static final int LONGEST_REASON = 200;
    // A longer one than the rules allow still gets the rules' own words.
    private static final int LONGEST_PASSWORD_READ = 4 * PasswordRules.LONGEST;

    private UserFields() {}

    static Username name(@Nullable String value) {
        String text = Fields.required("name", value, Username.LONGEST);
        return Username.of(text)
                .orElseThrow(() -> Fields.invalid(
                        "name",
                        "The field 'name' can't be a user name: 1 to 128 visible"
                                + " characters, such as alice or alice@example.org."));
    }

    static String displayName(@Nullable String value) {
        String text = Fields.optional("displayName", value, NewUser.LONGEST_DISPLAY_NAME);
        return text == null ? "" : text.strip();
    }

    static @Nullable String mail(@Nullable String value) {
        String text = Fields.optional("mail", value, NewUser.LONGEST_MAIL);
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (!MAIL.matcher(text).matches()) {
            throw Fields.invalid("mail", "The field 'mail' is not a mail address, such as alice@example.org.");
        }
        return text;
    }

    static String language(String value) {
        String text = Fields.required("language", value, LONGEST_LANGUAGE);
        if (!LANGUAGE.matcher(text).matches()) {
            throw Fields.invalid("language", "The field 'language' is a language tag, such as en or de-AT.");
        }
        return text;
    }

    static MfaState state(@Nullable String value) {
        String text = Fields.required("state", value, 20);
        for (MfaState state : MfaState.values()) {
            if (state.name().equals(text)) {
                return state;
            }
        }
        throw Fields.invalid("state", "The field 'state' is DISABLED, ENABLED or ENFORCED.");
    }

    static @Nullable Role role(@Nullable String value) {
        if (value == null) {
            return null;
        }
        for (Role role : Role.values()) {
            if (role.wireName().equals(value)) {
                return role;
            }
        }
        throw Fields.invalid(
                "role",
                "The field 'role' is owner, authentication-administrator, helpdesk, report-reader, billing-reader or"
                        + " null.");
    }

    static @Nullable String password(@Nullable String value) {
        return Fields.optional("password", value, LONGEST_PASSWORD_READ);
    }

    static String requiredPassword(@Nullable String value) {
        return Fields.required("password", value, LONGEST_PASSWORD_READ);
    }

    static String reason(@Nullable String value) {
        String text = Fields.optional("reason", value, LONGEST_REASON);
        return text == null ? "" : text;
    }
}
