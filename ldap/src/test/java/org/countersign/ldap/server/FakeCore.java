package org.countersign.ldap.server;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countersign.core.method.MethodType;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.core.user.Username;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.FirstFactor;
import org.countersign.core.verification.Outcome;
import org.countersign.core.verification.Reason;
import org.countersign.core.verification.StartRequest;
import org.countersign.ldap.bind.Verifier;

/** A core of a few users in memory: a password each, and codes that are good once. Keeps what it was asked. */
final class FakeCore implements Verifier {
    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    static final TenantId TENANT = new TenantId(new UUID(0, 1));

    private static final ChallengeId ID = new ChallengeId(new UUID(1, 1));

    final List<StartRequest> started = new ArrayList<>();
    private final Map<String, String> passwords = new HashMap<>();
    private final Map<String, Set<String>> codes = new HashMap<>();
    private Optional<Outcome> always = Optional.empty();

    /** Adds a user; without codes, one who needs no second factor. */
    FakeCore user(String name, String password, String... goodCodes) {
        passwords.put(name, password);
        codes.put(name, new HashSet<>(List.of(goodCodes)));
        return this;
    }

    synchronized void always(Outcome outcome) {
        always = Optional.of(outcome);
    }

    static Outcome.Denied denied(Reason reason) {
        return new Outcome.Denied(ID, reason, false, -1, null, null);
    }

    static Outcome.MustRegister mustRegister() {
        return new Outcome.MustRegister(ID, person("bob"), 0);
    }

    @Override
    public synchronized Outcome start(StartRequest request) {
        started.add(request);
        String name = request.username();
        if (always.isPresent()) {
            return always.get();
        }
        if (!(request.firstFactor() instanceof FirstFactor.Password(String value))
                || !value.equals(passwords.get(name))) {
            return denied(Reason.WRONG_PASSWORD);
        }
        Set<String> good = codes.getOrDefault(name, Set.of());
        if (request.code().isPresent()) {
            return good.remove(request.code().get().value())
                    ? new Outcome.Approved(ID, person(name), MethodType.TOTP, 0)
                    : denied(Reason.WRONG_CODE);
        }
        return good.isEmpty()
                ? new Outcome.NotNeeded(ID, person(name), "not_required", 0)
                : new Outcome.Pending(ID, person(name), List.of(), NOW.plusSeconds(300));
    }

    private static User person(String name) {
        return new User(
                TENANT,
                new UserId(new UUID(0, 2)),
                Username.require(name),
                "Alice Liddell",
                name + "@example.org",
                "en",
                MfaState.ENFORCED,
                null,
                null,
                false,
                NOW);
    }
}
