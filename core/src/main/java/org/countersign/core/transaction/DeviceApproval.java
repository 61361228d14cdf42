package org.countersign.core.transaction;

import java.time.Instant;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.verification.ChallengeId;

/**
 * What a device signed to approve a transaction.
 *
 * @param tenant whose
 * @param transaction which
 * @param device which device
 * @param counter of the answer
 * @param publicKey the device's, as SubjectPublicKeyInfo
 * @param text what was signed
 * @param signature 64 bytes
 * @param at when it came
 */
public record DeviceApproval(
        TenantId tenant,
        ChallengeId transaction,
        AuthenticatorId device,
        long counter,
        byte[] publicKey,
        String text,
        byte[] signature,
        Instant at) {}
