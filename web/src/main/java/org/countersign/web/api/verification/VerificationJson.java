package org.countersign.web.api.verification;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.MethodOffer;
import org.countersign.core.verification.Outcome;
import org.countersign.core.verification.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A verification as the API shows it.
 *
 * @param status {@code approved}, {@code denied} or {@code pending}
 * @param reason a stable code: why denied, or why approved without a second factor
 * @param message the reason in words for the person who signs in
 * @param open whether a pending verification still waits after a denied answer
 * @param triesLeft how many more wrong codes before the lock
 * @param until when the lock or the block ends
 * @param number the two digits to show, which the user types into the app
 */
record VerificationJson(
        UUID id,
        String status,
        @Nullable String reason,
        @Nullable String message,
        @Nullable String method,
        @Nullable Boolean open,
        @Nullable Integer triesLeft,
        @Nullable Instant until,
        @Nullable List<Offer> methods,
        @Nullable Instant expiresAt,
        @Nullable String number) {
    /** A way to answer. */
    record Offer(UUID id, String type, String hint) {
        static Offer of(MethodOffer offer) {
            return new Offer(offer.id(), offer.type().wireName(), offer.hint());
        }
    }

    static VerificationJson approved(ChallengeId id, @Nullable String method, @Nullable String reason) {
        return new VerificationJson(id.value(), "approved", reason, null, method, null, null, null, null, null, null);
    }

    static VerificationJson denied(ChallengeId id, String reason, String message) {
        return new VerificationJson(id.value(), "denied", reason, message, null, null, null, null, null, null, null);
    }

    static VerificationJson denied(Outcome.Denied denied, boolean answer) {
        Reason reason = denied.reason();
        return new VerificationJson(
                denied.id().value(),
                "denied",
                reason.wireName(),
                Messages.of(denied),
                null,
                answer ? denied.open() : null,
                denied.triesLeft() < 0 ? null : denied.triesLeft(),
                denied.until(),
                null,
                null,
                null);
    }

    static VerificationJson pending(ChallengeId id, List<MethodOffer> methods, Instant expiresAt) {
        return new VerificationJson(
                id.value(),
                "pending",
                null,
                null,
                null,
                null,
                null,
                null,
                methods.stream().map(Offer::of).toList(),
                expiresAt,
                null);
    }

    /** The same, with the number the user types into the app. */
    VerificationJson showing(String digits) {
        return new VerificationJson(
                id,
                status,
                reason,
                message,
                method,
                open,
                triesLeft,
                until,
                methods,
                expiresAt,
                digits.isEmpty() ? null : digits);
    }
}
