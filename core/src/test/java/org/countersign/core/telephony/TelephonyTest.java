package org.countersign.core.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.authority.Act;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.delivery.SendState;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.PhoneKind;
import org.countersign.core.settings.PhoneSettings;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.MethodOffer;
import org.countersign.core.verification.Outcome;
import org.countersign.core.verification.Reason;
import org.junit.jupiter.api.Test;

class TelephonyTest {
    private static final String NUMBER = "+1 202 555 0130";

    private final InMemoryHouse house = new InMemoryHouse();
    private final User alice = house.user("alice", MfaState.ENFORCED);

    TelephonyTest() {
        house.phones.set(house.may(Act.SET_PHONE, alice), PhoneKind.AUTHENTICATION, NUMBER, "");
    }

    @Test
    void aPhoneIsOfferedForEachWayToUseItMasked() {
        Outcome.Pending pending = (Outcome.Pending) house.start("alice");
        assertThat(pending.methods())
                .extracting(MethodOffer::type)
                .containsExactly(MethodType.SMS, MethodType.VOICE, MethodType.SMS_TWO_WAY);
        assertThat(pending.methods()).extracting(MethodOffer::hint).containsOnly("+XX XXXXXX 30");
    }

    @Test
    void whatTheTenantHasOffIsNotOffered() {
        on(Set.of(MethodType.SMS));
        Outcome.Pending pending = (Outcome.Pending) house.start("alice");
        assertThat(pending.methods()).extracting(MethodOffer::type).containsExactly(MethodType.SMS);
        assertThat(ask(pending.id(), MethodType.VOICE)).isInstanceOf(PhoneAsked.NoPhone.class);
    }

    @Test
    void theTextedCodeApprovesOnce() {
        ChallengeId id = texted();
        String code = house.courier.code();
        assertThat(house.submit(id, code))
                .isInstanceOfSatisfying(
                        Outcome.Approved.class,
                        approved -> assertThat(approved.method()).isEqualTo(MethodType.SMS));
        assertThat(house.submit(id, code)).isInstanceOf(Outcome.Denied.class);
    }

    @Test
    void theTextNamesTheApplicationAndFillsItselfInWithinOneSegment() {
        texted();
        String text = house.courier.text().text();
        assertThat(text).contains("Payroll").endsWith("\n\n@mfa.example.org #" + house.courier.code());
        assertThat(Segments.of(text)).isEqualTo(new Segments(true, 1));
    }

