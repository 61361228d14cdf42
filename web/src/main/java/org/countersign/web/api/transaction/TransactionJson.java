package org.countersign.web.api.transaction;

import java.time.Instant;
import java.util.UUID;
import org.countersign.core.transaction.Opened;
import org.countersign.core.transaction.Standing;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.Reason;
import org.countersign.web.api.verification.Messages;
import org.jspecify.annotations.Nullable;

/**
 * A transaction as the API shows it.
 *
 * @param status {@code pending}, {@code approved} or {@code denied}
 * @param text the sentence to confirm
 * @param number to be shown to the user, who types it into the app
 * @param reason a stable code: why denied
 * @param message the reason in words
 * @param receipt of an approved one, a JWS
 * @param expiresAt when it is too late
 */
record TransactionJson(
        UUID id,
        String status,
        @Nullable String text,
        @Nullable String number,
        @Nullable String reason,
        @Nullable String message,
        @Nullable String receipt,
        @Nullable Instant expiresAt) {
    static TransactionJson of(Opened.Waiting waiting) {
        return new TransactionJson(
                waiting.id().value(),
                "pending",
                waiting.text(),
                waiting.number().isEmpty() ? null : waiting.number(),
                null,
                null,
                null,
                waiting.expiresAt());
    }

    static TransactionJson refused(ChallengeId id, Reason reason) {
        return new TransactionJson(
                id.value(), "denied", null, null, reason.wireName(), Messages.of(reason.wireName()), null, null);
    }

    static TransactionJson of(ChallengeId id, Standing standing) {
        return switch (standing) {
            case Standing.Waiting(String text, Instant expiresAt) ->
                new TransactionJson(id.value(), "pending", text, null, null, null, null, expiresAt);
            case Standing.Approved(String text, String receipt) ->
                new TransactionJson(id.value(), "approved", text, null, null, null, receipt, null);
            case Standing.Denied(String text, String reason) ->
                new TransactionJson(id.value(), "denied", text, null, reason, Messages.of(reason), null, null);
        };
    }
}
