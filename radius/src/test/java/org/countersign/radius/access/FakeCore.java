package org.countersign.radius.access;

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
import org.countersign.core.approval.Approvals;
import org.countersign.core.approval.Asked;
import org.countersign.core.method.MethodType;
import org.countersign.core.telephony.PhoneAsked;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.typed.TypedCode;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.core.user.Username;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.FirstFactor;
import org.countersign.core.verification.MethodOffer;
import org.countersign.core.verification.Outcome;
import org.countersign.core.verification.Reason;
import org.countersign.core.verification.RedeemRequest;
import org.countersign.core.verification.Redemption;
import org.countersign.core.verification.StartRequest;
import org.countersign.core.verification.SubmitRequest;

/**
 * A core of a few users in memory: a password each, codes that are good once, challenges that are good once. Keeps what
 * it was asked.
 */
public final class FakeCore implements Verifier {
    /** When it is, always. */
    public static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private static final TenantId TENANT = new TenantId(new UUID(0, 1));

    final List<StartRequest> started = new ArrayList<>();
    final List<SubmitRequest> submitted = new ArrayList<>();
    private final Map<String, String> passwords = new HashMap<>();
    private final Map<String, Set<String>> codes = new HashMap<>();
    private final Set<String> withoutSecondFactor = new HashSet<>();
    private final Map<ChallengeId, String> challenges = new HashMap<>();
    private Optional<Outcome> always = Optional.empty();
    final FakePhone phone = new FakePhone();
    private List<MethodOffer> offers = List.of();
    private long ids;

    /** Adds a user with a password and codes that are right once. */
    public FakeCore user(String name, String password, String... goodCodes) {
        passwords.put(name, password);
        codes.put(name, new HashSet<>(List.of(goodCodes)));
        return this;
    }

    FakeCore withoutSecondFactor(String name) {
        withoutSecondFactor.add(name);
        return this;
    }

    FakeCore always(Outcome outcome) {
        always = Optional.of(outcome);
        return this;
    }

    /** Lets the time of every challenge run out. */
    void expireChallenges() {
        challenges.clear();
    }

    static Outcome.Denied denied(Reason reason) {
        return new Outcome.Denied(new ChallengeId(new UUID(0, 0)), reason, false, -1, null, null);
    }

    static Outcome.Denied lockedFor(Duration wait) {
        return new Outcome.Denied(new ChallengeId(new UUID(0, 0)), Reason.LOCKED_OUT, false, 0, NOW.plus(wait), null);
    }

    static Outcome.MustRegister mustRegister() {
        return new Outcome.MustRegister(new ChallengeId(new UUID(0, 0)), person("bob"), 0);
    }

    @Override
    public synchronized Outcome start(StartRequest request) {
        started.add(request);
        if (always.isPresent()) {
            return always.get();
        }
        ChallengeId id = new ChallengeId(new UUID(1, ++ids));
        String name = request.username();
        if (request.firstFactor() instanceof FirstFactor.Password(String value) && !value.equals(passwords.get(name))) {
            return denied(Reason.WRONG_PASSWORD);
        }
        if (withoutSecondFactor.contains(name)) {
            return new Outcome.NotNeeded(id, person(name), "not_required", 0);
        }
        if (request.code().isPresent()) {
            return decide(id, name, request.code().get(), false);
        }
        challenges.put(id, name);
        phone.opened(id, name);
        return new Outcome.Pending(id, person(name), offers, NOW.plusSeconds(300));
    }

    @Override
    public Asked ask(TenantId tenant, ChallengeId challenge, Approvals.Display display) {
        return phone.ask(challenge, display);
    }

    @Override
    public PhoneAsked reach(TenantId tenant, ChallengeId challenge, MethodType method) {
        throw new AssertionError("nobody has a phone number");
    }

    @Override
    public boolean reached(TenantId tenant, ChallengeId challenge) {
        return false;
    }

    @Override
    public Redemption redeem(RedeemRequest request, Duration longest) {
        return phone.redeem(request.challenge(), longest, person("alice"));
    }

    /** The users' phone. */
    public FakePhone phone() {
        return phone;
    }

    /** Gives users the app. */
    public FakeCore withApp() {
        offers = List.of(new MethodOffer(new UUID(0, 9), MethodType.APP, "Phone"));
        return this;
    }

    @Override
    public synchronized Outcome submit(SubmitRequest request) {
        submitted.add(request);
        String name = challenges.get(request.challenge());
        if (name == null) {
            return denied(Reason.CHALLENGE_OVER);
        }
        Outcome outcome = decide(request.challenge(), name, request.code(), true);
        if (outcome instanceof Outcome.Approved) {
            challenges.remove(request.challenge());
        }
        return outcome;
    }

    private Outcome decide(ChallengeId id, String name, TypedCode code, boolean open) {
        boolean right = codes.getOrDefault(name, Set.of()).remove(code.value());
        return right
                ? new Outcome.Approved(id, person(name), MethodType.TOTP, 0)
                : new Outcome.Denied(id, Reason.WRONG_CODE, open, 3, null, null);
    }

    private static User person(String name) {
        return new User(
                TENANT,
                new UserId(new UUID(0, 2)),
                Username.of(name).orElseGet(() -> Username.require("nobody")),
                name,
                null,
                "en",
                MfaState.ENFORCED,
                null,
                null,
                false,
                NOW);
    }
}
