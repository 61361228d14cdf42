package org.countersign.core.directory;

import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.countersign.core.user.Role;
import org.countersign.core.user.User;
import org.jspecify.annotations.Nullable;

/**
 * A change of a user, done in one transaction with its audit event. The account's version always moves on.
 *
 * @param user gives the changed user from the present one; called with the row locked
 * @param passwordHash a new encoded hash; null to keep the present one
 * @param endSessions whether sessions and challenges in progress end
 * @param clearFailures whether lock and failure counts are cleared
 * @param removeMethods whether all methods and backup codes are removed
 * @param holds whether the change may be made to the present user; called with the row locked
 * @param inEpoch only in this session epoch of a user who is neither blocked nor locked; empty for any
 */
public record UserChange(
        UnaryOperator<User> user,
        @Nullable String passwordHash,
        boolean endSessions,
        boolean clearFailures,
        boolean removeMethods,
        Predicate<User> holds,
        OptionalInt inEpoch) {
    /** A change of the user alone. */
    public static UserChange of(UnaryOperator<User> user) {
        return new UserChange(user, null, false, false, false, _ -> true, OptionalInt.empty());
    }

    /** The same change, which also ends sessions and challenges in progress. */
    public UserChange endingSessions() {
        return new UserChange(user, passwordHash, true, clearFailures, removeMethods, holds, inEpoch);
    }

    /** The same change, which also clears the lock and the failure counts. */
    public UserChange clearingFailures() {
        return new UserChange(user, passwordHash, endSessions, true, removeMethods, holds, inEpoch);
    }

    /** The same change, which also removes all methods. */
    public UserChange removingMethods() {
        return new UserChange(user, passwordHash, endSessions, clearFailures, true, holds, inEpoch);
    }

    /** The same change, with a new password. */
    public UserChange withPasswordHash(String hash) {
        return new UserChange(user, hash, endSessions, clearFailures, removeMethods, holds, inEpoch);
    }

    /** The same change, where the user still has that role: it was permitted for no other. */
    public UserChange whileRoleIs(@Nullable Role role) {
        return new UserChange(
                user,
                passwordHash,
                endSessions,
                clearFailures,
                removeMethods,
                present -> present.role() == role,
                inEpoch);
    }

    /** The same change, where the session that asks for it still lives. */
    public UserChange whileEpochIs(int epoch) {
        return new UserChange(
                user, passwordHash, endSessions, clearFailures, removeMethods, holds, OptionalInt.of(epoch));
    }
}
