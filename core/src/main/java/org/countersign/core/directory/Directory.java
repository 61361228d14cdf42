package org.countersign.core.directory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.countersign.core.audit.Actor;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.Auditor;
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

/** What administrators do to users (S4). Each act checks the actor's role, is one transaction, and is audited. */
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

    /** Adds a user. */
    public Result<User> add(TenantId tenant, NewUser newUser, Actor actor) {
        if (!Permissions.mayGrant(actor, newUser.role()) || !Permissions.mayEditMethods(actor, newUser.role())) {
            return refused(new Refusal.AboveYourRole());
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
                        actor,
                        "",
                        Map.of("state", user.state().name())));
        return added ? new Result.Done<>(user) : refused(new Refusal.NameTaken());
    }

    /**
     * Changes whether a user needs a second factor (S1.3). Disabling keeps the methods, and clears a lockout and a required
     * registration: nothing is asked of a disabled user.
     */
    public Result<User> changeState(TenantId tenant, UserId id, MfaState state, Actor actor, String reason) {
        UserChange change = UserChange.of(user -> disabled(user.withState(state)));
        return act(
                tenant,
                id,
                actor,
                AuditAction.STATE_CHANGED,
                reason,
                Map.of("state", state.name()),
                state == MfaState.DISABLED ? change.clearingFailures() : change,
                Permissions::mayEditMethods);
    }

    // An administrator needs a second factor in any state.
    private static User disabled(User user) {
        return user.needsSecondFactor() ? user : user.withRegistrationRequired(false);
    }

    /** Changes display name, mail and language. */
    public Result<User> changeProfile(
            TenantId tenant, UserId id, String displayName, @Nullable String mail, String language, Actor actor) {
        NewUser.requireProfile(displayName, mail);
        if (!LANGUAGE.matcher(language).matches()) {
            throw new IllegalArgumentException("That is not a language tag");
        }
        return act(
                tenant,
                id,
                actor,
                AuditAction.USER_CHANGED,
                "",
                Map.of(),
                UserChange.of(user -> user.withProfile(displayName, mail, language)),
                Permissions::mayEditMethods);
    }

    /** Gives a role, or takes it away. Nobody gives one above their own, and the last owner stays (S1.5). */
    public Result<User> changeRole(TenantId tenant, UserId id, @Nullable Role role, Actor actor) {
        if (!Permissions.mayGrant(actor, role)) {
            return refused(new Refusal.AboveYourRole());
        }
        Result<User> allowed = allowed(tenant, id, actor, Permissions::mayEditMethods);
        return allowed.flatMap(user -> role != Role.OWNER && lastOwner(user)
                ? refused(new Refusal.LastOwner())
                : act(
                        tenant,
                        id,
                        actor,
                        AuditAction.USER_CHANGED,
                        "",
                        Map.of("role", role == null ? "none" : role.wireName()),
                        UserChange.of(changed -> changed.withRole(role)).endingSessions(),
                        Permissions::mayEditMethods));
    }

    /**
     * Requires registration again (S4.1): ends lockout, sessions and challenges. The present methods work until the new
     * registration completes, which replaces them.
     *
     * @param removeMethods for a lost or stolen phone: they stop working now
     */
    public Result<User> requireRegistration(
            TenantId tenant, UserId id, boolean removeMethods, Actor actor, String reason) {
        UserChange change = UserChange.of(user -> user.withRegistrationRequired(true)
                        .withState(user.state() == MfaState.DISABLED ? MfaState.ENABLED : user.state()))
                .endingSessions()
                .clearingFailures();
        return act(
                tenant,
                id,
                actor,
                AuditAction.REGISTRATION_REQUIRED,
                reason,
                Map.of("methodsRemoved", Boolean.toString(removeMethods)),
                removeMethods ? change.removingMethods() : change,
                Permissions::mayReset);
    }

    /** Ends a lockout (S4.7). */
    public Result<User> unlock(TenantId tenant, UserId id, Actor actor, String reason) {
        return act(
                tenant,
                id,
                actor,
                AuditAction.UNLOCKED,
                reason,
                Map.of(),
                UserChange.of(user -> user).clearingFailures(),
                Permissions::mayReset);
    }

    /**
     * Blocks a user (S4.5): every verification is refused.
     *
     * @param duration more than nothing, {@link #LONGEST_BLOCK} at most
     */
    public Result<User> block(TenantId tenant, UserId id, Duration duration, Actor actor, String reason) {
        if (!duration.isPositive() || duration.compareTo(LONGEST_BLOCK) > 0) {
            throw new IllegalArgumentException("A block lasts up to " + LONGEST_BLOCK.toDays() + " days");
        }
        return allowed(tenant, id, actor, Permissions::mayReset).map(user -> {
            store.block(
                    tenant,
                    id,
                    auditor.now().plus(duration),
                    auditor.about(user, AuditAction.BLOCKED, actor, reason, Map.of()));
            return user;
        });
    }

    /** Ends a block. */
    public Result<User> unblock(TenantId tenant, UserId id, Actor actor, String reason) {
        return allowed(tenant, id, actor, Permissions::mayReset).map(user -> {
            store.block(tenant, id, null, auditor.about(user, AuditAction.UNBLOCKED, actor, reason, Map.of()));
            return user;
        });
    }

    /** Sets a password for somebody else; ends their sessions. */
    public Result<User> setPassword(TenantId tenant, UserId id, String password, Actor actor) {
        Result<User> allowed = allowed(tenant, id, actor, Permissions::mayEditMethods);
        return allowed.flatMap(user -> replacePassword(user, password, actor));
    }

    /** Changes one's own password, after the present one was checked; ends all sessions. */
    public Result<User> changeOwnPassword(User user, String password, Actor actor) {
        return replacePassword(user, password, actor);
    }

    /** Removes a user. */
    public Result<User> remove(TenantId tenant, UserId id, Actor actor) {
        return allowed(tenant, id, actor, Permissions::mayEditMethods).flatMap(user -> {
            if (lastOwner(user)) {
                return refused(new Refusal.LastOwner());
            }
            boolean removed =
                    store.delete(tenant, id, auditor.about(user, AuditAction.USER_REMOVED, actor, "", Map.of()));
            return removed ? new Result.Done<>(user) : refused(undone(tenant, id));
        });
    }

    private boolean lastOwner(User user) {
        return user.role() == Role.OWNER && store.owners(user.tenant()) <= 1;
    }

    private Result<User> replacePassword(User user, String password, Actor actor) {
        Optional<PasswordRules.Weakness> weakness = PasswordRules.weakness(password, user.name());
        if (weakness.isPresent()) {
            return refused(new Refusal.WeakPassword(weakness.get()));
        }
        UserChange change =
                UserChange.of(u -> u).withPasswordHash(passwords.hash(password)).endingSessions();
        return done(
                user.tenant(),
                user.id(),
                store.change(
                        user.tenant(),
                        user.id(),
                        change,
                        changed -> auditor.about(changed, AuditAction.PASSWORD_CHANGED, actor, "", Map.of())));
    }

    private Result<User> act(
            TenantId tenant,
            UserId id,
            Actor actor,
            AuditAction action,
            String reason,
            Map<String, String> detail,
            UserChange change,
            Permissions.Check check) {
        return allowed(tenant, id, actor, check)
                .flatMap(_ -> done(
                        tenant,
                        id,
                        store.change(
                                tenant, id, change, changed -> auditor.about(changed, action, actor, reason, detail))));
    }

    private Result<User> allowed(TenantId tenant, UserId id, Actor actor, Permissions.Check check) {
        Optional<UserSummary> found = store.find(tenant, id);
        if (found.isEmpty()) {
            return refused(new Refusal.NoSuchUser());
        }
        User user = found.get().user();
        return check.allows(actor, user.role()) ? new Result.Done<>(user) : refused(new Refusal.AboveYourRole());
    }

    private Result<User> done(TenantId tenant, UserId id, Optional<User> user) {
        return user.<Result<User>>map(Result.Done::new).orElseGet(() -> refused(undone(tenant, id)));
    }

    // The store changes nothing where the user is gone, or where two owners were about to remove each other.
    private Refusal undone(TenantId tenant, UserId id) {
        return store.find(tenant, id).isPresent() ? new Refusal.LastOwner() : new Refusal.NoSuchUser();
    }

    private static Result<User> refused(Refusal refusal) {
        return new Result.Refused<>(refusal);
    }
}
