package org.countersign.core.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.countersign.core.approval.Answer.Choice;
import org.countersign.core.approval.Approvals.Display;
import org.countersign.core.device.Device;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.inmemory.TestDevice;
import org.countersign.core.method.MethodType;
import org.countersign.core.protection.Notice;
import org.countersign.core.settings.TenantSettings;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.Outcome;
import org.countersign.core.verification.Reason;
import org.junit.jupiter.api.Test;

class ApprovalsTest {
    private final InMemoryHouse house = new InMemoryHouse();
    private final User alice = house.user("alice", MfaState.ENFORCED);
    private final TestDevice phone = TestDevice.activate(house, alice);

    private ChallengeId challenge() {
        return house.start("alice").id();
    }

    private String ask(ChallengeId id) {
        return house.approvals.ask(house.tenant, id, Display.SHOWS_NUMBER) instanceof Asked.Sent sent
                ? sent.number()
                : "";
    }

    private Challenge kept(ChallengeId id) {
        return house.challenges.find(house.tenant, id).orElseThrow();
    }

    private List<String> audited() {
        return house.auditLog.all().stream()
                .map(event -> event.action() + ":" + event.outcome() + ":" + event.reason())
                .toList();
    }

    private static String other(String number) {
        return number.equals("10") ? "11" : "10";
    }

    @Test
    void theAppIsTheFirstChoice() {
        Outcome.Pending pending = (Outcome.Pending) house.start("alice");
        assertThat(pending.methods()).extracting(offer -> offer.type()).startsWith(MethodType.APP, MethodType.TOTP);
    }

    @Test
    void twoDevicesAreOneOffer() {
        TestDevice.activate(house, house.now(alice));
        Outcome.Pending pending = (Outcome.Pending) house.start("alice");
        assertThat(pending.methods())
                .filteredOn(offer -> offer.type() == MethodType.APP)
                .hasSize(1);
    }

    @Test
    void theRightNumberApproves() {
        ChallengeId id = challenge();
        String number = ask(id);
        assertThat(number).matches("[1-9][0-9]");
        assertThat(phone.send(id, Choice.APPROVE, number)).isEqualTo(new Answered.Done(Choice.APPROVE));
        assertThat(kept(id).state()).isEqualTo(Challenge.State.APPROVED);
    }

    @Test
    void aWrongNumberIsCountedAndTheRequestStaysOpen() {
        ChallengeId id = challenge();
        String number = ask(id);
        assertThat(phone.send(id, Choice.APPROVE, other(number))).isEqualTo(new Answered.WrongNumber(4));
        assertThat(kept(id).state()).isEqualTo(Challenge.State.PENDING);
        assertThat(phone.send(id, Choice.APPROVE, number)).isEqualTo(new Answered.Done(Choice.APPROVE));
    }

    @Test
    void fiveWrongNumbersLockLikeFiveWrongCodes() {
        ChallengeId id = challenge();
        String number = ask(id);
        for (int i = 0; i < 5; i++) {
            phone.send(id, Choice.APPROVE, other(number));
        }
        assertThat(phone.send(id, Choice.APPROVE, number)).isInstanceOf(Answered.Over.class);
        assertThat(kept(id).state()).isEqualTo(Challenge.State.DENIED);
        assertThat(house.verify("alice", "000000"))
                .isInstanceOfSatisfying(
                        Outcome.Denied.class,
                        denied -> assertThat(denied.reason()).isEqualTo(Reason.LOCKED_OUT));
    }

    @Test
    void withoutANumberTheTapIsEnoughWhereTheTenantSaysSo() {
        house.settings.change(
                house.tenant, s -> new TenantSettings(true, s.trustedAddresses(), 0, 5, false, true, false));
        ChallengeId id = challenge();
        assertThat(ask(id)).isEmpty();
        assertThat(phone.send(id, Choice.APPROVE, "")).isEqualTo(new Answered.Done(Choice.APPROVE));
    }

