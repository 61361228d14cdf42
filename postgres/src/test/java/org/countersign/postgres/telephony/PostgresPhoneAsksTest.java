package org.countersign.postgres.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.core.account.Account;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.decision.AnsweredChallenge;
import org.countersign.core.decision.Claim;
import org.countersign.core.decision.Decided;
import org.countersign.core.decision.Decision;
import org.countersign.core.decision.Verdict;
import org.countersign.core.delivery.SendState;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.Phone;
import org.countersign.core.method.PhoneKind;
import org.countersign.core.method.PhoneNumber;
import org.countersign.core.policy.Purpose;
import org.countersign.core.protection.LockoutPolicy;
import org.countersign.core.shared.Door;
import org.countersign.core.shared.Origin;
import org.countersign.core.telephony.PhoneAsk;
import org.countersign.core.user.User;
import org.countersign.core.verification.AskVerdict;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.SentCodeStore;
import org.countersign.core.verification.SentCodes;
import org.countersign.postgres.TestDatabase;
import org.countersign.postgres.Together;
import org.countersign.postgres.decision.BatchedDecisions;
import org.countersign.postgres.phone.PostgresPhones;
import org.countersign.postgres.registration.AuthenticatorRows;
import org.countersign.postgres.verification.PostgresChallenges;
import org.countersign.postgres.wake.Wakeups;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresPhoneAsksTest {
    private static final TestDatabase DATABASE = TestDatabase.get();
    private static final Origin ORIGIN = new Origin(Door.API, "Test", "192.0.2.1", "c-1");
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int MOST_CALLS = 3;
    private static BatchedDecisions node;
    private static BatchedDecisions otherNode;
    private static Wakeups wakeups;
    private static PostgresChallenges challenges;

    private final PostgresPhoneAsks asks = new PostgresPhoneAsks(DATABASE.jdbc);
    private final User user = DATABASE.user(DATABASE.tenant(), "alice");
    private final Account account = withPhone();
    private final Phone phone = account.phones().getFirst();

    @BeforeAll
    static void start() {
        node = new BatchedDecisions(DATABASE.source, 2, 4096);
        otherNode = new BatchedDecisions(DATABASE.source, 2, 4096);
        wakeups = new Wakeups(DATABASE.source);
        challenges = new PostgresChallenges(DATABASE.jdbc, wakeups, Instant::now, DATABASE.ids, 100);
    }

    @AfterAll
    static void stop() {
        node.close();
        otherNode.close();
        wakeups.close();
    }

    @Test
    void aRequestIsFoundByItsIdItsChallengeAndItsNumber() {
        Challenge challenge = open();
        PhoneAsk ask = ask(challenge, MethodType.SMS_TWO_WAY, 1);
        assertThat(keep(challenge, ask)).isInstanceOf(AskVerdict.Asked.class);

        assertThat(asks.find(ask.id())).get().usingRecursiveComparison().isEqualTo(ask);
        assertThat(asks.of(user.tenant(), challenge.id())).hasSize(1);
        assertThat(asks.texted(user.tenant(), Set.of(phone.number().e164(), "+15550100"), now().minusSeconds(60)))
                .extracting(PhoneAsk::id)
                .contains(ask.id());
        assertThat(asks.texted(user.tenant(), Set.of(phone.number().e164(), "+15550100"), now().plusSeconds(60)))
                .extracting(PhoneAsk::id)
                .doesNotContain(ask.id());
    }

    @Test
    void o8OfManyNodesThatWouldAnswerALateReplyOneDoesAndANumberGetsFewAnswersADay() throws Exception {
        Challenge challenge = open();
        PhoneAsk first = ask(challenge, MethodType.SMS_TWO_WAY, 1);
        keep(challenge, first);
        assertThat(Together.times(20, () -> asks.tell(first, now(), 2, Duration.ofDays(1))))
                .containsOnlyOnce(true);
        PhoneAsk second = ask(challenge, MethodType.SMS_TWO_WAY, 2);
        PhoneAsk third = ask(challenge, MethodType.SMS_TWO_WAY, 3);
        keep(challenge, second);
        keep(challenge, third);
        assertThat(asks.tell(second, now(), 2, Duration.ofDays(1))).isTrue();
        assertThat(asks.tell(third, now(), 2, Duration.ofDays(1))).isFalse();
        assertThat(asks.tell(third, now().plus(Duration.ofDays(2)), 2, Duration.ofDays(1)))
                .as("the next day")
                .isTrue();
    }

    @Test
    void nothingIsAskedForAChallengeThatIsSettledExpiredOrOfEarlierSessions() {
        Challenge settled = open();
        assertThat(decide(node, settled, new Claim.Step(phone.slot(), 1)).verdict())
                .isEqualTo(Verdict.APPROVED);
        assertThat(keep(settled, ask(settled, MethodType.SMS, 2))).isInstanceOf(AskVerdict.Over.class);

        Challenge earlier = open();
        DATABASE.jdbc
                .sql("UPDATE user_protection SET session_epoch = session_epoch + 1 WHERE user_id = :user")
                .param("user", user.id().value())
                .update();
        assertThat(keep(earlier, ask(earlier, MethodType.SMS, 3))).isInstanceOf(AskVerdict.Over.class);
        assertThat(DATABASE.count("phone_ask", user.tenant(), "true")).isZero();
    }

    @Test
    void o2OfTwentyCallsAtOnceThreeRingAndTheUserIsToldAndTextsAreNotCounted() throws Exception {
        List<AskVerdict> verdicts = Together.times(20, () -> {
            Challenge challenge = open();
            return keep(challenge, ask(challenge, MethodType.VOICE, 1));
        });
        assertThat(verdicts).filteredOn(AskVerdict.Asked.class::isInstance).hasSize(MOST_CALLS);
        assertThat(verdicts).filteredOn(AskVerdict.TooMany.class::isInstance).hasSize(20 - MOST_CALLS);
        assertThat(DATABASE.count("user_notice", user.tenant(), "kind = 'TOO_MANY_REQUESTS'"))
                .isPositive();
        Challenge challenge = open();
        assertThat(keep(challenge, ask(challenge, MethodType.SMS, 2))).isInstanceOf(AskVerdict.Asked.class);
    }

    @Test
    void theNewestTextedCodeCountsWhicheverWasKeptLast() {
        Challenge challenge = open();
        keep(challenge, ask(challenge, MethodType.SMS, 20));
        keep(challenge, ask(challenge, MethodType.SMS, 10));
        keep(challenge, ask(challenge, MethodType.SMS_TWO_WAY, 30));
        assertThat(asks.newest(user.tenant(), challenge.id()))
                .get()
                .extracting(SentCodeStore.Sent::sequence)
                .isEqualTo(20L);
    }

    @Test
    void o4ReportsCountByRankWhateverTheirOrder() {
        Challenge challenge = open();
        PhoneAsk ask = ask(challenge, MethodType.SMS, 1);
        keep(challenge, ask);
        assertThat(asks.report(user.tenant(), ask.id(), SendState.DELIVERED)).isTrue();
        assertThat(asks.report(user.tenant(), ask.id(), SendState.SENT)).isFalse();
        assertThat(asks.report(user.tenant(), ask.id(), SendState.DELIVERED)).isFalse();
        assertThat(asks.report(DATABASE.tenant(), ask.id(), SendState.ANSWERED)).isFalse();
        assertThat(asks.find(ask.id())).get().extracting(PhoneAsk::state).isEqualTo(SendState.DELIVERED);
    }

    @Test
    void aTypedCodeIsNotedAsAnsweredOfThatTextAlone() {
        Challenge challenge = open();
        PhoneAsk first = ask(challenge, MethodType.SMS, 1);
        PhoneAsk second = ask(challenge, MethodType.SMS, 2);
        keep(challenge, first);
        keep(challenge, second);
        asks.answered(user.tenant(), challenge.id(), 2);
        assertThat(asks.find(first.id())).get().extracting(PhoneAsk::state).isEqualTo(SendState.QUEUED);
        assertThat(asks.find(second.id())).get().extracting(PhoneAsk::state).isEqualTo(SendState.ANSWERED);
    }

    @Test
    void aPhoneThatAnAdministratorEnteredIsConfirmedByItsFirstAnswerTypedOrNot() {
        Challenge challenge = open();
        PhoneAsk typed = ask(challenge, MethodType.SMS, 1);
        keep(challenge, typed);
        asks.report(user.tenant(), typed.id(), SendState.DELIVERED);
        assertThat(DATABASE.account(user).phones()).noneMatch(Phone::confirmed);
        asks.answered(user.tenant(), challenge.id(), 1);
        assertThat(DATABASE.account(user).phones()).allMatch(Phone::confirmed);

        assertThat(DATABASE.jdbc
                        .sql("UPDATE authenticator SET confirmed = false WHERE tenant_id = :tenant")
                        .param("tenant", user.tenant().value())
                        .update())
                .isEqualTo(1);
        PhoneAsk called = ask(challenge, MethodType.VOICE, 2);
        keep(challenge, called);
        asks.report(user.tenant(), called.id(), SendState.ANSWERED);
        assertThat(DATABASE.account(user).phones()).allMatch(Phone::confirmed);
    }

    @Test
    void whoWaitsForTheChallengeIsWokenByRequestAndReport() {
        Challenge challenge = open();
        PhoneAsk ask = ask(challenge, MethodType.SMS, 1);
        assertThat(woken(challenge, () -> keep(challenge, ask))).isTrue();
        assertThat(woken(challenge, () -> asks.report(user.tenant(), ask.id(), SendState.DELIVERED)))
                .isTrue();
    }

    @Test
    void threeWrongEntriesEndAChallengeThatWasTextedForAndNoOther() {
        Challenge texted = open();
        keep(texted, ask(texted, MethodType.SMS, 1));
        for (int i = 0; i < SentCodes.MOST_WRONG; i++) {
            assertThat(kept(texted).state()).isEqualTo(Challenge.State.PENDING);
            assertThat(decide(node, texted, new Claim.NoMatch()).verdict()).isEqualTo(Verdict.WRONG);
        }
        assertThat(kept(texted).state()).isEqualTo(Challenge.State.DENIED);
        assertThat(decide(node, texted, new Claim.Step(phone.slot(), 1)).verdict())
                .isEqualTo(Verdict.CHALLENGE_OVER);
    }

    @Test
    void g1OneTextedCodeBy64AtOnceOverTwoNodesIsAcceptedOnce() throws Exception {
        for (int round = 1; round <= 10; round++) {
            Challenge challenge = open();
            keep(challenge, ask(challenge, MethodType.SMS, round));
            Claim claim = new Claim.Step(
                    phone.slot(),
                    asks.newest(user.tenant(), challenge.id()).orElseThrow().sequence());
            List<Verdict> verdicts = onTwoNodes(64, challenge, claim);
            assertThat(verdicts).filteredOn(Verdict.APPROVED::equals).hasSize(1);
            assertThat(verdicts).isSubsetOf(Verdict.APPROVED, Verdict.USED, Verdict.CHALLENGE_OVER);
        }
    }

    @Test
    void g4WrongTextedCodesAtOnceAreLookedAtThriceAndLockTheAccount() throws Exception {
        Challenge challenge = open();
        keep(challenge, ask(challenge, MethodType.SMS, 1));
        List<Verdict> verdicts = onTwoNodes(64, challenge, new Claim.NoMatch());
        assertThat(verdicts).filteredOn(Verdict.WRONG::equals).hasSize(SentCodes.MOST_WRONG);
        assertThat(DATABASE.count("user_protection", user.tenant(), "locked_until > now()"))
                .isEqualTo(1);
    }

    @Test
    void g6ANewChallengeResetsNothing() {
        Challenge first = open();
        keep(first, ask(first, MethodType.SMS, 1));
        for (int i = 0; i < SentCodes.MOST_WRONG; i++) {
            decide(node, first, new Claim.NoMatch());
        }
        Challenge second = open();
        keep(second, ask(second, MethodType.SMS, 2));
        assertThat(decide(node, second, new Claim.NoMatch()).failures()).isEqualTo(4);
        assertThat(decide(node, second, new Claim.NoMatch()).lockedUntil()).isNotNull();
        assertThat(decide(node, second, new Claim.Step(phone.slot(), 2)).verdict())
                .isIn(Verdict.LOCKED, Verdict.CHALLENGE_OVER);
    }

    private static boolean woken(Challenge challenge, Runnable act) {
        try (Wakeups.Ticket ticket = wakeups.on(challenge.id().value())) {
            act.run();
            return ticket.await(Duration.ofSeconds(30));
        }
    }

    private List<Verdict> onTwoNodes(int many, Challenge challenge, Claim claim) throws Exception {
        List<Verdict> verdicts = new ArrayList<>();
        List<BatchedDecisions> nodes = List.of(node, otherNode);
        AtomicInteger turn = new AtomicInteger();
        for (Decided decided :
                Together.times(many, () -> decide(nodes.get(turn.getAndIncrement() % 2), challenge, claim))) {
            verdicts.add(decided.verdict());
        }
        return verdicts;
    }

    private Account withPhone() {
        PostgresPhones phones = new PostgresPhones(
                DATABASE.jdbc,
                DATABASE.transactions,
                DATABASE.accounts,
                new AuthenticatorRows(DATABASE.jdbc, DATABASE.sealer));
        phones.set(
                user,
                new AuthenticatorId(DATABASE.id()),
                PhoneKind.AUTHENTICATION,
                new PhoneNumber("+1202" + (1_000_000 + Math.floorMod(user.hashCode(), 8_999_999)), "", "US"),
                DATABASE.auditor.about(user, AuditAction.METHOD_ADDED, DATABASE.actor, "", Map.of()));
        return DATABASE.account(user);
    }

    private Challenge open() {
        Instant now = now();
        Challenge challenge = new Challenge(
                user.tenant(),
                new ChallengeId(DATABASE.id()),
                user.id(),
                user.name(),
                Purpose.SIGN_IN,
                Door.API,
                "Test",
                "192.0.2.1",
                0,
                Challenge.State.PENDING,
                "",
                "",
                "{}",
                null,
                now,
                now.plusSeconds(300));
        assertThat(challenges.open(account, challenge).verdict()).isEqualTo(Verdict.NOT_NEEDED);
        return kept(challenge);
    }

    private static Challenge kept(Challenge challenge) {
        return challenges.find(challenge.tenant(), challenge.id()).orElseThrow();
    }

    private PhoneAsk ask(Challenge challenge, MethodType method, long sequence) {
        return new PhoneAsk(
                user.tenant(),
                DATABASE.id(),
                challenge.id(),
                user.id(),
                phone.id(),
                phone.number(),
                method,
                sequence,
                new byte[] {1, 2, 3},
                now(),
                challenge.expiresAt(),
                SendState.QUEUED);
    }

    private AskVerdict keep(Challenge challenge, PhoneAsk ask) {
        boolean call = ask.method() == MethodType.VOICE;
        int wrong = ask.method() == MethodType.SMS ? SentCodes.MOST_WRONG : 0;
        return asks.ask(challenge, ask, wrong, call ? MOST_CALLS : 0, WINDOW);
    }

    private Decided decide(BatchedDecisions door, Challenge challenge, Claim claim) {
        return door.decide(new Decision(
                account,
                DATABASE.id(),
                now(),
                claim,
                Optional.of(challenge.answeredWith(AnsweredChallenge.Settlement.APPROVED)),
                LockoutPolicy.DEFAULT,
                "sms",
                "sign-in",
                ORIGIN));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
