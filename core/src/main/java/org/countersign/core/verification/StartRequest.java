package org.countersign.core.verification;

import java.util.Optional;
import org.countersign.core.method.MethodType;
import org.countersign.core.policy.Purpose;
import org.countersign.core.shared.Origin;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.typed.TypedCode;

/**
 * Asks for a verification. Prints no secret.
 *
 * @param tenant whose user
 * @param username as typed
 * @param firstFactor what was, or must be, checked first
 * @param code a code already in hand: then the answer is final at once
 * @param method only this method; empty for any
 * @param purpose what it is for
 * @param origin where it came from
 * @param details what the user is shown of it
 * @param browserToken of a remembered browser, as its cookie says; empty where there is none
 */
public record StartRequest(
        TenantId tenant,
        String username,
        FirstFactor firstFactor,
        Optional<TypedCode> code,
        Optional<MethodType> method,
        Purpose purpose,
        Origin origin,
        RequestDetails details,
        Optional<String> browserToken) {
    /** One with nothing more to show, from no remembered browser. */
    public StartRequest(
            TenantId tenant,
            String username,
            FirstFactor firstFactor,
            Optional<TypedCode> code,
            Optional<MethodType> method,
            Purpose purpose,
            Origin origin) {
        this(tenant, username, firstFactor, code, method, purpose, origin, RequestDetails.NONE, Optional.empty());
    }

    @Override
    public String toString() {
        return "StartRequest[" + purpose.wireName() + "]";
    }
}
