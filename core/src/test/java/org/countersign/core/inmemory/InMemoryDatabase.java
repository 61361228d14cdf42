package org.countersign.core.inmemory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.core.user.Username;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.JoinTicket;

/** What the stores of one house share. A transaction is a block synchronized on it. */
public final class InMemoryDatabase {
    private record RowKey(TenantId tenant, UserId user) {}

    private record ChallengeKey(TenantId tenant, ChallengeId id) {}

    private final Map<RowKey, Row> rows = new HashMap<>();
    private final Map<ChallengeKey, Challenge> challenges = new HashMap<>();
    private final Map<ChallengeId, JoinTicket> redeemers = new HashMap<>();
    private final Map<ChallengeId, Integer> wrong = new HashMap<>();
    private final Map<ChallengeId, Integer> mostWrong = new HashMap<>();
    final List<AuditEvent> audit = new ArrayList<>();

    /** From now on so many wrong entries end that challenge. */
    void mostWrong(ChallengeId id, int most) {
        mostWrong.put(id, most);
    }

    /** Counts a wrong entry; whether it is one too many. */
    boolean wrongTooOften(ChallengeId id) {
        int count = wrong.merge(id, 1, Integer::sum);
        return count >= mostWrong.getOrDefault(id, Integer.MAX_VALUE);
    }

    Optional<Row> row(TenantId tenant, UserId user) {
        return Optional.ofNullable(rows.get(new RowKey(tenant, user)));
    }

    /** The row of somebody who exists; decoys have rows too, but no user. */
    Optional<Row> userRow(TenantId tenant, UserId user) {
        return row(tenant, user).filter(r -> r.user != null);
    }

    Stream<Row> users(TenantId tenant) {
        return rows.values().stream()
                .filter(r -> r.user != null && r.user.tenant().equals(tenant));
    }

    void put(TenantId tenant, UserId user, Row row) {
        rows.put(new RowKey(tenant, user), row);
    }

    boolean remove(TenantId tenant, UserId user) {
        challenges.values().removeIf(c -> c.tenant().equals(tenant) && c.user().equals(user));
        return userRow(tenant, user).isPresent() && rows.remove(new RowKey(tenant, user)) != null;
    }

    Optional<Challenge> challenge(TenantId tenant, ChallengeId id) {
        return Optional.ofNullable(challenges.get(new ChallengeKey(tenant, id)));
    }

    Optional<Challenge> challenge(ChallengeId id) {
        return challenges.values().stream().filter(c -> c.id().equals(id)).findFirst();
    }

    Stream<Row> all() {
        return rows.values().stream();
    }

    Stream<User> everybody() {
        return all().filter(row -> row.user != null).map(InMemoryDatabase::user);
    }

    Stream<Challenge> challenges(TenantId tenant, UserId user) {
        return challenges.values().stream()
                .filter(c -> c.tenant().equals(tenant) && c.user().equals(user))
                .sorted(Comparator.comparing(c -> c.id().toString()));
    }

    void redeemedBy(ChallengeId id, JoinTicket ticket) {
        redeemers.put(id, ticket);
    }

    Optional<JoinTicket> redeemer(ChallengeId id) {
        return Optional.ofNullable(redeemers.get(id));
    }

    void put(Challenge challenge) {
        challenges.put(new ChallengeKey(challenge.tenant(), challenge.id()), challenge);
        notifyAll();
    }

    Optional<Row> byName(TenantId tenant, Username name) {
        Optional<Row> whole = byKey(tenant, name.key());
        if (whole.isPresent()) {
            return whole;
        }
        Optional<Row> local = byKey(tenant, name.shortKey());
        if (local.isPresent()) {
            return local;
        }
        List<Row> sharing = users(tenant)
                .filter(r -> name(r).shortKey().equals(name.shortKey()))
                .toList();
        return sharing.size() == 1 ? Optional.of(sharing.getFirst()) : Optional.empty();
    }

    Optional<Row> byKey(TenantId tenant, String key) {
        return users(tenant).filter(r -> name(r).key().equals(key)).findFirst();
    }

    static Username name(Row row) {
        return user(row).name();
    }

    static User user(Row row) {
        User user = row.user;
        if (user == null) {
            throw new IllegalStateException("A decoy's row has no user");
        }
        return user;
    }
}
