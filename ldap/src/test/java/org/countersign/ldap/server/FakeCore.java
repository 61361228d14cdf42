package org.countersign.ldap.server;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countersign.core.apikey.ApiKeys;
import org.countersign.core.approval.Asked;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.Author;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.authority.Scope;
import org.countersign.core.delivery.SendState;
import org.countersign.core.directory.DirectoryStore;
import org.countersign.core.inmemory.InMemoryApiKeys;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.lookup.UserLookup;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.PhoneKind;
import org.countersign.core.method.PhoneNumber;
import org.countersign.core.policy.Purpose;
import org.countersign.core.shared.Door;
import org.countersign.core.telephony.PhoneAsk;
import org.countersign.core.telephony.PhoneAsked;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.Role;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.core.user.Username;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.FirstFactor;
import org.countersign.core.verification.MethodOffer;
import org.countersign.core.verification.Outcome;
import org.countersign.core.verification.Reason;
import org.countersign.core.verification.RedeemRequest;
import org.countersign.core.verification.Redemption;
import org.countersign.core.verification.StartRequest;
import org.countersign.ldap.bind.Verifier;

/** A core of a few users in memory: a password each, and codes that are good once. Keeps what it was asked. */
final class FakeCore implements Verifier {
    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    static final TenantId TENANT = new InMemoryHouse().tenant;

    private static final ChallengeId ID = new ChallengeId(new UUID(1, 1));

    final InMemoryHouse house = new InMemoryHouse();
    private final ApiKeys keys = new ApiKeys(new InMemoryApiKeys(), house.keyedHash, new SecureRandom(), house.auditor);
    final UserLookup lookup = lookup(house.directoryStore);
    final List<StartRequest> started = new ArrayList<>();
    private final Map<String, String> passwords = new HashMap<>();
    private final Map<String, Set<String>> codes = new HashMap<>();
    int asked;
    int called;
    private List<MethodOffer> offers = List.of();
    private Challenge.State answer = Challenge.State.PENDING;
    private Optional<Outcome> always = Optional.empty();

    /** Adds a user; without codes, one who needs no second factor. */
    FakeCore user(String name, String password, String... goodCodes) {
        passwords.put(name, password);
        codes.put(name, new HashSet<>(List.of(goodCodes)));
        keep(person(name));
        return this;
    }

    private void keep(User user) {
        boolean kept = house.directoryStore.insert(
                user, null, house.auditor.about(TENANT, AuditAction.USER_ADDED, Author.system("test"), Map.of()));
        if (!kept) {
            throw new IllegalStateException("There is a user " + user.name() + " already");
        }
    }

    /** What finds users in that store. */
    UserLookup lookup(DirectoryStore store) {
        return new UserLookup(store, keys, house.authority);
    }

    /** Makes a service account, and gives its secret. */
    String serviceAccount(String name) {
        return key(name, Set.of(Scope.USERS_FIND)).text();
    }

    /** Makes an API key. */
    ApiKeys.Created key(String name, Set<Scope> scopes) {
        return keys.create(keyPermit(), new ApiKeys.NewKey(name, scopes, Role.OWNER, false))
                .orElseThrow();
    }

    /** Removes all keys. */
    void removeKeys() {
        keys.list(TENANT).forEach(key -> keys.remove(keyPermit(), key.id()));
    }

    private Permit keyPermit() {
        return house.authority
                .ask(house.owner, Act.CHANGE_API_KEYS, TENANT)
                .granted()
                .orElseThrow();
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
        return outcome(request);
    }

    /** What it answers, without keeping what it was asked. */
    synchronized Outcome outcome(StartRequest request) {
        // As the domain does: a name with a domain is its user's.
        String name = Username.of(request.username()).map(Username::shortKey).orElse("");
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
                : new Outcome.Pending(ID, person(name), offers, NOW.plusSeconds(300));
    }

    @Override
    public synchronized Asked ask(TenantId tenant, ChallengeId challenge) {
        asked++;
        return new Asked.Sent("", NOW.plusSeconds(120));
    }

    @Override
    public synchronized PhoneAsked call(TenantId tenant, ChallengeId challenge) {
        called++;
        return new PhoneAsked.Sent(new PhoneAsk(
                tenant,
                new UUID(2, 1),
                challenge,
                new UserId(new UUID(0, 2)),
                new AuthenticatorId(new UUID(0, 3)),
                new PhoneNumber("+12025550130", "", "US"),
                MethodType.VOICE,
                1,
                new byte[0],
                NOW,
                NOW.plusSeconds(120),
                SendState.QUEUED));
    }

    @Override
    public synchronized Redemption redeem(RedeemRequest request, Duration longest) {
        return switch (answer) {
            case PENDING -> new Redemption.StillPending(true, challenge(request));
            case APPROVED -> new Redemption.Redeemed(person("carol"), Optional.of(MethodType.APP), 0);
            case REDEEMED -> new Redemption.AlreadyRedeemed(Optional.of(MethodType.APP));
            case DENIED -> new Redemption.Denied(Reason.DENIED);
        };
    }

    private static Challenge challenge(RedeemRequest request) {
        return new Challenge(
                request.tenant(),
                request.challenge(),
                new UserId(new UUID(0, 2)),
                Username.require("carol"),
                Purpose.SIGN_IN,
                Door.LDAP,
                "Mail",
                null,
                0,
                Challenge.State.PENDING,
                "",
                "",
                "{}",
                null,
                NOW,
                NOW.plusSeconds(300));
    }

    /** Gives users the app, whose answer is this. */
    synchronized void withApp(Challenge.State state) {
        answer = state;
        offers = List.of(new MethodOffer(new UUID(0, 9), MethodType.APP, "Phone"));
    }

    /** Gives users a phone, whose answer is this. */
    synchronized void withPhone(Challenge.State state) {
        answer = state;
        offers = List.of(new MethodOffer(new UUID(0, 8), MethodType.VOICE, "+XX XXXXXX 30", PhoneKind.AUTHENTICATION));
    }

    static UserId id(String name) {
        return new UserId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    static User person(String name) {
        return new User(
                TENANT,
                id(name),
                Username.require(name),
                name.equals("alice") ? "Alice Liddell" : "",
                name + "@example.org",
                "en",
                MfaState.ENFORCED,
                null,
                null,
                false,
                NOW);
    }
}
