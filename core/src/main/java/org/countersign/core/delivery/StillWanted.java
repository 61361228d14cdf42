package org.countersign.core.delivery;

import java.util.UUID;
import org.countersign.core.tenant.TenantId;

/** Says whether somebody still waits for what left, before it is sent a second time. */
@FunctionalInterface
public interface StillWanted {
    /** Whether an answer to it would still count; so where nothing is known of it. */
    boolean wanted(TenantId tenant, UUID outgoing);
}
