package org.countersign.core.verification;

import java.util.Optional;
import org.countersign.core.method.MethodType;
import org.countersign.core.shared.Origin;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.typed.TypedCode;

/**
 * Answers a pending verification.
 *
 * @param tenant whose it is
 * @param challenge which
 * @param code the code typed
 * @param method only this method; empty for any
 * @param origin where the answer came from; the door must be the challenge's
 * @param ticket of the request that opened or joined it, which a right code uses up; empty where there is none
 */
public record SubmitRequest(
        TenantId tenant,
        ChallengeId challenge,
        TypedCode code,
        Optional<MethodType> method,
        Origin origin,
        Optional<JoinTicket> ticket) {
    /** One without a ticket. */
    public SubmitRequest(
            TenantId tenant, ChallengeId challenge, TypedCode code, Optional<MethodType> method, Origin origin) {
        this(tenant, challenge, code, method, origin, Optional.empty());
    }
}
