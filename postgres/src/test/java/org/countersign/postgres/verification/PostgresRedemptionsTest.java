package org.countersign.postgres.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.core.account.Account;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.decision.AnsweredChallenge;
import org.countersign.core.decision.AnsweredChallenge.Settlement;
import org.countersign.core.decision.Claim;
import org.countersign.core.decision.Decision;
import org.countersign.core.decision.Verdict;
import org.countersign.core.policy.Purpose;
import org.countersign.core.protection.LockoutPolicy;
import org.countersign.core.shared.Door;
import org.countersign.core.shared.Origin;
import org.countersign.core.user.User;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.JoinTicket;
import org.countersign.core.verification.RedeemAttempt;
import org.countersign.core.verification.RedeemVerdict;
import org.countersign.core.verification.RedeemVerdict.Said;
import org.countersign.postgres.TestDatabase;
import org.countersign.postgres.Together;
import org.countersign.postgres.decision.BatchedDecisions;
import org.countersign.postgres.wake.Wakeups;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** ATTACKS P9 at the statement that redeems. */
class PostgresRedemptionsTest {
    private static final TestDatabase DATABASE = TestDatabase.get();
    private static final Origin ORIGIN = new Origin(Door.RADIUS, "VPN", "192.0.2.1", "c-1");
    private static final Duration GRACE = Duration.ofMinutes(1);
    private static final int ROUNDS = 40;

    private static BatchedDecisions decisions;
    private static Wakeups wakeups;
    private static PostgresChallenges challenges;

    @BeforeAll
    static void start() {
        decisions = new BatchedDecisions(DATABASE.source, 2, 4096);
        wakeups = new Wakeups(DATABASE.source);
        challenges = new PostgresChallenges(DATABASE.jdbc, wakeups, Instant::now, DATABASE.ids, 100);
    }

