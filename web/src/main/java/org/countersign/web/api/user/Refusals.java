package org.countersign.web.api.user;

import java.util.Map;
import org.countersign.core.directory.Refusal;
import org.countersign.core.directory.Result;
import org.countersign.core.password.PasswordRules;
import org.countersign.web.api.http.Problem;
import org.countersign.web.api.http.ProblemException;
import org.countersign.web.api.http.ProblemKind;

/** The one place where the domain's refusals become problems. */
public final class Refusals {
    private Refusals() {}

    /** What was done, or leaves with the problem. */
    static <T> T done(Result<T> result) {
        return result.fold(value -> value, refusal -> {
            throw new ProblemException(problem(refusal));
        });
    }

    /** The refusal in the words and the status of the API. */
    public static Problem problem(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NoSuchUser _ -> noSuchUser();
            case Refusal.NameNotReachable _ ->
                Problem.field(
                        "name",
                        "A user name has none of / \\ ; % ? # \" < > | *, is not . or .., and does not look like an id:"
                                + " addresses and commands give those a meaning. Write alice@example.org for"
                                + " EXAMPLE\\alice.");
            case Refusal.NameTaken _ ->
                Problem.of(ProblemKind.NAME_TAKEN, "The tenant has a user of that name. Choose another name.");
            case Refusal.ChangedMeanwhile _ ->
                Problem.of(
                        ProblemKind.CHANGED_MEANWHILE,
                        "Somebody changed the user's role at the same time. Look at the user, then do this again.");
            case Refusal.LastOwner _ ->
                Problem.of(ProblemKind.LAST_OWNER, "Make somebody else an owner first, then do this again.");
            case Refusal.WeakPassword(PasswordRules.Weakness weakness) ->
                new Problem(ProblemKind.WEAK_PASSWORD, words(weakness), "password", null, Map.of());
        };
    }

    /** Nobody of the tenant has that name. */
    public static Problem noSuchUser() {
        return Problem.of(
                ProblemKind.NO_SUCH_USER, "This tenant has no user of that name or id. Look it up with GET /users?q=");
    }

    private static String words(PasswordRules.Weakness weakness) {
        return switch (weakness) {
            case TOO_SHORT -> "A password has " + PasswordRules.SHORTEST + " characters or more. Choose a longer one.";
            case TOO_LONG -> "A password has " + PasswordRules.LONGEST + " characters at most. Choose a shorter one.";
            case OBVIOUS -> "That password is among the first that are guessed. Choose another one.";
        };
    }
}
