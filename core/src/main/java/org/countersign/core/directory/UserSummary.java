package org.countersign.core.directory;

import java.time.Instant;
import java.util.List;
import org.countersign.core.method.MethodType;
import org.countersign.core.protection.Protection;
import org.countersign.core.user.User;
import org.jspecify.annotations.Nullable;

/**
 * A user as lists show them.
 *
 * @param user the user
 * @param protection lockout and block
 * @param methods the types of the active methods
 * @param lastSignIn the last accepted verification; null where there was none in the retained audit
 */
public record UserSummary(
        User user,
        Protection protection,
        List<MethodType> methods,
        @Nullable Instant lastSignIn) {}
