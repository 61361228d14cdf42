package org.countersign.core.protection;

import java.util.Optional;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;

/** Reads the row that decides, for showing it; decisions are made by the row itself. */
public interface ProtectionStore {
    /** The protection of a user; empty where there is no such user. */
    Optional<Protection> of(TenantId tenant, UserId user);
}
