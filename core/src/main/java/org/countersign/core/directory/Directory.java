package org.countersign.core.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.Auditor;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.authority.Target;
import org.countersign.core.password.PasswordRules;
import org.countersign.core.password.Passwords;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.NewUser;
import org.countersign.core.user.Role;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.core.user.Username;
import org.jspecify.annotations.Nullable;

/** What is done to users (S4). Each act takes the permit for it, is one transaction, and is audited. */
public final class Directory {
    /** How long a block lasts where nothing else is said (S4.5). */
    public static final Duration BLOCK = Duration.ofDays(90);

    /** The longest block: ten years. */
    public static final Duration LONGEST_BLOCK = Duration.ofDays(3650);

    // As BCP 47 writes them, without its rarest forms.
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}");

    private final DirectoryStore store;
    private final Passwords passwords;
    private final Auditor auditor;

    /** Keeps users in a store. */
    public Directory(DirectoryStore store, Passwords passwords, Auditor auditor) {
        this.store = store;
        this.passwords = passwords;
        this.auditor = auditor;
    }

    /** The user of a name. */
    public Optional<UserSummary> find(TenantId tenant, String name) {
        return Username.of(name).flatMap(n -> store.find(tenant, n));
    }

    /** The user of a name, or of an id in its usual form. No new user's name looks like an id. */
    public Optional<UserSummary> findByNameOrId(TenantId tenant, String nameOrId) {
        return UserId.of(nameOrId).flatMap(id -> store.find(tenant, id)).or(() -> find(tenant, nameOrId));
    }

    /** The user of an id. */
    public Optional<UserSummary> find(TenantId tenant, UserId id) {
        return store.find(tenant, id);
    }

    /** A page of users. */
    public List<UserSummary> list(TenantId tenant, UserQuery query) {
        return store.list(tenant, query, auditor.now());
    }

    /** How many users each view has. */
    public Map<UserView, Integer> counts(TenantId tenant) {
        return store.counts(tenant, auditor.now());
    }

    /** Adds a user, with the role that the permit names. */
    public Result<User> add(Permit permit, NewUser newUser) {
        TenantId tenant = permit.tenant(Act.ADD_USER);
        if (!permit.target().equals(new Target.NewUser(tenant, newUser.role()))) {
            throw new IllegalStateException("The permit is for a user of another role");
        }
        if (!newUser.name().reachable()) {
            return refused(new Refusal.NameNotReachable());
        }
        String password = newUser.password();
        Optional<PasswordRules.Weakness> weakness =
                password == null ? Optional.empty() : PasswordRules.weakness(password, newUser.name());
        if (weakness.isPresent()) {
            return refused(new Refusal.WeakPassword(weakness.get()));
        }
        User user = new User(
                tenant,
                new UserId(auditor.id()),
                newUser.name(),
                newUser.displayName(),
                newUser.mail(),
                "en",
                newUser.state(),
                newUser.role(),
                null,
                false,
                auditor.now());
        boolean added = store.insert(
                user,
                password == null ? null : passwords.hash(password),
                auditor.about(
                        user,
                        AuditAction.USER_ADDED,
                        permit.author(),
                        "",
                        Map.of("state", user.state().name())));
        return added ? new Result.Done<>(user) : refused(new Refusal.NameTaken());
    }

    /**
     * Changes whether a user needs a second factor (S1.3). Disabling keeps the methods, and clears a lockout and a required
     * registration: nothing is asked of a disabled user.
     */
    public Result<User> changeState(Permit permit, MfaState state, String reason) {
        permit.user(Act.CHANGE_STATE);
        UserChange change = UserChange.of(user -> disabled(user.withState(state)));
        return act(
                permit,
                AuditAction.STATE_CHANGED,
                reason,
                Map.of("state", state.name()),
                state == MfaState.DISABLED ? change.clearingFailures() : change);
    }

    // An administrator needs a second factor in any state.
    private static User disabled(User user) {
        return user.needsSecondFactor() ? user : user.withRegistrationRequired(false);
    }

    /** Changes display name, mail and language. */
    public Result<User> changeProfile(Permit permit, String displayName, @Nullable String mail, String language) {
        permit.user(Act.CHANGE_USER);
        NewUser.requireProfile(displayName, mail);
        if (!LANGUAGE.matcher(language).matches()) {
            throw new IllegalArgumentException("That is not a language tag");
        }
        return act(
                permit,
                AuditAction.USER_CHANGED,
                "",
                Map.of(),
                UserChange.of(user -> user.withProfile(displayName, mail, language)));
    }

    /** Gives the role that the permit names, or takes the present one away. The last owner stays (S1.5). */
    public Result<User> changeRole(Permit permit) {
        User user = permit.user(Act.CHANGE_ROLE);
        if (!(permit.target() instanceof Target.Granting(User _, Role role))) {
            throw new IllegalStateException("The permit names no role");
        }
        return role != Role.OWNER && lastOwner(user)
                ? refused(new Refusal.LastOwner())
                : act(
                        permit,
                        AuditAction.USER_CHANGED,
                        "",
                        Map.of("role", role == null ? "none" : role.wireName()),
                        UserChange.of(changed -> changed.withRole(role)).endingSessions());
    }

    /**
     * Requires registration again (S4.1): ends lockout, sessions and challenges. The present methods work until the new
     * registration completes, which replaces them.
     *
     * @param removeMethods for a lost or stolen phone: they stop working now
     */
    public Result<User> requireRegistration(Permit permit, boolean removeMethods, String reason) {
        permit.user(Act.REQUIRE_REGISTRATION);
        UserChange change = UserChange.of(user -> user.withRegistrationRequired(true)
                        .withState(user.state() == MfaState.DISABLED ? MfaState.ENABLED : user.state()))
                .endingSessions()
                .clearingFailures();
        return act(
                permit,
                AuditAction.REGISTRATION_REQUIRED,
                reason,
                Map.of("methodsRemoved", Boolean.toString(removeMethods)),
                removeMethods ? change.removingMethods() : change);
    }

    /** Ends a lockout (S4.7). */
    public Result<User> unlock(Permit permit, String reason) {
        permit.user(Act.UNLOCK);
        UserChange change = UserChange.of(user -> user).clearingFailures();
        return act(permit, AuditAction.UNLOCKED, reason, Map.of(), change);
    }

    /**
     * Blocks a user (S4.5): every verification is refused.
     *
     * @param duration more than nothing, {@link #LONGEST_BLOCK} at most
     */
    public Result<User> block(Permit permit, Duration duration, String reason) {
        User user = permit.user(Act.BLOCK);
        if (!duration.isPositive() || duration.compareTo(LONGEST_BLOCK) > 0) {
            throw new IllegalArgumentException("A block lasts up to " + LONGEST_BLOCK.toDays() + " days");
        }
        return block(permit, user, auditor.now().plus(duration), AuditAction.BLOCKED, reason);
    }

    /** Ends a block. */
    public Result<User> unblock(Permit permit, String reason) {
        return block(permit, permit.user(Act.UNBLOCK), null, AuditAction.UNBLOCKED, reason);
    }

    private Result<User> block(Permit permit, User user, @Nullable Instant until, AuditAction action, String reason) {
        boolean done = store.block(
                user.tenant(), user.id(), until, auditor.about(user, action, permit.author(), reason, Map.of()));
        return done ? new Result.Done<>(user) : refused(undone(user));
    }

    /** Sets a password for somebody else. Ends all sessions. */
    public Result<User> setPassword(Permit permit, String password) {
        return setPassword(permit, password, UserChange.of(user -> user));
    }

    /**
     * Sets one's own password, after the present one was checked. Ends all sessions.
     *
     * @param epoch of the session that asks: where it has moved meanwhile, nothing is changed
     */
    public Result<User> setOwnPassword(Permit permit, String password, int epoch) {
        return setPassword(permit, password, UserChange.of(user -> user).whileEpochIs(epoch));
    }

    private Result<User> setPassword(Permit permit, String password, UserChange unchanged) {
        User user = permit.user(Act.SET_PASSWORD);
        Optional<PasswordRules.Weakness> weakness = PasswordRules.weakness(password, user.name());
        if (weakness.isPresent()) {
            return refused(new Refusal.WeakPassword(weakness.get()));
        }
        UserChange change = unchanged.withPasswordHash(passwords.hash(password)).endingSessions();
        return act(permit, AuditAction.PASSWORD_CHANGED, "", Map.of(), change);
    }

    /** Removes a user. */
    public Result<User> remove(Permit permit) {
        User user = permit.user(Act.REMOVE_USER);
        if (lastOwner(user)) {
            return refused(new Refusal.LastOwner());
        }
        boolean removed = store.delete(
                user.tenant(), user.id(), auditor.about(user, AuditAction.USER_REMOVED, permit.author(), "", Map.of()));
        return removed ? new Result.Done<>(user) : refused(undone(user));
    }

    private boolean lastOwner(User user) {
        return user.role() == Role.OWNER && store.owners(user.tenant()) <= 1;
    }

    private Result<User> act(
            Permit permit, AuditAction action, String reason, Map<String, String> detail, UserChange change) {
        User user = permit.user(permit.act());
        return store.change(
                        user.tenant(),
                        user.id(),
                        change.whileRoleIs(user.role()),
                        changed -> auditor.about(changed, action, permit.author(), reason, detail))
                .<Result<User>>map(Result.Done::new)
                .orElseGet(() -> refused(undone(user)));
    }

    // The store changes nothing where the user is gone, has another role than the one the permit was given for, or
    // where two owners were about to remove each other.
    private Refusal undone(User user) {
        Optional<UserSummary> present = store.find(user.tenant(), user.id());
        if (present.isEmpty()) {
            return new Refusal.NoSuchUser();
        }
        boolean same = present.get().user().role() == user.role();
        return same ? new Refusal.LastOwner() : new Refusal.ChangedMeanwhile();
    }

    private static Result<User> refused(Refusal refusal) {
        return new Result.Refused<>(refusal);
    }
}
