package org.countersign.core.user;

import java.time.Instant;
import org.countersign.core.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A user (S1.2).
 *
 * @param tenant the tenant it belongs to
 * @param id identifies it in the tenant
 * @param name the user name; unique by its key
 * @param displayName the name as people read it
 * @param mail the mail address, where known
 * @param language of pages and messages, a BCP 47 tag
 * @param state whether a second factor is needed
 * @param role the administrator's role; null for everybody else
 * @param formerRole the role lost last: a user keeps showing after losing it (S1.6)
 * @param registrationRequired whether methods must be registered again at the next browser sign-in (S4.1); says nothing
 *     while the user needs no second factor
 * @param createdAt when the user was added
 */
public record User(
        TenantId tenant,
        UserId id,
        Username name,
        String displayName,
        @Nullable String mail,
        String language,
        MfaState state,
        @Nullable Role role,
        @Nullable Role formerRole,
        boolean registrationRequired,
        Instant createdAt) {

    /** Whether the user may administer anything. */
    public boolean administrator() {
        return role != null;
    }

    /** Whether anything is asked of the user beside the password: not of a DISABLED one who is no administrator (S1.3). */
    public boolean needsSecondFactor() {
        return state != MfaState.DISABLED || administrator();
    }

    /** The same user in another state. */
    public User withState(MfaState newState) {
        return new User(
                tenant,
                id,
                name,
                displayName,
                mail,
                language,
                newState,
                role,
                formerRole,
                registrationRequired,
                createdAt);
    }

    /** The same user, who must register again, or need not any more. */
    public User withRegistrationRequired(boolean required) {
        return new User(tenant, id, name, displayName, mail, language, state, role, formerRole, required, createdAt);
    }

    /** The same user with another role, or none; the one lost is remembered. */
    public User withRole(@Nullable Role newRole) {
        Role former = role != null && role != newRole ? role : formerRole;
        return new User(
                tenant, id, name, displayName, mail, language, state, newRole, former, registrationRequired, createdAt);
    }

    /** The same user as people read them: display name, mail, language. */
    public User withProfile(String newDisplayName, @Nullable String newMail, String newLanguage) {
        return new User(
                tenant,
                id,
                name,
                newDisplayName,
                newMail,
                newLanguage,
                state,
                role,
                formerRole,
                registrationRequired,
                createdAt);
    }
}