    @Test
    void denyEndsTheRequestAndIsCounted() {
        ChallengeId id = challenge();
        ask(id);
        assertThat(phone.send(id, Choice.DENY, "")).isEqualTo(new Answered.Done(Choice.DENY));
        assertThat(kept(id).state()).isEqualTo(Challenge.State.DENIED);
        assertThat(kept(id).reason()).isEqualTo("denied");
        assertThat(house.protection.of(house.tenant, alice.id()).orElseThrow().failures())
                .isEqualTo(1);
    }

    @Test
    void reportedFraudBlocksTheUserAndEndsTheSessions() {
        ChallengeId id = challenge();
        ask(id);
        int before = house.protection.of(house.tenant, alice.id()).orElseThrow().sessionEpoch();
        assertThat(phone.send(id, Choice.FRAUD, "")).isEqualTo(new Answered.Done(Choice.FRAUD));
        assertThat(kept(id).reason()).isEqualTo("fraud_reported");
        assertThat(house.protection.of(house.tenant, alice.id()).orElseThrow().blockedUntil())
                .isEqualTo(house.clock.instant().plus(Duration.ofDays(90)));
        assertThat(house.protection.of(house.tenant, alice.id()).orElseThrow().sessionEpoch())
                .isGreaterThan(before);
        assertThat(audited()).contains("FRAUD_REPORTED:done:");
    }

    @Test
    void nothingIsApprovedThatWasNotAsked() {
        ChallengeId id = challenge();
        assertThat(phone.send(id, Choice.APPROVE, "")).isInstanceOf(Answered.Over.class);
        assertThat(kept(id).state()).isEqualTo(Challenge.State.PENDING);
    }

    @Test
    void anAnswerThatCameBeforeAnyoneAskedIsUsedUpWhenItsNumberIsShown() {
        ChallengeId id = challenge();
        // All the numbers there are, each guessed and kept before one of them is shown.
        List<Answer> guesses = IntStream.range(10, 100)
                .mapToObj(number -> phone.answer(id, Choice.APPROVE, Integer.toString(number)))
                .toList();
        guesses.forEach(guess -> assertThat(phone.send(guess)).isInstanceOf(Answered.Over.class));
        String number = ask(id);
        Answer match = guesses.stream()
                .filter(guess -> guess.number().equals(number))
                .findFirst()
                .orElseThrow();
        assertThat(phone.send(match)).isInstanceOf(Answered.AlreadyUsed.class);
        assertThat(phone.send(id, Choice.APPROVE, number)).isEqualTo(new Answered.Done(Choice.APPROVE));
    }

    @Test
    void anAnswerThatComesTooLateIsRefused() {
        ChallengeId id = challenge();
        String number = ask(id);
        house.clock.pass(Approvals.LIFE);
        assertThat(phone.send(id, Choice.APPROVE, number)).isInstanceOf(Answered.Over.class);
    }

    @Test
    void askedAgainTheNumberBeforeWorksNoMore() {
        ChallengeId id = challenge();
        String first = ask(id);
        String second = first;
        while (second.equals(first)) {
            second = ((Asked.Sent) house.approvals.askAgain(house.tenant, id, Display.SHOWS_NUMBER)).number();
            house.clock.pass(Approvals.WINDOW.plusSeconds(1).dividedBy(Approvals.MOST_UNANSWERED));
            if (house.clock.instant().isAfter(kept(id).expiresAt())) {
                return;
            }
        }
        assertThat(phone.send(id, Choice.APPROVE, first)).isNotEqualTo(new Answered.Done(Choice.APPROVE));
    }

    @Test
    void aRetransmissionAsksNobodyTwice() {
        ChallengeId id = challenge();
        String number = ask(id);
        assertThat(ask(id)).isEqualTo(number);
        assertThat(house.approvals.pending(phone.known())).hasSize(1);
    }

    @Test
    void whatWaitsIsOfAnotherVersionWhenItIsAskedOnceMore() {
        ChallengeId id = challenge();
        assertThat(Approvals.version(house.approvals.pending(phone.known()))).isEmpty();
        ask(id);
        String first = Approvals.version(house.approvals.pending(phone.known()));
        ask(id);
        assertThat(Approvals.version(house.approvals.pending(phone.known()))).isEqualTo(first);
        house.clock.pass(Duration.ofSeconds(1));
        house.approvals.askAgain(house.tenant, id, Display.SHOWS_NUMBER);
        assertThat(Approvals.version(house.approvals.pending(phone.known())))
                .isNotEmpty()
                .isNotEqualTo(first);
    }

