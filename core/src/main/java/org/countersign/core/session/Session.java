package org.countersign.core.session;

import java.time.Instant;
import java.util.List;
import org.countersign.core.authority.Authority;
import org.countersign.core.directory.UserSummary;
import org.countersign.core.method.MethodType;
import org.countersign.core.user.User;
import org.jspecify.annotations.Nullable;

/**
 * What a session has proved. How far that takes it is computed from the user as the database has them at this moment:
 * what was true at sign-in decides nothing later.
 *
 * @param id which session
 * @param epoch the user's session epoch when the session began, or when it last went on by its own act
 * @param factorWaived whether the sign-in asked for no second factor: from a trusted address, a remembered browser, or of
 *     a user who needs none
 * @param factorAt when the last second factor was right in this session; null where there was none
 */
public record Session(
        SessionId id,
        int epoch,
        boolean factorWaived,
        @Nullable Instant factorAt) {
    /** The session epoch of a user who was just added. */
    public static final int FIRST_EPOCH = 0;

    /** What this session begins carries. */
    public Begun begun() {
        return new Begun(id, epoch);
    }

    /**
     * Whether the session goes on: the user's epoch has not moved, and a session that was let in to register its user's
     * first method has not been overtaken by another that did (S3.9).
     */
    public boolean lives(UserSummary user) {
        boolean overtaken = factorAt == null
                && !factorWaived
                && user.user().needsSecondFactor()
                && !user.methods().isEmpty();
        return user.protection().sessionEpoch() == epoch && !overtaken;
    }

    /** How far the session has come; the user must register where no method is left but backup codes (S3.1, S4.1). */
    public Stage stage(UserSummary user) {
        User present = user.user();
        boolean registered = standsAlone(user.methods()) && !present.registrationRequired();
        return present.needsSecondFactor() && !registered ? Stage.MUST_REGISTER : Stage.SIGNED_IN;
    }

    /** Whether the administration opens: a role, and a second factor in this session (S1.5). */
    public boolean administers(UserSummary user) {
        return Authority.administers(user.user(), factorAt) && stage(user) == Stage.SIGNED_IN;
    }

    private static boolean standsAlone(List<MethodType> methods) {
        return methods.stream().anyMatch(method -> method != MethodType.BACKUP_CODE);
    }
}
