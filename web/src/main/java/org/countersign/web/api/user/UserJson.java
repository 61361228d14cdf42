package org.countersign.web.api.user;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.countersign.core.directory.UserSummary;
import org.countersign.core.method.MethodType;
import org.countersign.core.protection.Protection;
import org.countersign.core.user.User;
import org.jspecify.annotations.Nullable;

/**
 * A user as the API shows them. What is not known is null, and still there.
 *
 * @param id stays the same whatever else changes, and stands in addresses in the place of the name
 * @param state {@code DISABLED}, {@code ENABLED} or {@code ENFORCED}
 * @param role the administrator's role
 * @param formerRole the role lost last
 * @param registered whether a method beyond backup codes is there
 * @param methods the types of the methods
 * @param locked whether no code is accepted now
 * @param lockedUntil when the lock ends; null where only an administrator ends it
 * @param failures wrong codes in a row
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record UserJson(
        UUID id,
        String name,
        String displayName,
        @Nullable String mail,
        String language,
        String state,
        @Nullable String role,
        @Nullable String formerRole,
        boolean registered,
        List<String> methods,
        boolean locked,
        @Nullable Instant lockedUntil,
        @Nullable Instant blockedUntil,
        int failures,
        boolean registrationRequired,
        Instant createdAt,
        @Nullable Instant lastSignIn) {
    static UserJson of(UserSummary summary, Instant now) {
        User user = summary.user();
        Protection protection = summary.protection();
        Instant lockedUntil = protection.lockedAt(now).orElse(null);
        return new UserJson(
                user.id().value(),
                user.name().typed(),
                user.displayName(),
                user.mail(),
                user.language(),
                user.state().name(),
                user.role() == null ? null : user.role().wireName(),
                user.formerRole() == null ? null : user.formerRole().wireName(),
                summary.methods().stream().anyMatch(type -> type != MethodType.BACKUP_CODE),
                summary.methods().stream().map(MethodType::wireName).toList(),
                protection.exhausted() || lockedUntil != null,
                lockedUntil,
                protection.blockedAt(now).orElse(null),
                protection.failures(),
                user.registrationRequired(),
                user.createdAt(),
                summary.lastSignIn());
    }
}