    @Test
    void o1AnApprovalSentTwiceCountsOnce() {
        ChallengeId id = challenge();
        Answer answer = phone.answer(id, Choice.APPROVE, ask(id));
        assertThat(phone.send(answer)).isEqualTo(new Answered.Done(Choice.APPROVE));
        assertThat(phone.send(answer)).isInstanceOf(Answered.Over.class);
        assertThat(audited()).contains("DEVICE_REFUSED:done:challenge_over");
    }

    @Test
    void o1AnApprovalForOneChallengeDoesNothingForAnother() {
        ChallengeId first = challenge();
        ChallengeId second = challenge();
        Answer answer = phone.answer(first, Choice.APPROVE, ask(first));
        ask(second);
        Answer moved = new Answer(
                second,
                answer.device(),
                answer.choice(),
                answer.number(),
                answer.counter(),
                answer.signature(),
                answer.origin());
        assertThat(phone.send(moved)).isInstanceOf(Answered.BadSignature.class);
        assertThat(kept(second).state()).isEqualTo(Challenge.State.PENDING);
        assertThat(audited()).contains("DEVICE_REFUSED:done:bad_signature");
    }

    @Test
    void o1AnApprovalOfOtherDetailsIsRefused() {
        ChallengeId id = challenge();
        String number = ask(id);
        String details = kept(id).details().replace("Payroll", "Lottery");
        assertThat(details).isNotEqualTo(kept(id).details());
        assertThat(phone.send(phone.signed(id, Choice.APPROVE, number, 1, TestDevice.SERVER, details)))
                .isInstanceOf(Answered.BadSignature.class);
        assertThat(kept(id).state()).isEqualTo(Challenge.State.PENDING);
        assertThat(audited()).contains("DEVICE_REFUSED:done:bad_signature");
    }

    @Test
    void anApprovalMadeForAnotherServerIsRefused() {
        ChallengeId id = challenge();
        String number = ask(id);
        Answer answer = phone.signed(id, Choice.APPROVE, number, 1, "https://mfa.example.net", kept(id).details());
        assertThat(phone.send(answer)).isInstanceOf(Answered.BadSignature.class);
    }

    @Test
    void o1ARemovedDeviceApprovesNothing() {
        ChallengeId id = challenge();
        String number = ask(id);
        Device known = phone.known();
        Answer answer = phone.answer(id, Choice.APPROVE, number);
        phone.remove();
        assertThat(house.answers.answer(known, answer)).isInstanceOf(Answered.NotActivated.class);
        assertThat(house.devices.find(phone.id)).isEmpty();
        assertThat(house.answers.answerOfNobody(answer)).isInstanceOf(Answered.NotActivated.class);
        assertThat(audited().stream().filter("DEVICE_REFUSED:done:device_not_activated"::equals))
                .as("at its removal, and afterwards")
                .hasSize(2);
        assertThat(audited()).contains("DEVICE_REFUSED:done:device_not_activated");
        assertThat(kept(id).state()).isEqualTo(Challenge.State.PENDING);
    }

    @Test
    void aRemovedDevicesPasscodesGoWithIt() {
        phone.remove();
        assertThat(house.accountStore
                        .fresh(house.tenant, alice.id())
                        .orElseThrow()
                        .authenticators())
                .isEmpty();
    }

    @Test
    void anOldCounterIsRefused() {
        ChallengeId first = challenge();
        phone.send(phone.answer(first, Choice.APPROVE, ask(first), 5));
        ChallengeId second = challenge();
        Answer old = phone.answer(second, Choice.APPROVE, ask(second), 5);
        assertThat(phone.send(old)).isInstanceOf(Answered.AlreadyUsed.class);
        assertThat(kept(second).state()).isEqualTo(Challenge.State.PENDING);
    }

