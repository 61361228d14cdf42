package org.countersign.core.verification;

import java.util.Optional;
import java.util.Set;
import org.countersign.core.policy.Purpose;
import org.countersign.core.shared.Origin;
import org.countersign.core.tenant.TenantId;

/**
 * Asks to let a user in for an approved challenge.
 *
 * @param tenant whose it is
 * @param challenge which
 * @param purposes what it may have been opened for: an approval for one thing is none for another
 * @param origin where the request comes from: the door, and but for the API the application, must be the challenge's
 * @param ticket where requests may share the challenge; else empty
 */
public record RedeemRequest(
        TenantId tenant, ChallengeId challenge, Set<Purpose> purposes, Origin origin, Optional<JoinTicket> ticket) {
    public RedeemRequest {
        purposes = Set.copyOf(purposes);
    }

    /** One without a ticket. */
    public RedeemRequest(TenantId tenant, ChallengeId challenge, Purpose purpose, Origin origin) {
        this(tenant, challenge, Set.of(purpose), origin, Optional.empty());
    }
}
