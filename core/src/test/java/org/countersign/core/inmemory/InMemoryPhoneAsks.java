package org.countersign.core.inmemory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countersign.core.delivery.SendState;
import org.countersign.core.method.MethodType;
import org.countersign.core.telephony.PhoneAsk;
import org.countersign.core.telephony.PhoneAskStore;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.verification.AskVerdict;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.SentCodeStore;

/** Requests to phones in memory. */
public final class InMemoryPhoneAsks implements PhoneAskStore, SentCodeStore {
    private final InMemoryDatabase database;
    private final List<PhoneAsk> asks = new ArrayList<>();
    private final Set<UUID> told = new HashSet<>();

    /** Keeps the requests of a database. */
    public InMemoryPhoneAsks(InMemoryDatabase database) {
        this.database = database;
    }

    @Override
    public AskVerdict ask(Challenge named, PhoneAsk ask, int mostWrong, int mostUnanswered, Duration window) {
        synchronized (database) {
            Row row = database.row(named.tenant(), named.user()).orElseThrow();
            boolean open = database.challenge(named.tenant(), named.id())
                    .filter(c -> c.openAt(ask.at()) && c.sessionEpoch() == row.sessionEpoch)
                    .isPresent();
            if (!open || row.blockedAt(ask.at()) || row.lockedAt(ask.at())) {
                return new AskVerdict.Over();
            }
            if (mostUnanswered > 0 && !counted(row, ask.at(), mostUnanswered, window)) {
                return new AskVerdict.TooMany(since(row).plus(window));
            }
            if (mostWrong > 0) {
                database.mostWrong(named.id(), mostWrong);
            }
            asks.add(ask);
            return new AskVerdict.Asked();
        }
    }

    private static boolean counted(Row row, Instant at, int most, Duration window) {
        if (row.askedSince == null || !row.askedSince.isAfter(at.minus(window)) || row.asked == 0) {
            row.asked = 0;
            row.askedSince = at;
        }
        if (row.asked >= most) {
            return false;
        }
        row.asked++;
        return true;
    }

    private static Instant since(Row row) {
        return row.askedSince == null ? Instant.EPOCH : row.askedSince;
    }

    @Override
    public Optional<PhoneAsk> find(UUID id) {
        synchronized (database) {
            return asks.stream().filter(ask -> ask.id().equals(id)).findFirst();
        }
    }

    @Override
    public List<PhoneAsk> of(TenantId tenant, ChallengeId challenge) {
        return newest(ask -> ask.tenant().equals(tenant) && ask.challenge().equals(challenge));
    }

    @Override
    public List<PhoneAsk> texted(TenantId tenant, Set<String> numbers, Instant since) {
        return newest(ask -> ask.tenant().equals(tenant)
                && numbers.contains(ask.number().e164())
                && ask.method() == MethodType.SMS_TWO_WAY
                && ask.at().isAfter(since));
    }

    @Override
    public boolean tell(PhoneAsk ask, Instant now, int most, Duration window) {
        synchronized (database) {
            long toNumber = asks.stream()
                    .filter(other -> other.tenant().equals(ask.tenant())
                            && other.number().e164().equals(ask.number().e164())
                            && other.at().isAfter(now.minus(window))
                            && told.contains(other.id()))
                    .count();
            return toNumber < most && told.add(ask.id());
        }
    }

    private List<PhoneAsk> newest(java.util.function.Predicate<PhoneAsk> which) {
        synchronized (database) {
            return asks.stream()
                    .filter(which)
                    .sorted(Comparator.comparingLong(PhoneAsk::sequence).reversed())
                    .toList();
        }
    }

    @Override
    public boolean report(TenantId tenant, UUID id, SendState state) {
        synchronized (database) {
            Optional<PhoneAsk> found =
                    find(id).filter(ask -> ask.tenant().equals(tenant) && state.follows(ask.state()));
            found.ifPresent(ask -> asks.set(asks.indexOf(ask), standing(ask, state)));
            return found.isPresent();
        }
    }

    @Override
    public void answered(TenantId tenant, ChallengeId challenge, long sequence) {
        synchronized (database) {
            of(tenant, challenge).stream()
                    .filter(ask -> ask.method() == MethodType.SMS && ask.sequence() == sequence)
                    .forEach(ask -> report(tenant, ask.id(), SendState.ANSWERED));
        }
    }

    private static PhoneAsk standing(PhoneAsk ask, SendState state) {
        return new PhoneAsk(
                ask.tenant(),
                ask.id(),
                ask.challenge(),
                ask.user(),
                ask.phone(),
                ask.number(),
                ask.method(),
                ask.sequence(),
                ask.hash(),
                ask.at(),
                ask.expiresAt(),
                state);
    }

    @Override
    public Optional<Sent> newest(TenantId tenant, ChallengeId challenge) {
        return of(tenant, challenge).stream()
                .filter(ask -> ask.method() == MethodType.SMS)
                .findFirst()
                .map(ask -> new Sent(ask.phone(), ask.sequence(), ask.hash()));
    }
}