    @Test
    void whatIsNoSignatureIsRefused() {
        ChallengeId id = challenge();
        Answer answer = phone.answer(id, Choice.APPROVE, ask(id));
        for (byte[] bytes : List.of(new byte[0], new byte[64], new byte[65])) {
            assertThat(phone.send(TestDevice.withSignature(answer, bytes))).isInstanceOf(Answered.BadSignature.class);
        }
    }

    @Test
    void anothersDeviceCannotAnswer() {
        User mallory = house.user("mallory", MfaState.ENFORCED);
        TestDevice theirs = TestDevice.activate(house, mallory);
        ChallengeId id = challenge();
        assertThat(theirs.send(id, Choice.APPROVE, ask(id))).isInstanceOf(Answered.Over.class);
        assertThat(kept(id).state()).isEqualTo(Challenge.State.PENDING);
    }

    @Test
    void o2OfTwentySignInsThreeReachThePhoneAndTheUserIsTold() {
        int sent = 0;
        for (int i = 0; i < 20; i++) {
            Asked asked = house.approvals.ask(house.tenant, challenge(), Display.SHOWS_NUMBER);
            sent += asked instanceof Asked.Sent ? 1 : 0;
            house.clock.pass(Duration.ofSeconds(3));
        }
        assertThat(sent).isEqualTo(3);
        assertThat(house.protection.open(house.tenant, alice.id()))
                .extracting(Notice::kind)
                .containsOnlyOnce(Notice.Kind.TOO_MANY_REQUESTS);
        house.clock.pass(Approvals.WINDOW);
        assertThat(house.approvals.ask(house.tenant, challenge(), Display.SHOWS_NUMBER))
                .isInstanceOf(Asked.Sent.class);
    }

    @Test
    void o2DeniedRequestsCountAsUnansweredDo() {
        for (int i = 0; i < 3; i++) {
            ChallengeId id = challenge();
            ask(id);
            phone.send(id, Choice.DENY, "");
        }
        assertThat(house.approvals.ask(house.tenant, challenge(), Display.SHOWS_NUMBER))
                .isInstanceOf(Asked.TooMany.class);
    }

    @Test
    void anApprovedRequestStartsTheCountAnew() {
        for (int i = 0; i < 10; i++) {
            ChallengeId id = challenge();
            assertThat(phone.send(id, Choice.APPROVE, ask(id))).isEqualTo(new Answered.Done(Choice.APPROVE));
        }
    }

    @Test
    void aCodeMayBeTypedIntoTheSameChallenge() {
        house.assign(house.now(alice), MethodType.TOTP, 0);
        ChallengeId id = challenge();
        String number = ask(id);
        assertThat(house.submit(id, house.passcode())).isInstanceOf(Outcome.Approved.class);
        assertThat(house.approvals.pending(phone.known())).isEmpty();
        assertThat(phone.send(id, Choice.APPROVE, number)).isInstanceOf(Answered.Over.class);
    }

    @Test
    void whoHasNoDeviceIsToldSo() {
        house.totpUser("bob");
        ChallengeId id = house.start("bob").id();
        assertThat(house.approvals.ask(house.tenant, id, Display.SHOWS_NUMBER)).isInstanceOf(Asked.NoDevice.class);
    }

    @Test
    void theDetailsSayWhoWhereAndWhat() {
        String details = kept(challenge()).details();
        assertThat(details)
                .contains(
                        "\"user\":\"alice\"",
                        "\"application\":\"Payroll\"",
                        "\"address\":\"192.0.2.7\"",
                        "\"country\":\"Norway\"");
    }

    @Test
    void aWrongAnswerIsUsedUpAndDoesNotBecomeRightByChance() {
        ChallengeId id = challenge();
        String number = ask(id);
        Answer wrong = phone.answer(id, Choice.APPROVE, other(number));
        assertThat(phone.send(wrong)).isInstanceOf(Answered.WrongNumber.class);
        assertThat(phone.send(wrong)).isInstanceOf(Answered.AlreadyUsed.class);
    }
}
