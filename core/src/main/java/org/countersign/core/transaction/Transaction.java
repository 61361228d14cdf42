package org.countersign.core.transaction;

import java.time.Instant;
import java.util.Optional;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.countersign.core.verification.ChallengeId;

/**
 * A transaction that its user was asked to confirm.
 *
 * @param tenant whose
 * @param id the same as its challenge's
 * @param user who must confirm it
 * @param username the user's name
 * @param application who asks
 * @param text the sentence to confirm
 * @param statement all that was to be confirmed, as JSON
 * @param details what the phone shows, as JSON: its hash is in what the device signs
 * @param createdAt when it was asked
 * @param expiresAt when it is too late to confirm it
 * @param receipt once it was made
 */
public record Transaction(
        TenantId tenant,
        ChallengeId id,
        UserId user,
        String username,
        String application,
        String text,
        String statement,
        String details,
        Instant createdAt,
        Instant expiresAt,
        Optional<String> receipt) {}
