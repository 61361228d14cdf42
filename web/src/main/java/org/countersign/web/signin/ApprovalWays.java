package org.countersign.web.signin;

import org.jspecify.annotations.Nullable;

/**
 * Where the page of an approval leads; a sign-in and a step-up differ in it.
 *
 * @param state tells script whether the request still waits
 * @param done takes the form once the phone has answered
 * @param again takes the form that asks once more
 * @param options where another way is chosen; null where there is none
 */
public record ApprovalWays(
        String state, String done, String again, @Nullable String options) {}