    @AfterAll
    static void stop() {
        decisions.close();
        wakeups.close();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private static User user() {
        User user = DATABASE.user(DATABASE.tenant(), "alice");
        DATABASE.assignHotp(user);
        return user;
    }

    private static void block(User user, @Nullable Instant until) {
        DATABASE.directory.block(
                user.tenant(),
                user.id(),
                until,
                DATABASE.auditor.about(user, AuditAction.BLOCKED, DATABASE.actor, "", Map.of()));
    }

    private static Challenge open(User user, Instant at) {
        Account account = DATABASE.account(user);
        Challenge challenge = new Challenge(
                user.tenant(),
                new ChallengeId(DATABASE.id()),
                user.id(),
                user.name(),
                Purpose.SIGN_IN,
                Door.RADIUS,
                "VPN",
                "192.0.2.1",
                0,
                Challenge.State.PENDING,
                "",
                "",
                "{}",
                null,
                at,
                at.plusSeconds(300));
        assertThat(challenges.open(account, challenge).verdict()).isEqualTo(Verdict.NOT_NEEDED);
        return kept(challenge);
    }

    private static Challenge kept(Challenge challenge) {
        return challenges.find(challenge.tenant(), challenge.id()).orElseThrow();
    }

    private static Verdict answer(User user, Challenge challenge, Claim claim, Settlement settlement) {
        return answer(
                user, challenge.answeredWith(settlement), claim, settlement == Settlement.APPROVED ? "app" : "totp");
    }

    private static Verdict answer(User user, AnsweredChallenge answered, Claim claim, String method) {
        return decisions
                .decide(new Decision(
                        DATABASE.account(user),
                        DATABASE.id(),
                        now(),
                        claim,
                        Optional.of(answered),
                        LockoutPolicy.DEFAULT,
                        method,
                        "sign-in",
                        ORIGIN))
                .verdict();
    }

    private static Challenge approved(User user, int counter) {
        Challenge challenge = open(user, now());
        assertThat(answer(user, challenge, new Claim.Step(5, counter), Settlement.APPROVED))
                .isEqualTo(Verdict.APPROVED);
        return challenge;
    }

    private static RedeemVerdict redeem(Challenge challenge, boolean audited) {
        return challenges.redeem(challenge, attempt(now(), Optional.empty(), audited));
    }

    private static RedeemAttempt attempt(Instant at, Optional<JoinTicket> ticket, boolean audited) {
        return new RedeemAttempt(DATABASE.id(), at, GRACE, ORIGIN, ticket, ticket.isPresent(), audited);
    }

    private static Said redeem(Challenge challenge, JoinTicket ticket) {
        return challenges
                .redeem(challenge, attempt(now(), Optional.of(ticket), true))
                .said();
    }

    private static Said redeem(Challenge challenge) {
        return redeem(challenge, true).said();
    }

    private static int refusals(User user, String reason) {
        return DATABASE.count(
                "audit_event", user.tenant(), "action = 'REDEMPTION_REFUSED' AND reason = '" + reason + "'");
    }

    @Test
    void p9OfSixteenAtOnceOneRedeemsAndTheOthersAreAudited() throws Exception {
        User alice = user();
        for (int round = 1; round <= ROUNDS; round++) {
            Challenge challenge = approved(alice, round);
            List<Said> said = Together.times(16, () -> redeem(challenge));
            assertThat(said).filteredOn(Said.REDEEMED::equals).hasSize(1);
            assertThat(said).filteredOn(Said.ALREADY_REDEEMED::equals).hasSize(15);
            assertThat(kept(challenge).state()).isEqualTo(Challenge.State.REDEEMED);
        }
        assertThat(refusals(alice, "already_redeemed")).isEqualTo(15 * ROUNDS);
    }

    @Test
    void p9OfManyRequestsAtOnceThatShareAChallengeEachTicketIsSaidOnceToBeFirstOrAnother() throws Exception {
        User alice = user();
        for (int round = 1; round <= ROUNDS; round++) {
            Challenge challenge = approved(alice, round);
            JoinTicket one = new JoinTicket(DATABASE.id());
            JoinTicket two = new JoinTicket(DATABASE.id());
            AtomicInteger next = new AtomicInteger();
            List<Map.Entry<JoinTicket, Said>> said = Together.times(8, () -> {
                JoinTicket ticket = next.getAndIncrement() % 2 == 0 ? one : two;
                return Map.entry(ticket, redeem(challenge, ticket));
            });
            JoinTicket first = said.stream()
                    .filter(entry -> entry.getValue() == Said.REDEEMED)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow();
            assertThat(said)
                    .as("copies of the request that redeemed")
                    .filteredOn(entry -> entry.getKey().equals(first))
                    .extracting(Map.Entry::getValue)
                    .containsExactlyInAnyOrder(
                            Said.REDEEMED, Said.ALREADY_REDEEMED, Said.ALREADY_REDEEMED, Said.ALREADY_REDEEMED);
            assertThat(said)
                    .as("those that share its challenge")
                    .filteredOn(entry -> !entry.getKey().equals(first))
                    .extracting(Map.Entry::getValue)
                    .containsOnly(Said.REDEEMED_BY_ANOTHER);
        }
        assertThat(refusals(alice, "already_redeemed")).isEqualTo(3 * ROUNDS);
    }

    @Test
    void p9ACodeKeepsTheTicketOfTheRequestThatBroughtItAndWhereNoneIsKeptNoneJoins() {
        User alice = user();
        JoinTicket typing = new JoinTicket(DATABASE.id());
        JoinTicket other = new JoinTicket(DATABASE.id());
        Challenge shared = open(alice, now());
        assertThat(answer(alice, shared.redeemedBy(Optional.of(typing)), new Claim.Step(5, 1), "totp"))
                .isEqualTo(Verdict.APPROVED);
        assertThat(redeem(shared, typing)).isEqualTo(Said.ALREADY_REDEEMED);
        assertThat(redeem(shared, other)).isEqualTo(Said.REDEEMED_BY_ANOTHER);

        Challenge unshared = approved(alice, 2);
        assertThat(redeem(unshared)).isEqualTo(Said.REDEEMED);
        assertThat(redeem(unshared, other)).isEqualTo(Said.ALREADY_REDEEMED);
    }

    @Test
    void whatIsRedeemedKeepsItsMethodAndEpoch() {
        User alice = user();
        Challenge challenge = approved(alice, 1);
        RedeemVerdict verdict = redeem(challenge, true);
        assertThat(verdict.challenge().method()).isEqualTo("app");
        assertThat(verdict.challenge().sessionEpoch()).isEqualTo(challenge.sessionEpoch());
        assertThat(redeem(challenge, false).said()).isEqualTo(Said.ALREADY_REDEEMED);
        assertThat(refusals(alice, "already_redeemed")).isZero();
    }

    @Test
    void p9ATypedCodeRedeemsInTheStatementThatDecidesIt() {
        User alice = user();
        Challenge challenge = open(alice, now());
        assertThat(answer(alice, challenge, new Claim.Step(5, 1), Settlement.REDEEMED))
                .isEqualTo(Verdict.APPROVED);
        assertThat(kept(challenge).state()).isEqualTo(Challenge.State.REDEEMED);
        assertThat(kept(challenge).method()).isEqualTo("totp");
        assertThat(redeem(challenge)).isEqualTo(Said.ALREADY_REDEEMED);
    }

    @Test
    void p9WhatWaitsAndWhatIsDeniedIsNotRedeemedNorAudited() {
        User alice = user();
        Challenge pending = open(alice, now());
        assertThat(redeem(pending)).isEqualTo(Said.PENDING);
        Challenge unanswered = open(alice, now().minusSeconds(400));
        assertThat(redeem(unanswered)).isEqualTo(Said.CHALLENGE_OVER);
        answer(alice, pending, new Claim.Refusal(5, 1, "denied", Duration.ZERO), Settlement.APPROVED);
        assertThat(redeem(pending)).isEqualTo(Said.DENIED);
        assertThat(DATABASE.count("audit_event", alice.tenant(), "action = 'REDEMPTION_REFUSED'"))
                .isZero();
    }

    @Test
    void p9ABlockAndALockoutEndAnApprovalForGood() {
        User alice = user();
        Challenge blocked = approved(alice, 1);
        block(alice, now().plusSeconds(60));
        assertThat(redeem(blocked)).isEqualTo(Said.BLOCKED);
        block(alice, null);
        RedeemVerdict after = redeem(blocked, true);
        assertThat(after.said()).isEqualTo(Said.DENIED);
        assertThat(after.challenge().reason()).isEqualTo("blocked");
        assertThat(after.until()).isNull();
        assertThat(refusals(alice, "blocked")).isEqualTo(1);

        Challenge locked = approved(alice, 2);
        for (int i = 0; i < 5; i++) {
            answer(alice, open(alice, now()), new Claim.NoMatch(), Settlement.REDEEMED);
        }
        RedeemVerdict verdict = redeem(locked, true);
        assertThat(verdict.said()).isEqualTo(Said.LOCKED_OUT);
        assertThat(verdict.until()).isAfter(now());
    }

    @Test
    void p9AnotherSessionEpochAndTheEndOfTheTimeEndIt() {
        User alice = user();
        Challenge ended = approved(alice, 1);
        block(alice, now().plusSeconds(60));
        block(alice, null);
        assertThat(redeem(ended)).isEqualTo(Said.CHALLENGE_OVER);
        Challenge late = approved(alice, 2);
        RedeemVerdict tooLate = challenges.redeem(late, attempt(late.expiresAt().plus(GRACE), Optional.empty(), true));
        assertThat(tooLate.said()).isEqualTo(Said.TOO_LATE);
        assertThat(kept(late).state()).isEqualTo(Challenge.State.DENIED);
    }

    @Test
    void p9OneThatBeginsAfterABlockWasAnsweredNeverRedeems() throws Exception {
        User alice = user();
        for (int round = 1; round <= ROUNDS; round++) {
            Challenge challenge = approved(alice, round);
            AtomicInteger number = new AtomicInteger();
            List<Boolean> lawful = Together.times(8, () -> {
                if (number.getAndIncrement() == 0) {
                    block(alice, now().plusSeconds(60));
                    // The block was answered: nothing that begins now may redeem.
                    return redeem(challenge) != Said.REDEEMED;
                }
                redeem(challenge);
                return true;
            });
            assertThat(lawful).containsOnly(true);
            assertThat(kept(challenge).state()).isIn(Challenge.State.REDEEMED, Challenge.State.DENIED);
            block(alice, null);
        }
    }
}
