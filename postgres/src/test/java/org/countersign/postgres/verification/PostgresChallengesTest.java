package org.countersign.postgres.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.countersign.core.account.Account;
import org.countersign.core.approval.Approvals;
import org.countersign.core.decision.AnsweredChallenge;
import org.countersign.core.decision.Claim;
import org.countersign.core.decision.Decided;
import org.countersign.core.decision.Decision;
import org.countersign.core.decision.Verdict;
import org.countersign.core.policy.Purpose;
import org.countersign.core.protection.LockoutPolicy;
import org.countersign.core.shared.Door;
import org.countersign.core.shared.Origin;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.User;
import org.countersign.core.verification.AskVerdict;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;
import org.countersign.postgres.TestDatabase;
import org.countersign.postgres.Together;
import org.countersign.postgres.decision.BatchedDecisions;
import org.countersign.postgres.wake.Wakeups;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresChallengesTest {
    private static final TestDatabase DATABASE = TestDatabase.get();
    private static final Origin ORIGIN = new Origin(Door.API, "Test", "192.0.2.1", "c-1");
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

    private static Account account() {
        TenantId tenant = DATABASE.tenant();
        User user = DATABASE.user(tenant, "alice");
        DATABASE.assignHotp(user);
        return DATABASE.account(user);
    }

    private static Challenge open(Account account) {
        Instant now = now();
        Challenge challenge = new Challenge(
                account.user().tenant(),
                new ChallengeId(DATABASE.id()),
                account.user().id(),
                account.user().name(),
                Purpose.SIGN_IN,
                Door.API,
                "Test",
                "192.0.2.1",
                0,
                Challenge.State.PENDING,
                "",
                "",
                "{\"kind\":\"sign-in\"}",
                null,
                now,
                now.plusSeconds(300));
        assertThat(challenges.open(account, challenge).verdict()).isEqualTo(Verdict.NOT_NEEDED);
        return kept(challenge);
    }

    private static Challenge kept(Challenge challenge) {
        return challenges.find(challenge.tenant(), challenge.id()).orElseThrow();
    }

    private static AskVerdict ask(Challenge challenge) {
        Instant now = now();
        return challenges.ask(
                challenge,
                new Challenge.Ask("47", now, now.plus(Approvals.LIFE)),
                Approvals.MOST_UNANSWERED,
                Approvals.WINDOW);
    }

    private static Decided decide(Account account, Challenge challenge, Claim claim) {
        return decisions.decide(new Decision(
                account,
                DATABASE.id(),
                now(),
                claim,
                Optional.of(challenge.answeredWith(AnsweredChallenge.Settlement.APPROVED)),
                LockoutPolicy.DEFAULT,
                "app",
                "sign-in",
                ORIGIN));
    }

    @Test
    void keepsTheDetailsToTheLetterAndTheLatestRequest() {
        Challenge challenge = open(account());
        assertThat(challenge.details()).isEqualTo("{\"kind\":\"sign-in\"}");
        assertThat(challenge.ask()).isNull();
        assertThat(ask(challenge)).isInstanceOf(AskVerdict.Asked.class);
        assertThat(kept(challenge).ask())
                .isNotNull()
                .extracting(Challenge.Ask::number)
                .isEqualTo("47");
        assertThat(challenges.asked(challenge.tenant(), challenge.user(), now()))
                .hasSize(1);
    }

    @Test
    void o2OfTwentyAtOnceThreeAreSentAndTheUserIsToldOnce() throws Exception {
        Account account = account();
        List<AskVerdict> verdicts = Together.times(20, () -> ask(open(account)));
        assertThat(verdicts).filteredOn(AskVerdict.Asked.class::isInstance).hasSize(3);
        assertThat(verdicts).filteredOn(AskVerdict.TooMany.class::isInstance).hasSize(17);
        assertThat(DATABASE.count("user_notice", account.user().tenant(), "kind = 'TOO_MANY_REQUESTS'"))
                .isPositive();
    }

    @Test
    void anApprovedRequestStartsTheCountAnew() {
        Account account = account();
        for (int i = 0; i < 5; i++) {
            Challenge challenge = open(account);
            assertThat(ask(challenge)).isInstanceOf(AskVerdict.Asked.class);
            assertThat(decide(account, challenge, new Claim.Step(5, i)).verdict())
                    .isEqualTo(Verdict.APPROVED);
        }
    }

    @Test
    void whoeverWaitsIsWokenByTheDecision() throws Exception {
        Account account = account();
        Challenge challenge = open(account);
        ask(challenge);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Optional<Challenge>> waiting =
                    threads.submit(() -> challenges.await(challenge.tenant(), challenge.id(), Duration.ofSeconds(30)));
            decide(account, challenge, new Claim.Step(5, 1));
            assertThat(waiting.get().orElseThrow().state()).isEqualTo(Challenge.State.APPROVED);
        }
    }

    @Test
    void whoeverWaitsForRequestsIsWokenByOneAndByItsEnd() throws Exception {
        Account account = account();
        Challenge challenge = open(account);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> waiting = threads.submit(() -> {
                challenges.awaitAsked(
                        challenge.tenant(),
                        challenge.user(),
                        Duration.ofSeconds(30),
                        () -> !challenges
                                .asked(challenge.tenant(), challenge.user(), now())
                                .isEmpty());
                return challenges
                        .asked(challenge.tenant(), challenge.user(), now())
                        .size();
            });
            ask(challenge);
            assertThat(waiting.get()).isEqualTo(1);
        }
        decide(account, challenge, new Claim.Step(5, 1));
        assertThat(challenges.asked(challenge.tenant(), challenge.user(), now()))
                .isEmpty();
    }

    @Test
    void ofManyAnswersAtOnceOneSettlesTheChallenge() throws Exception {
        Account account = account();
        Challenge challenge = open(account);
        ask(challenge);
        java.util.concurrent.atomic.AtomicInteger counter = new java.util.concurrent.atomic.AtomicInteger();
        List<Verdict> verdicts = Together.times(
                16,
                () -> decide(account, challenge, new Claim.Step(5, counter.incrementAndGet()))
                        .verdict());
        assertThat(verdicts).filteredOn(Verdict.APPROVED::equals).hasSize(1);
    }

    @Test
    void aRefusalEndsTheChallengeIsCountedAndBlocksWhereItShall() {
        Account account = account();
        Challenge denied = open(account);
        ask(denied);
        Decided first = decide(account, denied, new Claim.Refusal(5, 1, "denied", Duration.ZERO));
        assertThat(first.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(first.failures()).isEqualTo(1);
        assertThat(kept(denied).state()).isEqualTo(Challenge.State.DENIED);
        assertThat(kept(denied).reason()).isEqualTo("denied");
        Challenge fraud = open(account);
        ask(fraud);
        Decided second = decide(account, fraud, new Claim.Refusal(5, 2, "fraud_reported", Duration.ofDays(90)));
        assertThat(second.blockedUntil()).isAfter(now().plus(89, ChronoUnit.DAYS));
        assertThat(second.sessionEpoch()).isEqualTo(first.sessionEpoch() + 1);
        assertThat(DATABASE.count("audit_event", account.user().tenant(), "reason = 'fraud_reported'"))
                .isEqualTo(1);
    }

    @Test
    void aWrongAnswerIsUsedUp() {
        Account account = account();
        Challenge challenge = open(account);
        ask(challenge);
        assertThat(decide(account, challenge, new Claim.WrongAnswer(5, 3)).verdict())
                .isEqualTo(Verdict.WRONG);
        assertThat(decide(account, challenge, new Claim.WrongAnswer(5, 3)).verdict())
                .isEqualTo(Verdict.USED);
        assertThat(decide(account, challenge, new Claim.Step(5, 3)).verdict()).isEqualTo(Verdict.USED);
        assertThat(decide(account, challenge, new Claim.Step(5, 4)).verdict()).isEqualTo(Verdict.APPROVED);
    }

    @Test
    void aLateAnswerDecidesNothingCountsNothingAndIsUsedUp() {
        Account account = account();
        Challenge challenge = open(account);
        Decided late = decide(account, challenge, new Claim.Late(5, 3));
        assertThat(late.verdict()).isEqualTo(Verdict.CHALLENGE_OVER);
        assertThat(late.failures()).isZero();
        assertThat(kept(challenge).state()).isEqualTo(Challenge.State.PENDING);
        assertThat(decide(account, challenge, new Claim.Late(5, 2)).verdict()).isEqualTo(Verdict.CHALLENGE_OVER);
        ask(challenge);
        assertThat(decide(account, challenge, new Claim.Step(5, 3)).verdict()).isEqualTo(Verdict.USED);
        assertThat(decide(account, challenge, new Claim.Step(5, 4)).verdict()).isEqualTo(Verdict.APPROVED);
    }

    @Test
    void aChallengeOfAnEndedSessionReadsAsOver() {
        Account account = account();
        Challenge challenge = open(account);
        for (int i = 0; i < 5; i++) {
            decide(account, open(account), new Claim.NoMatch());
        }
        assertThat(kept(challenge).state()).isEqualTo(Challenge.State.DENIED);
        assertThat(kept(challenge).reason()).isEqualTo("locked_out");
        assertThat(ask(challenge)).isInstanceOf(AskVerdict.Over.class);
    }

    @Test
    void g15AnEarlierSuccessHoldsForItsSessionEpochOnly() {
        Account account = account();
        int epoch = DATABASE.session(account.user()).epoch();
        Decision present = earlier(account, epoch);
        assertThat(decisions.decide(present).verdict()).isEqualTo(Verdict.NOT_NEEDED);
        assertThat(decisions.decide(earlier(account, epoch + 1)).verdict()).isEqualTo(Verdict.STALE);
        assertThat(DATABASE.count("audit_event", account.user().tenant(), "reason = 'cached'"))
                .isEqualTo(1);
    }

    private static Decision earlier(Account account, int epoch) {
        return new Decision(
                account,
                DATABASE.id(),
                now(),
                new Claim.Earlier(epoch),
                Optional.empty(),
                LockoutPolicy.DEFAULT,
                "",
                "sign-in",
                ORIGIN);
    }
}
