package org.countersign.radius.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.countersign.core.method.MethodType;
import org.countersign.core.verification.Outcome;
import org.countersign.core.verification.Reason;
import org.countersign.core.verification.Redemption;
import org.jspecify.annotations.Nullable;

/**
 * The texts of Reply-Message. Until the password is right they say nothing of the user: an unknown name and a wrong
 * password read the same, to the octet (ATTACKS G10). docs/guides/vpn.md explains each of them.
 */
final class ReplyMessages {
    static final String ENTER_CODE = "Enter the code from your authenticator app, or a backup code.";
    static final String APPEND_CODE = "Type your password, a comma and your code, like this: password,123456";
    static final String CODE_AS_PASSWORD = "Type the code from your authenticator app as the password.";
    static final String REGISTER = "Sign in at the web page first and set up a second factor; then try again here.";
    static final String PAP_NEEDED = "This server needs PAP: choose it at the VPN instead of CHAP or MS-CHAP.";
    static final String APP_PASSWORD =
            "This application needs an app password (" + Reason.APP_PASSWORD_CODE + "). Make one on your profile page.";
    static final String DENIED = "The request was denied in the app.";
    static final String NO_ANSWER = "Nobody answered in the app in time. Start again.";
    static final String NOT_APPROVED_YET = "Not approved yet. Approve in your app, then press Enter. Or enter a code.";
    static final String NOT_ANSWERED_YET =
            "Not answered yet. Answer the call or reply to the text, then press Enter. Or enter a code.";
    static final String TEXT_NEEDS_TURN =
            "A texted code can't be typed here. Have yourself called instead, like this: password,phone";
    static final String TOO_MANY_TEXTS = "Too many texts and calls. Enter another code, or wait an hour.";
    static final String NO_TEXT_THERE =
            "No text or call can reach your phone. Enter another code, or ask your helpdesk.";
    static final String TOO_MANY_REQUESTS = "Too many requests went unanswered. Type a code, or wait 10 min.";
    static final String START_AGAIN = "This sign-in is over. Start again.";

    private final InstantSource clock;

    ReplyMessages(InstantSource clock) {
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
            case WRONG_PASSWORD -> "The user name or the password is not right.";
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

    /** Asks for an approval with that number, or without one where it is empty. */
    static String approve(String number) {
        return (number.isEmpty() ? "Approve in your app" : "Approve in your app: type " + number + " there")
                + ", then press Enter here. Or enter a code.";
    }

    /** That a phone was texted or is called, and what to do with it. */
    static String reached(MethodType method, String masked) {
        return switch (method) {
            case VOICE -> "We are calling " + masked + ". Answer and do what it says, then press Enter here.";
            case SMS_TWO_WAY -> "Reply to the text to " + masked + ", then press Enter here.";
            case SMS, APP, TOTP, HOTP, BACKUP_CODE ->
                "Enter the code that was texted to " + masked + ". For a new one, type sms; for a call, phone.";
        };
    }

    private String tooManyWrongCodes(@Nullable Instant until) {
        Duration wait = until == null ? null : Duration.between(clock.instant(), until);
        return "Too many wrong codes. " + tryAgain(wait);
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
