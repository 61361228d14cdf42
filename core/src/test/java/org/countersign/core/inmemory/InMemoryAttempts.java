package org.countersign.core.inmemory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.countersign.core.delivery.Attempt;
import org.countersign.core.delivery.AttemptLog;
import org.countersign.core.delivery.Channel;
import org.countersign.core.delivery.SendState;
import org.countersign.core.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/** Attempts and receipts in memory. Nobody answers what left. */
public final class InMemoryAttempts implements AttemptLog {
    private static final Set<Attempt.Outcome> PERHAPS_TAKEN =
            EnumSet.of(Attempt.Outcome.ACCEPTED, Attempt.Outcome.UNKNOWN);

    private record Reference(TenantId tenant, String provider, String reference) {}

    private record Receipt(SendState state, Instant at) {}

    private record Row(Channel channel, String country, String provider, String carrier) {}

    private final List<Attempt> attempts = new ArrayList<>();
    private final Map<Reference, Receipt> receipts = new HashMap<>();

    /** Everything that was tried, in its order. */
    public synchronized List<Attempt> all() {
        return List.copyOf(attempts);
    }

    @Override
    public synchronized Optional<SendState> record(Attempt attempt) {
        attempts.add(attempt);
        return Optional.ofNullable(receipt(attempt)).map(Receipt::state);
    }

    @Override
    public synchronized List<Tried> tries(TenantId tenant, UUID outgoing) {
        List<Tried> tries = new ArrayList<>();
        boolean again = false;
        for (Attempt attempt : attempts) {
            if (attempt.tenant().equals(tenant) && attempt.outgoing().equals(outgoing)) {
                tries.add(new Tried(
                        attempt.provider(),
                        attempt.at(),
                        attempt.outcome(),
                        again,
                        Optional.ofNullable(receipt(attempt)).map(Receipt::state)));
                again |= PERHAPS_TAKEN.contains(attempt.outcome());
            }
        }
        return tries;
    }

    @Override
    public synchronized Optional<Receipted> receipt(
            TenantId tenant, String provider, String reference, SendState state, Instant at) {
        receipts.merge(
                new Reference(tenant, provider, reference),
                new Receipt(state, at),
                (old, given) -> given.state().follows(old.state()) ? given : old);
        List<UUID> about = attempts.stream()
                .filter(attempt -> attempt.tenant().equals(tenant)
                        && attempt.provider().equals(provider)
                        && reference.equals(attempt.reference()))
                .map(Attempt::outgoing)
                .distinct()
                .toList();
        return about.size() == 1 ? Optional.of(new Receipted(about.getFirst())) : Optional.empty();
    }

    @Override
    public synchronized List<Figures> figures(TenantId tenant, Instant since) {
        Map<String, List<Attempt>> rows = new TreeMap<>();
        for (Attempt attempt : attempts) {
            if (attempt.tenant().equals(tenant) && attempt.at().isAfter(since)) {
                rows.computeIfAbsent(row(attempt).toString(), _ -> new ArrayList<>())
                        .add(attempt);
            }
        }
        return rows.values().stream().map(this::figures).toList();
    }

    private Figures figures(List<Attempt> row) {
        Row named = row(row.getFirst());
        List<Duration> waits = row.stream()
                .filter(this::delivered)
                .map(attempt -> Duration.between(attempt.at(), at(attempt)))
                .sorted()
                .toList();
        return new Figures(
                named.channel(),
                named.country(),
                named.provider(),
                named.carrier(),
                row.size(),
                row.stream()
                        .filter(attempt -> attempt.outcome() == Attempt.Outcome.ACCEPTED)
                        .count(),
                waits.size(),
                0,
                waits.isEmpty() ? Optional.empty() : Optional.of(waits.get(waits.size() / 2)));
    }

    private static Row row(Attempt attempt) {
        return new Row(attempt.channel(), attempt.country(), attempt.provider(), attempt.carrier());
    }

    private boolean delivered(Attempt attempt) {
        Receipt receipt = receipt(attempt);
        return receipt != null && receipt.state() == SendState.DELIVERED;
    }

    private Instant at(Attempt attempt) {
        Receipt receipt = receipt(attempt);
        return receipt == null ? attempt.at() : receipt.at();
    }

    private @Nullable Receipt receipt(Attempt attempt) {
        return attempt.reference() == null
                ? null
                : receipts.get(new Reference(attempt.tenant(), attempt.provider(), attempt.reference()));
    }
}
