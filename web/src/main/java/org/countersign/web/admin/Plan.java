package org.countersign.web.admin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.countersign.core.audit.Actor;
import org.countersign.core.directory.Permissions;
import org.countersign.core.directory.UserSummary;
import org.countersign.core.method.MethodType;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.web.page.People;

/** Whom a step would change, and who is left out and why: the preview. The core checks everything again. */
final class Plan {
    /** Why somebody is left out. */
    enum Skip {
        ALREADY("already"),
        NOT_LOCKED("notLocked"),
        NONE("none"),
        ABOVE("above"),
        SELF("self"),
        ADMINISTRATOR("administrator");

        private final String id;

        Skip(String id) {
            this.id = id;
        }

        String id() {
            return id;
        }
    }

    private final UserStep step;
    private final StepCounts counts;
    private int things;
    private final List<UserSummary> affected = new ArrayList<>();
    private final Map<Skip, List<User>> skipped = new EnumMap<>(Skip.class);

    private Plan(UserStep step, StepCounts counts) {
        this.step = step;
        this.counts = counts;
    }

    /** The plan of a step on users. */
    static Plan of(UserStep step, List<UserSummary> users, UserId self, Actor actor, Instant now, StepCounts counts) {
        Plan plan = new Plan(step, counts);
        for (UserSummary summary : users) {
            plan.add(summary, self, actor, now);
        }
        return plan;
    }

    UserStep step() {
        return step;
    }

    List<UserSummary> affected() {
        return affected;
    }

    Map<Skip, List<User>> skipped() {
        return skipped;
    }

    /** How many app passwords or browsers it ends. */
    int things() {
        return things;
    }

    /** How many of the affected have a method now. */
    long registered() {
        return affected.stream().filter(Plan::registered).count();
    }

    static boolean registered(UserSummary summary) {
        return summary.methods().stream().anyMatch(type -> type != MethodType.BACKUP_CODE);
    }

    private void add(UserSummary summary, UserId self, Actor actor, Instant now) {
        User user = summary.user();
        boolean allowed = step.reset()
                ? Permissions.mayReset(actor, user.role())
                : Permissions.mayEditMethods(actor, user.role());
        if (!allowed) {
            skip(Skip.ABOVE, user);
            return;
        }
        switch (step) {
            case ENABLE -> changeUnless(user.state() != MfaState.DISABLED, Skip.ALREADY, summary);
            case ENFORCE -> changeUnless(user.state() == MfaState.ENFORCED, Skip.ALREADY, summary);
            case DISABLE -> {
                if (user.administrator()) {
                    skip(Skip.ADMINISTRATOR, user);
                } else {
                    changeUnless(user.state() == MfaState.DISABLED, Skip.ALREADY, summary);
                }
            }
            case DELETE_APP_PASSWORDS, FORGET_BROWSERS -> changeUnless(counts.of(step, user) == 0, Skip.NONE, summary);
            case REQUIRE_REGISTRATION -> changeUnless(user.id().equals(self), Skip.SELF, summary);
            case UNLOCK -> {
                boolean counted = summary.protection().failures() > 0;
                changeUnless(!counted && !People.locked(summary.protection(), now), Skip.NOT_LOCKED, summary);
            }
        }
    }

    private void changeUnless(boolean left, Skip why, UserSummary summary) {
        if (left) {
            skip(why, summary.user());
        } else {
            affected.add(summary);
            things += counts.of(step, summary.user());
        }
    }

    private void skip(Skip why, User user) {
        skipped.computeIfAbsent(why, _ -> new ArrayList<>()).add(user);
    }
}
