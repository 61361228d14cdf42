package org.countersign.core.verification;

import java.util.Optional;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.tenant.TenantId;

/** Where texted codes are found again. */
public interface SentCodeStore {
    /** The code that was texted last for a challenge, to be typed where the user signs in. */
    Optional<Sent> newest(TenantId tenant, ChallengeId challenge);

    /** Notes that a texted code was typed and accepted, for the figures of delivery. */
    void answered(TenantId tenant, ChallengeId challenge, long sequence);

    /**
     * A code that was texted.
     *
     * @param phone to which
     * @param sequence of the request: what the phone's guard becomes when it is answered
     * @param hash of the code
     */
    record Sent(AuthenticatorId phone, long sequence, byte[] hash) {}
}