    @Test
    void onlyTheNewestCodeWorks() {
        ChallengeId id = texted();
        String first = house.courier.code();
        house.clock.pass(Duration.ofSeconds(20));
        ask(id, MethodType.SMS);
        String second = house.courier.code();
        if (!first.equals(second)) {
            assertThat(house.submit(id, first))
                    .isInstanceOfSatisfying(
                            Outcome.Denied.class,
                            denied -> assertThat(denied.reason()).isEqualTo(Reason.WRONG_CODE));
        }
        assertThat(house.submit(id, second)).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void threeWrongEntriesEndTheChallengeAndAreCountedOnTheAccount() {
        ChallengeId id = texted();
        String wrong = house.courier.code().equals("000000") ? "000001" : "000000";
        assertThat(open(house.submit(id, wrong))).isTrue();
        assertThat(open(house.submit(id, wrong))).isTrue();
        assertThat(open(house.submit(id, wrong))).isFalse();
        assertThat(house.submit(id, house.courier.code()))
                .isInstanceOfSatisfying(
                        Outcome.Denied.class,
                        denied -> assertThat(denied.reason()).isEqualTo(Reason.CHALLENGE_OVER));
        assertThat(house.protection.of(house.tenant, alice.id()).orElseThrow().failures())
                .isEqualTo(3);
    }

    @Test
    void g1ACodeOfOneChallengeDoesNothingForAnother() {
        texted();
        String code = house.courier.code();
        ChallengeId other = pending();
        assertThat(house.submit(other, code)).isInstanceOf(Outcome.Denied.class);
    }

    @Test
    void theHashKeyApprovesACall() {
        ChallengeId id = pending();
        ask(id, MethodType.VOICE);
        Outgoing.Call call = house.courier.call();
        assertThat(house.phoneAnswers.keys(house.tenant, call.id(), "#")).isInstanceOf(CallAnswer.Approved.class);
        assertThat(state(id)).isEqualTo(Challenge.State.APPROVED);
    }

    @Test
    void keysThatComeAgainLeadToTheSameAndToNothingNew() {
        ChallengeId id = pending();
        ask(id, MethodType.VOICE);
        Outgoing.Call call = house.courier.call();
        house.phoneAnswers.keys(house.tenant, call.id(), "#");
        int written = house.auditLog.all().size();
        assertThat(house.phoneAnswers.keys(house.tenant, call.id(), "#")).isInstanceOf(CallAnswer.Approved.class);
        assertThat(house.auditLog.all()).hasSize(written);
        assertThat(house.phoneAnswers.keys(house.tenant, call.id(), "0#")).isInstanceOf(CallAnswer.Over.class);
        assertThat(state(id)).isEqualTo(Challenge.State.APPROVED);
    }

    @Test
    void aReportOfFraudThatComesAgainArrivedOnceAndNothingApprovesAfterIt() {
        ChallengeId id = pending();
        ask(id, MethodType.VOICE);
        Outgoing.Call call = house.courier.call();
        house.phoneAnswers.keys(house.tenant, call.id(), "0#");
        int written = house.auditLog.all().size();
        assertThat(house.phoneAnswers.keys(house.tenant, call.id(), "0#")).isInstanceOf(CallAnswer.FraudReported.class);
        assertThat(house.auditLog.all()).hasSize(written);
        assertThat(house.phoneAnswers.keys(house.tenant, call.id(), "#")).isInstanceOf(CallAnswer.Over.class);
        assertThat(state(id)).isEqualTo(Challenge.State.DENIED);
    }

    @Test
    void otherKeysMeanNothing() {
        ChallengeId id = pending();
        ask(id, MethodType.VOICE);
        assertThat(house.phoneAnswers.keys(house.tenant, house.courier.call().id(), "5#"))
                .isInstanceOf(CallAnswer.NotUnderstood.class);
        assertThat(house.phoneAnswers.keys(house.tenant, house.courier.call().id(), ""))
                .isInstanceOf(CallAnswer.NotUnderstood.class);
        assertThat(state(id)).isEqualTo(Challenge.State.PENDING);
    }

    @Test
    void theFraudCodeEndsTheChallengeAndBlocks() {
        ChallengeId id = pending();
        ask(id, MethodType.VOICE);
        assertThat(house.phoneAnswers.keys(house.tenant, house.courier.call().id(), "0#"))
                .isInstanceOf(CallAnswer.FraudReported.class);
        assertThat(state(id)).isEqualTo(Challenge.State.DENIED);
        assertThat(house.protection.of(house.tenant, alice.id()).orElseThrow().blockedUntil())
                .isNotNull();
    }

    @Test
    void threeUnansweredCallsStopFurtherOnes() {
        for (int i = 0; i < 3; i++) {
            assertThat(ask(pending(), MethodType.VOICE)).isInstanceOf(PhoneAsked.Sent.class);
        }
        assertThat(ask(pending(), MethodType.VOICE)).isInstanceOf(PhoneAsked.TooMany.class);
        assertThat(ask(pending(), MethodType.SMS)).isInstanceOf(PhoneAsked.Sent.class);
    }

    @Test
    void o3AReplyWithTheCodeApprovesOnceAndFromThatNumberOnly() {
        ChallengeId id = pending();
        ask(id, MethodType.SMS_TWO_WAY);
        String code = house.courier.code();
        assertThat(house.phoneAnswers.reply(house.tenant, Set.of("+12025550199"), code))
                .isInstanceOf(ReplyAnswer.NobodyAsked.class);
        assertThat(house.phoneAnswers.reply(house.tenant, Set.of("+12025550130"), "Yes, " + code + " thanks"))
                .isInstanceOf(ReplyAnswer.Approved.class);
        assertThat(state(id)).isEqualTo(Challenge.State.APPROVED);
    }

    @Test
    void o3ALateReplyIsRefusedAndSaidSo() {
        ChallengeId id = pending();
        ask(id, MethodType.SMS_TWO_WAY);
        house.clock.pass(Telephony.REPLY_LIFE);
        assertThat(house.phoneAnswers.reply(house.tenant, Set.of("+12025550130"), house.courier.code()))
                .isInstanceOf(ReplyAnswer.Over.class);
        assertThat(state(id)).isEqualTo(Challenge.State.PENDING);
        assertThat(audited()).contains("REPLY_REFUSED:late");
    }

    @Test
    void aCodeToBeSentBackCannotBeTyped() {
        ChallengeId id = pending();
        ask(id, MethodType.SMS_TWO_WAY);
        assertThat(house.submit(id, house.courier.code())).isInstanceOf(Outcome.Denied.class);
    }

    @Test
    void aWrongReplyIsCounted() {
        ask(pending(), MethodType.SMS_TWO_WAY);
        String wrong = house.courier.code().equals("000000") ? "000001" : "000000";
        assertThat(house.phoneAnswers.reply(house.tenant, Set.of("+12025550130"), wrong))
                .isInstanceOf(ReplyAnswer.Wrong.class);
        assertThat(house.protection.of(house.tenant, alice.id()).orElseThrow().failures())
                .isEqualTo(1);
    }

    @Test
    void aRemovedPhoneAnswersNothing() {
        ChallengeId id = pending();
        ask(id, MethodType.VOICE);
        house.phones.remove(house.may(Act.REMOVE_PHONE, alice), PhoneKind.AUTHENTICATION);
        assertThat(house.phoneAnswers.keys(house.tenant, house.courier.call().id(), "#"))
                .isInstanceOf(CallAnswer.Over.class);
        assertThat(state(id)).isEqualTo(Challenge.State.PENDING);
    }

    @Test
    void o6ABudgetThatIsUsedUpStopsAndAlarmsOnce() {
        house.phoneSettings.put(
                house.tenant, new PhoneSettings(PhoneSettings.ALL, Set.of(), 100, 100, 2, 5_000, "0", false, ""));
        assertThat(ask(pending(), MethodType.SMS)).isInstanceOf(PhoneAsked.Sent.class);
        assertThat(ask(pending(), MethodType.SMS)).isInstanceOf(PhoneAsked.Sent.class);
        assertThat(ask(pending(), MethodType.SMS)).isInstanceOf(PhoneAsked.TooMany.class);
        assertThat(ask(pending(), MethodType.SMS)).isInstanceOf(PhoneAsked.TooMany.class);
        assertThat(audited()).containsOnlyOnce("SENDING_REFUSED:limit_country");
        assertThat(house.courier.sent()).hasSize(2);
    }

    @Test
    void aCountryThatIsNotAllowedIsNeverTexted() {
        house.phoneSettings.put(
                house.tenant, new PhoneSettings(PhoneSettings.ALL, Set.of("DE"), 100, 100, 100, 5_000, "0", false, ""));
        assertThat(ask(pending(), MethodType.SMS)).isInstanceOf(PhoneAsked.NotAllowed.class);
        assertThat(house.courier.sent()).isEmpty();
    }

    @Test
    void o4ReportsCountByTheirRankWhateverTheirOrder() {
        ChallengeId id = texted();
        PhoneAsk ask = house.telephony.asks(house.tenant, id).getFirst();
        house.phoneAnswers.report(house.tenant, ask.id(), SendState.DELIVERED);
        house.phoneAnswers.report(house.tenant, ask.id(), SendState.SENT);
        house.phoneAnswers.report(house.tenant, ask.id(), SendState.DELIVERED);
        assertThat(house.telephony.asks(house.tenant, id).getFirst().state()).isEqualTo(SendState.DELIVERED);
    }

    @Test
    void anOfficePhoneIsCalledNeverTexted() {
        User bob = house.user("bob", MfaState.ENFORCED);
        house.phones.set(house.may(Act.SET_PHONE, bob), PhoneKind.OFFICE, "+49 30 123456", "12");
        Outcome.Pending pending = (Outcome.Pending) house.start("bob");
        assertThat(pending.methods()).extracting(MethodOffer::type).containsExactly(MethodType.VOICE);
        ask(pending.id(), MethodType.VOICE);
        assertThat(house.courier.call().to().extension()).isEqualTo("12");
    }

    private ChallengeId pending() {
        return house.start("alice").id();
    }

    private ChallengeId texted() {
        ChallengeId id = pending();
        assertThat(ask(id, MethodType.SMS)).isInstanceOf(PhoneAsked.Sent.class);
        return id;
    }

    private PhoneAsked ask(ChallengeId id, MethodType method) {
        return house.telephony.ask(house.tenant, id, method, Optional.empty());
    }

    private void on(Set<MethodType> methods) {
        house.phoneSettings.put(
                house.tenant, new PhoneSettings(methods, Set.of(), 100, 100, 1_000, 5_000, "0", false, ""));
    }

    private Challenge.State state(ChallengeId id) {
        return house.challenges.find(house.tenant, id).orElseThrow().state();
    }

    private static boolean open(Outcome outcome) {
        return outcome instanceof Outcome.Denied denied && denied.open();
    }

    private List<String> audited() {
        return house.auditLog.all().stream()
                .map((AuditEvent event) -> event.action() + ":" + event.reason())
                .toList();
    }
}
