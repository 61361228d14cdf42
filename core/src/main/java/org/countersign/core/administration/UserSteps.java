package org.countersign.core.administration;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.countersign.core.apppassword.AppPasswords;
import org.countersign.core.authority.Actor;
import org.countersign.core.authority.Authority;
import org.countersign.core.authority.Permit;
import org.countersign.core.authority.Refused;
import org.countersign.core.directory.Directory;
import org.countersign.core.directory.Result;
import org.countersign.core.directory.UserSummary;
import org.countersign.core.remembered.RememberedBrowsers;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;

/** Plans steps on users, and takes them. */
public final class UserSteps {
    private final Authority authority;
    private final Directory directory;
    private final AppPasswords appPasswords;
    private final RememberedBrowsers browsers;
    private final StepCounts counts;
    private final InstantSource clock;

    /** Works on the users of a directory. */
    public UserSteps(
            Authority authority,
            Directory directory,
            AppPasswords appPasswords,
            RememberedBrowsers browsers,
            StepCounts counts,
            InstantSource clock) {
        this.authority = authority;
        this.directory = directory;
        this.appPasswords = appPasswords;
        this.browsers = browsers;
        this.counts = counts;
        this.clock = clock;
    }

    /** Whom the actor's step on these users would change, and who would be left out and why. */
    public Plan plan(Actor actor, UserStep step, List<UserSummary> users) {
        Plan plan = new Plan(step);
        for (UserSummary summary : users) {
            User user = summary.user();
            authority
                    .ask(actor, step.act(), user)
                    .fold(
                            permit -> {
                                consider(plan, summary, permit);
                                return plan;
                            },
                            refused -> {
                                plan.skip(why(refused), user);
                                return plan;
                            });
        }
        return plan;
    }

    /**
     * Takes the step on everybody whom the plan changes, each in a transaction of its own.
     *
     * @param removeMethods whether a required registration removes the present methods at once
     * @return how many were changed: who was removed, or got a role, since the plan was made is left alone
     */
    public int take(Plan plan, String reason, boolean removeMethods) {
        int done = 0;
        for (Plan.Affected one : plan.permitted()) {
            done += take(plan.step(), one.permit(), reason, removeMethods) ? 1 : 0;
        }
        return done;
    }

    private boolean take(UserStep step, Permit permit, String reason, boolean removeMethods) {
        return switch (step) {
            case ENABLE -> done(directory.changeState(permit, MfaState.ENABLED, reason));
            case ENFORCE -> done(directory.changeState(permit, MfaState.ENFORCED, reason));
            case DISABLE -> done(directory.changeState(permit, MfaState.DISABLED, reason));
            case REQUIRE_REGISTRATION -> done(directory.requireRegistration(permit, removeMethods, reason));
            case DELETE_APP_PASSWORDS -> appPasswords.deleteAll(permit, reason) > 0;
            case FORGET_BROWSERS -> browsers.forgetAll(permit, reason) > 0;
            case UNLOCK -> done(directory.unlock(permit, reason));
        };
    }

    private static boolean done(Result<User> result) {
        return result instanceof Result.Done<User>;
    }

    private void consider(Plan plan, UserSummary summary, Permit permit) {
        int ends = counts.of(plan.step(), summary.user());
        leftOut(plan.step(), summary, ends)
                .ifPresentOrElse(why -> plan.skip(why, summary.user()), () -> plan.add(summary, permit, ends));
    }

    private Optional<Plan.Skip> leftOut(UserStep step, UserSummary summary, int ends) {
        User user = summary.user();
        return switch (step) {
            case ENABLE -> when(user.state() != MfaState.DISABLED, Plan.Skip.ALREADY);
            case ENFORCE -> when(user.state() == MfaState.ENFORCED, Plan.Skip.ALREADY);
            case DISABLE ->
                user.administrator()
                        ? Optional.of(Plan.Skip.ADMINISTRATOR)
                        : when(user.state() == MfaState.DISABLED, Plan.Skip.ALREADY);
            case DELETE_APP_PASSWORDS, FORGET_BROWSERS -> when(ends == 0, Plan.Skip.NONE);
            case REQUIRE_REGISTRATION -> Optional.empty();
            case UNLOCK -> when(!locked(summary), Plan.Skip.NOT_LOCKED);
        };
    }

    private boolean locked(UserSummary summary) {
        return summary.protection().failures() > 0
                || summary.protection().exhausted()
                || summary.protection().lockedAt(clock.instant()).isPresent();
    }

    private static Optional<Plan.Skip> when(boolean left, Plan.Skip why) {
        return left ? Optional.of(why) : Optional.empty();
    }

    private static Plan.Skip why(Refused refused) {
        return switch (refused) {
            case Refused.NotForOneself _ -> Plan.Skip.SELF;
            case Refused.NeedsFreshFactor _, Refused.NeedsMethod _, Refused.SessionEnded _ -> Plan.Skip.FACTOR;
            case Refused.NotThere _, Refused.AboveYourRole _, Refused.MissingScope _ -> Plan.Skip.ABOVE;
        };
    }
}
