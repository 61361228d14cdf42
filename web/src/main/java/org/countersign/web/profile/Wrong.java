package org.countersign.web.profile;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the fields of a password change.
 *
 * @param current with the present password
 * @param code with the code
 * @param fresh with the new password
 */
record Wrong(
        @Nullable String current,
        @Nullable String code,
        @Nullable String fresh) {
    static final Wrong NOTHING = new Wrong(null, null, null);

    static Wrong current(String words) {
        return new Wrong(words, null, null);
    }

    static Wrong code(String words) {
        return new Wrong(null, words, null);
    }

    static Wrong fresh(String words) {
        return new Wrong(null, null, words);
    }
}
