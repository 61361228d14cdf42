package org.countersign.core.administration;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.countersign.core.authority.Permit;
import org.countersign.core.directory.UserSummary;
import org.countersign.core.method.MethodType;
import org.countersign.core.user.User;

/**
 * Whom a step changes, and who is left out and why. {@link UserSteps} makes it for the preview, and makes it anew for
 * the act, so that the two never differ in what they allow.
 */
public final class Plan {
    /** Why somebody is left out. */
    public enum Skip {
        /** They are in that state. */
        ALREADY("already"),
        /** There is no lockout. */
        NOT_LOCKED("notLocked"),
        /** There is nothing of that kind. */
        NONE("none"),
        /** Their role is above the actor's, or the step is not one of that role. */
        ABOVE("above"),
        /** Nobody does that to themself. */
        SELF("self"),
        /** A second factor must be shown first. */
        FACTOR("factor"),
        /** An administrator always needs the second factor. */
        ADMINISTRATOR("administrator");

        private final String id;

        Skip(String id) {
            this.id = id;
        }

        /** In bundles. */
        public String id() {
            return id;
        }
    }

    /**
     * Somebody whom the step changes.
     *
     * @param summary the user now
     * @param permit leave to do it
     */
    record Affected(UserSummary summary, Permit permit) {}

    private final UserStep step;
    private final List<Affected> affected = new ArrayList<>();
    private final Map<Skip, List<User>> skipped = new EnumMap<>(Skip.class);
    private int things;

    Plan(UserStep step) {
        this.step = step;
    }

    /** The step. */
    public UserStep step() {
        return step;
    }

    /** Whom it changes. */
    public List<UserSummary> affected() {
        return affected.stream().map(Affected::summary).toList();
    }

    List<Affected> permitted() {
        return affected;
    }

    /** Who is left out, and why. */
    public Map<Skip, List<User>> skipped() {
        return skipped;
    }

    /** How many app passwords or browsers it ends. */
    public int things() {
        return things;
    }

    /** How many of the affected have a method now. */
    public long registered() {
        return affected.stream().filter(one -> registered(one.summary())).count();
    }

    /** Whether the user has a method besides backup codes. */
    public static boolean registered(UserSummary summary) {
        return summary.methods().stream().anyMatch(type -> type != MethodType.BACKUP_CODE);
    }

    void add(UserSummary summary, Permit permit, int ends) {
        affected.add(new Affected(summary, permit));
        things += ends;
    }

    void skip(Skip why, User user) {
        skipped.computeIfAbsent(why, _ -> new ArrayList<>()).add(user);
    }
}
