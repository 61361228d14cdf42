package org.countersign.core.telephony;

import java.time.Instant;
import java.util.Optional;
import org.countersign.core.method.PhoneNumber;
import org.countersign.core.settings.PhoneSettings;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;

/** How many texts and calls went where in this hour (S5.8), exact over all nodes. */
public interface SendBudgets {
    /**
     * Takes one from each budget, or none from any.
     *
     * @return which budget is used up; empty where it was taken
     */
    Optional<UsedUp> take(TenantId tenant, UserId user, PhoneNumber number, PhoneSettings limits, Instant now);

    /**
     * A budget that is used up.
     *
     * @param scope whose: {@code number}, {@code user}, {@code country} or {@code tenant}
     * @param until when there is more
     * @param first whether nobody met it before in this hour: then it is worth an alarm
     */
    record UsedUp(String scope, Instant until, boolean first) {}
}
