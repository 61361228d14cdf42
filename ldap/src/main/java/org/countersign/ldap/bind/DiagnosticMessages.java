package org.countersign.ldap.bind;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.countersign.core.verification.Outcome;
import org.countersign.core.verification.Reason;
import org.countersign.core.verification.Redemption;
import org.jspecify.annotations.Nullable;

/**
 * The diagnostic messages of refused binds. Until the password is right they say nothing of the user: an unknown name, a
 * DN that is nobody's and a wrong password read the same, to the octet. docs/guides/mail.md explains them.
 */
final class DiagnosticMessages {
    static final String WRONG = "The user name or the password is not right.";
    static final String APPEND_CODE = "Type your password, a comma and your code, like this: password,123456";
    static final String DENIED = "The request was denied in the app.";
    static final String NO_ANSWER = "Nobody answered in the app in time. Start again.";
    static final String TEXT_NEEDS_TURN =
            "A texted code can't be typed here. Have yourself called instead, like this: password,phone";
    static final String NO_CALL = "No call can reach your phone. Ask your helpdesk.";
    static final String TOO_MANY_REQUESTS = "Too many requests went unanswered. Type a code, or wait 10 min.";
    static final String START_AGAIN = "This sign-in is over. Start again.";
    static final String CANNOT_ASK = "A second factor is needed, and this application cannot ask for it.";
    static final String APP_PASSWORD =
            "This application needs an app password (" + Reason.APP_PASSWORD_CODE + "). Make one on your profile page.";
    static final String REGISTER = "Sign in at the web page first and set up a second factor; then try again here.";

    private final InstantSource clock;

    DiagnosticMessages(InstantSource clock) {
        this.clock = clock;
    }

    String of(Outcome.Denied denied) {
        return of(denied.reason(), denied.until(), denied.retryAfter());
    }

    /** Why an approved or denied challenge lets nobody in. */
    String of(Redemption.Refused refused) {
        return of(refused.reason(), refused.until(), null);
    }

    private String of(Reason reason, @Nullable Instant until, @Nullable Duration retryAfter) {
        return switch (reason) {
            case WRONG_CODE ->
                until == null
                        ? "That code is not right. Wait for the next one and try again."
                        : tooManyWrongCodes(until);
            case NOT_A_CODE -> "That is not a code. Type the digits of your code and try again.";
            case CODE_ALREADY_USED -> "That code has been used. Wait for the next one and try again.";
            case LOCKED_OUT -> tooManyWrongCodes(until);
            case BLOCKED -> "Your account is blocked. Ask your helpdesk.";
            case WRONG_PASSWORD -> WRONG;
            case TOO_MANY_ATTEMPTS -> "Too many attempts. " + tryAgain(retryAfter);
            case CHALLENGE_OVER -> START_AGAIN;
            case NOT_REGISTERED -> REGISTER;
            case UNEXPECTED_CODE -> "No code is asked of you here. Leave the code away and try again.";
            case METHOD_NOT_AVAILABLE -> "You have no second factor that works here. Ask your helpdesk.";
            case NEEDS_APP_PASSWORD -> APP_PASSWORD;
            case DENIED, FRAUD_REPORTED -> DENIED;
            case TOO_MANY_REQUESTS -> TOO_MANY_REQUESTS;
            case BUSY -> "Too much is going on. Try again.";
        };
    }

    private String tooManyWrongCodes(@Nullable Instant until) {
        return "Too many wrong codes. " + tryAgain(until == null ? null : Duration.between(clock.instant(), until));
    }

    private static String tryAgain(@Nullable Duration wait) {
        if (wait == null || !wait.isPositive()) {
            return "Wait a moment and try again.";
        }
        long seconds = wait.plusMillis(999).toSeconds();
        return seconds < 60
                ? "Wait " + seconds + " s and try again."
                : "Wait " + (seconds + 59) / 60 + " min and try again.";
    }
}
