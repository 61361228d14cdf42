package org.countersign.core.delivery;

import java.time.Instant;
import java.util.UUID;
import org.countersign.core.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * One provider's try at one text or call (S6.2).
 *
 * @param tenant whose
 * @param id identifies the try
 * @param outgoing what was to leave
 * @param provider the name of the provider that tried
 * @param channel which way
 * @param country of the number, ISO 3166-1 alpha-2
 * @param carrier as the provider names it; empty where it does not
 * @param at when it was tried
 * @param submitMillis how long the provider took to accept or refuse
 * @param outcome what it said: accepted, or why not
 * @param reference the provider's own id of it, by which receipts name it; null where it gave none
 */
public record Attempt(
        TenantId tenant,
        UUID id,
        UUID outgoing,
        String provider,
        Channel channel,
        String country,
        String carrier,
        Instant at,
        long submitMillis,
        Outcome outcome,
        @Nullable String reference) {
    /** What a provider said when it was given something. */
    public enum Outcome {
        /** It took it. */
        ACCEPTED,
        /** It refused it for good: this number, this text. */
        REFUSED,
        /** It could not just then: busy, throttled, broken, no connection. */
        UNAVAILABLE,
        /** It did not say: it may have taken it. Never sent elsewhere without need (ATTACKS O5). */
        UNKNOWN
    }
}
