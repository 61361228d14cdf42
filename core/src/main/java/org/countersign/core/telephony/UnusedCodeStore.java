package org.countersign.core.telephony;

import java.time.Instant;
import java.util.List;
import org.countersign.core.tenant.TenantId;

/** Where it is counted how many of the texts and calls that were sent were answered. */
public interface UnusedCodeStore {
    /**
     * Notes the countries of all tenants to which at least so many were sent in that time and less than that share was
     * answered.
     *
     * @param hour in which an alarm for a country is kept once, whichever node comes first
     * @param fewest fewer say nothing
     * @param share of the sent ones, 0 to 1
     * @return those that were not noted in that hour before
     */
    List<UnusedCodes> note(Instant from, Instant until, Instant hour, int fewest, double share);

    /** What was noted of a tenant since then, the newest first. */
    List<UnusedCodes> noted(TenantId tenant, Instant since);
}
