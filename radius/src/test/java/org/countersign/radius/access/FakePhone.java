package org.countersign.radius.access;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.approval.Approvals;
import org.countersign.core.approval.Asked;
import org.countersign.core.method.MethodType;
import org.countersign.core.policy.Purpose;
import org.countersign.core.shared.Door;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.core.user.Username;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.Reason;
import org.countersign.core.verification.Redemption;

/** A phone that answers what the test has it answer; keeps what it was asked. */
public final class FakePhone {
    /** The number shown where one is. */
    static final String NUMBER = "47";

    final List<Approvals.Display> asked = new ArrayList<>();
    private final Map<ChallengeId, Challenge> challenges = new HashMap<>();
    private Challenge.State answer = Challenge.State.PENDING;
    private String reason = "";
    private Optional<Asked> instead = Optional.empty();
    private boolean held;

    /** From now on every request is answered so. */
    public synchronized void answers(Challenge.State state, String why) {
        answer = state;
        reason = why;
        held = false;
        notifyAll();
    }

    /** Waits are not over until {@link #answers}. */
    public synchronized void holds() {
        held = true;
    }

    /** Every wish to ask comes to this. */
    void asking(Asked outcome) {
        instead = Optional.of(outcome);
    }

    /** How often it was asked. */
    public synchronized int times() {
        return asked.size();
    }

    synchronized void opened(ChallengeId id, String name) {
        challenges.put(
                id,
                new Challenge(
                        new TenantId(new UUID(0, 1)),
                        id,
                        new UserId(new UUID(0, 2)),
                        Username.require(name),
                        Purpose.SIGN_IN,
                        Door.RADIUS,
                        "Office VPN",
                        null,
                        0,
                        Challenge.State.PENDING,
                        "",
                        "",
                        "{}",
                        null,
                        FakeCore.NOW,
                        FakeCore.NOW.plusSeconds(300)));
    }

    synchronized Asked ask(ChallengeId id, Approvals.Display display) {
        asked.add(display);
        if (instead.isPresent()) {
            return instead.get();
        }
        String number = display == Approvals.Display.SHOWS_NUMBER ? NUMBER : "";
        Challenge.Ask ask = new Challenge.Ask(number, FakeCore.NOW, FakeCore.NOW.plusSeconds(120));
        challenges.computeIfPresent(id, (_, challenge) -> challenge.asking(ask));
        return new Asked.Sent(number, ask.expiresAt());
    }

    synchronized Redemption redeem(ChallengeId id, Duration longest, User user) {
        try {
            while (held && longest.isPositive()) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Challenge challenge = challenges.get(id);
        if (challenge == null) {
            return new Redemption.Ended();
        }
        Challenge settled = challenge.ask() != null && challenge.state() == Challenge.State.PENDING
                ? challenge.settled(answer, "app", reason)
                : challenge;
        challenges.put(id, settled);
        return switch (settled.state()) {
            case PENDING -> new Redemption.StillPending(settled.askedAt(FakeCore.NOW), settled);
            case REDEEMED -> new Redemption.AlreadyRedeemed(Optional.of(MethodType.APP));
            case DENIED ->
                reason.equals("locked_out")
                        ? new Redemption.LockedOut(null)
                        : new Redemption.Denied(Reason.ofWireName(reason).orElseThrow());
            case APPROVED -> {
                challenges.put(id, settled.settled(Challenge.State.REDEEMED, "app", ""));
                yield new Redemption.Redeemed(user, Optional.of(MethodType.APP), 0);
            }
        };
    }
}
