package org.countersign.core.apppassword;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.shared.Origin;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.Addition;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;

/** Where app passwords are kept. Each change is one transaction and moves the account's version on. */
public interface AppPasswordStore {
    /** Keeps one more, and tells the user; there is no room where there are {@code most} already. */
    Addition add(User user, AppPassword password, int most, AuditEvent event);

    /** Those of a user, the newest first. */
    List<AppPasswordUse> list(TenantId tenant, UserId user);

    /** Deletes one. False where the user has none of that id. */
    boolean delete(TenantId tenant, UserId user, UUID id, AuditEvent event);

    /** Deletes all of a user's, and says how many there were; where there were none, nothing is changed. */
    int deleteAll(TenantId tenant, UserId user, AuditEvent event);

    /** Notes when and from where one was used. */
    void used(TenantId tenant, UUID id, Instant at, Origin origin);
}
