package org.countersign.core.directory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.core.user.Username;
import org.jspecify.annotations.Nullable;

/** Where users are kept. Each change is one transaction with its audit event. */
public interface DirectoryStore {
    /** Adds a user; false, and nothing is changed, where the name's key is taken. */
    boolean insert(User user, @Nullable String passwordHash, AuditEvent event);

    /**
     * Changes a user.
     *
     * @param event made from the changed user
     * @return the changed user; empty, and nothing is changed, where there is none, the change does not hold for them, or
     *     it would take the last owner
     */
    Optional<User> change(TenantId tenant, UserId id, UserChange change, Function<User, AuditEvent> event);

    /**
     * Removes a user with methods, challenges and notices; the audit keeps its events. False, and nothing is
     * changed, where there is none, or it is the last owner.
     */
    boolean delete(TenantId tenant, UserId id, AuditEvent event);

    /** Blocks a user until then, or ends the block where {@code until} is null; ends sessions. False where none. */
    boolean block(TenantId tenant, UserId id, @Nullable Instant until, AuditEvent event);

    /** The user of that name, found as {@link org.countersign.core.account.AccountStore#byName} does. */
    Optional<UserSummary> find(TenantId tenant, Username name);

    /** The user of that id. */
    Optional<UserSummary> find(TenantId tenant, UserId id);

    /** The one user with that mail address, in any case; empty where nobody has it, or several have. */
    Optional<UserSummary> findByMail(TenantId tenant, String address);

    /** A page of users by name. */
    List<UserSummary> list(TenantId tenant, UserQuery query, Instant now);

    /** How many users each view has. */
    Map<UserView, Integer> counts(TenantId tenant, Instant now);

    /** How many owners a tenant has. */
    int owners(TenantId tenant);
}
