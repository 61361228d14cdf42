package org.countersign.core.protection;

import java.util.List;
import java.util.UUID;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;

/** Where notices wait for their user. */
public interface NoticeStore {
    /** The notices not yet answered, newest first, 20 at most. */
    List<Notice> open(TenantId tenant, UserId user);

    /** Marks one as answered; nothing happens where it is not the user's. */
    void dismiss(TenantId tenant, UserId user, UUID notice);
}
