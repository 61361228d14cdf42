package org.countersign.core.verification;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.shared.Origin;

/**
 * An attempt to redeem a challenge, and what is written where it is refused.
 *
 * @param event of the audit event where it is refused
 * @param at the time, to the millisecond
 * @param grace how long after the challenge's end it may be redeemed
 * @param origin where it comes from
 * @param ticket of the request, kept with what it redeems; empty where it shares its challenge with none
 * @param mayJoin whether that ticket is good for joining what a request with another one has redeemed
 * @param audited whether a second redemption is an attempt to get in twice, which the audit keeps
 */
public record RedeemAttempt(
        UUID event,
        Instant at,
        Duration grace,
        Origin origin,
        Optional<JoinTicket> ticket,
        boolean mayJoin,
        boolean audited) {}
