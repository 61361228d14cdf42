package org.countersign.core.telephony;

import java.time.Instant;
import java.util.UUID;
import org.countersign.core.delivery.SendState;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.PhoneNumber;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.countersign.core.verification.ChallengeId;

/**
 * A text or call that asks a user for an answer. Of a challenge's several, the newest of a method counts.
 *
 * @param tenant whose
 * @param id identifies it; the text or call that carries it has the same
 * @param challenge what it asks for
 * @param user who must answer
 * @param phone the phone as an authenticator
 * @param number where it is reached
 * @param method {@code sms}, {@code sms-two-way} or {@code voice}
 * @param sequence what the phone's guard becomes when it is answered: greater than that of any before
 * @param hash of the code; empty in a call
 * @param at when it was asked
 * @param expiresAt when an answer is too late
 * @param state how the text or call stands
 */
public record PhoneAsk(
        TenantId tenant,
        UUID id,
        ChallengeId challenge,
        UserId user,
        AuthenticatorId phone,
        PhoneNumber number,
        MethodType method,
        long sequence,
        byte[] hash,
        Instant at,
        Instant expiresAt,
        SendState state) {
    public PhoneAsk {
        hash = hash.clone();
    }

    @Override
    public byte[] hash() {
        return hash.clone();
    }

    /** Whether it can still be answered. */
    public boolean openAt(Instant now) {
        return now.isBefore(expiresAt);
    }

    @Override
    public String toString() {
        return "PhoneAsk[" + id + "]";
    }
}
