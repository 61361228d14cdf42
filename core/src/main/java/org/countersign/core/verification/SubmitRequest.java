package org.countersign.core.verification;

import java.util.Optional;
import org.countersign.core.method.MethodType;
import org.countersign.core.shared.Origin;
import org.countersign.core.tenant.TenantId;

/**
 * Answers a pending verification.
 *
 * @param tenant whose it is
 * @param challenge which
 * @param code the code typed
 * @param method only this method; empty for any
 * @param origin where the answer came from
 */
public record SubmitRequest(
        TenantId tenant, ChallengeId challenge, TypedCode code, Optional<MethodType> method, Origin origin) {}
