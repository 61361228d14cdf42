package org.countersign.web.profile;

import java.util.List;
import org.countersign.web.page.Choice;
import org.countersign.web.page.MethodRow;
import org.countersign.web.page.Notice;
import org.jspecify.annotations.Nullable;

/**
 * "Additional security verification".
 *
 * @param done what was just done
 * @param warnings to be answered
 * @param standing protected or not
 * @param methods the ways to verify
 * @param backupCodes how many are left
 * @param signIns newest first
 * @param passwordHere whether the password is kept here
 * @param themes light, dark, system
 * @param since since when this browser is signed in
 */
public record ProfilePage(
        @Nullable String done,
        List<Warning> warnings,
        Notice standing,
        List<MethodRow> methods,
        String backupCodes,
        List<SignInRow> signIns,
        boolean passwordHere,
        List<Choice> themes,
        String since) {}
