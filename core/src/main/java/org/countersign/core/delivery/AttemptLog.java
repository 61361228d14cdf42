package org.countersign.core.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.tenant.TenantId;

/** Where every attempt and every receipt is recorded (S6.2). */
public interface AttemptLog {
    /**
     * Records an attempt. A receipt that came before it is joined to it (ATTACKS O4).
     *
     * @return what that receipt said; empty where none came yet
     */
    Optional<SendState> record(Attempt attempt);

    /** What was tried for something that left, in its order. */
    List<Tried> tries(TenantId tenant, UUID outgoing);

    /**
     * Records a provider's receipt: the first of a rank counts, others change nothing.
     *
     * @param reference the provider's own id
     * @return what it was about, where that is known by now; empty where it could be about two
     */
    Optional<Receipted> receipt(TenantId tenant, String provider, String reference, SendState state, Instant at);

    /** The figures by channel, country, provider and carrier since then. */
    List<Figures> figures(TenantId tenant, Instant since);

    /**
     * What a receipt was about.
     *
     * @param outgoing what had left
     */
    record Receipted(UUID outgoing) {}

    /**
     * One provider's try.
     *
     * @param provider its name
     * @param at when
     * @param outcome what it said
     * @param again whether it was sent though a provider before may have taken it, and no receipt had come in time
     * @param receipt what its receipt says; empty where none came
     */
    record Tried(String provider, Instant at, Attempt.Outcome outcome, boolean again, Optional<SendState> receipt) {}

    /**
     * How delivery is doing.
     *
     * @param tried attempts
     * @param accepted of them accepted by the provider
     * @param delivered of them with a receipt that says so
     * @param verified of them answered by the user in time
     * @param medianReceipt from submit to receipt; empty where there was none
     */
    record Figures(
            Channel channel,
            String country,
            String provider,
            String carrier,
            long tried,
            long accepted,
            long delivered,
            long verified,
            Optional<Duration> medianReceipt) {}
}
