package org.countersign.core.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.countersign.core.authority.Act;
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

/** PIN mode of texts (S2.2, S2.3): the code proves the phone, the PIN whose it is. */
class PinTextTest {
    private static final String PIN = "840215";
    private static final String FROM = "+12025550130";

    private final InMemoryHouse house = new InMemoryHouse();
    private final User alice = house.user("alice", MfaState.ENFORCED);

    PinTextTest() {
        house.phones.set(house.may(Act.SET_PHONE, alice), PhoneKind.AUTHENTICATION, "+1 202 555 0130", "");
        house.phoneSettings.put(
                house.tenant, new PhoneSettings(PhoneSettings.ALL, Set.of(), 100, 100, 1_000, 5_000, "0", true, ""));
        house.pins.set(house.mayOwn(Act.SET_PIN, alice), PIN);
    }

    private ChallengeId asked(MethodType method) {
        ChallengeId id = ((Outcome.Pending) house.start("alice")).id();
        assertThat(house.telephony.ask(house.tenant, id, method, Optional.empty()))
                .isInstanceOf(PhoneAsked.Sent.class);
        return id;
    }

    private String code() {
        return house.courier.code();
    }

    private String wrongCode() {
        return code().equals("000000") ? "111111" : "000000";
    }

    private void isWrong(Outcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Denied.class,
                        denied -> assertThat(denied.reason()).isEqualTo(Reason.WRONG_CODE));
    }

    private int failures() {
        return house.protection.of(house.tenant, alice.id()).orElseThrow().failures();
    }

    private Challenge.State state(ChallengeId id) {
        return house.challenges.find(house.tenant, id).orElseThrow().state();
    }

    @Test
    void theCodeThenThePinApprovesOnce() {
        ChallengeId id = asked(MethodType.SMS);
        assertThat(house.submit(id, code() + PIN)).isInstanceOf(Outcome.Approved.class);
        assertThat(house.submit(id, code() + PIN)).isInstanceOf(Outcome.Denied.class);
    }

    @Test
    void aSpaceBetweenThemIsNoMistake() {
        ChallengeId id = asked(MethodType.SMS);
        assertThat(house.submit(id, code() + " " + PIN)).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void theCodeAloneIsWrongAndCounted() {
        ChallengeId id = asked(MethodType.SMS);
        isWrong(house.submit(id, code()));
        assertThat(failures()).isEqualTo(1);
    }

    @Test
    void aWrongPinAndAWrongCodeAreToldAlike() {
        Outcome wrongPin = house.submit(asked(MethodType.SMS), code() + "840216");
        Outcome wrongCode = house.submit(asked(MethodType.SMS), wrongCode() + PIN);
        isWrong(wrongPin);
        isWrong(wrongCode);
        assertThat(failures()).isEqualTo(2);
    }

    @Test
    void threeWrongPinsEndTheChallenge() {
        ChallengeId id = asked(MethodType.SMS);
        for (int i = 0; i < 3; i++) {
            isWrong(house.submit(id, code() + "111111"));
        }
        assertThat(house.submit(id, code() + PIN))
                .isInstanceOfSatisfying(
                        Outcome.Denied.class,
                        denied -> assertThat(denied.reason()).isEqualTo(Reason.CHALLENGE_OVER));
    }

    @Test
    void thePinOfAnotherIsWrong() {
        User bob = house.user("bob", MfaState.ENFORCED);
        house.pins.set(house.mayOwn(Act.SET_PIN, bob), "901643");
        isWrong(house.submit(asked(MethodType.SMS), code() + "901643"));
    }

    @Test
    void whereNoPinIsAskedForOneIsTooMuch() {
        house.phoneSettings.put(house.tenant, PhoneSettings.DEFAULT);
        assertThat(house.submit(asked(MethodType.SMS), code() + PIN))
                .isInstanceOfSatisfying(
                        Outcome.Denied.class,
                        denied -> assertThat(denied.reason()).isEqualTo(Reason.NOT_A_CODE));
    }

    @Test
    void thePinThenTheCodeAreReplied() {
        for (String between : new String[] {"", " ", "+"}) {
            house.clock.pass(Duration.ofSeconds(1));
            ChallengeId id = asked(MethodType.SMS_TWO_WAY);
            assertThat(house.phoneAnswers.reply(house.tenant, Set.of(FROM), PIN + between + code()))
                    .isInstanceOf(ReplyAnswer.Approved.class);
            assertThat(state(id)).isEqualTo(Challenge.State.APPROVED);
        }
    }

    @Test
    void aReplyWithoutThePinOrWithAWrongOneIsWrongAndCounted() {
        ChallengeId id = asked(MethodType.SMS_TWO_WAY);
        assertThat(house.phoneAnswers.reply(house.tenant, Set.of(FROM), code())).isInstanceOf(ReplyAnswer.Wrong.class);
        assertThat(house.phoneAnswers.reply(house.tenant, Set.of(FROM), "840216 " + code()))
                .isInstanceOf(ReplyAnswer.Wrong.class);
        assertThat(house.phoneAnswers.reply(house.tenant, Set.of(FROM), PIN + " " + wrongCode()))
                .isInstanceOf(ReplyAnswer.Wrong.class);
        assertThat(state(id)).isEqualTo(Challenge.State.PENDING);
        assertThat(failures()).isEqualTo(3);
    }

    @Test
    void theTextsSayThatThePinGoesWithTheCode() {
        asked(MethodType.SMS);
        assertThat(house.courier.text().text()).contains("Type your PIN right after it");
        asked(MethodType.SMS_TWO_WAY);
        assertThat(house.courier.text().text()).contains("reply with your PIN, then " + code());
    }

    @Test
    void whoHasNoPinIsOfferedWhatNeedsNone() {
        house.pins.remove(house.may(Act.REMOVE_PIN, alice));
        assertThat(house.start("alice"))
                .isInstanceOfSatisfying(
                        Outcome.Denied.class,
                        denied -> assertThat(denied.reason()).isEqualTo(Reason.METHOD_NOT_AVAILABLE));
        house.assign(alice, MethodType.TOTP, 0);
        Outcome.Pending pending = (Outcome.Pending) house.start("alice");
        assertThat(pending.methods()).extracting(MethodOffer::type).containsExactly(MethodType.TOTP);
        assertThat(house.telephony.ask(house.tenant, pending.id(), MethodType.SMS, Optional.empty()))
                .isInstanceOf(PhoneAsked.NoPhone.class);
    }

    @Test
    void aPinThatAnAdministratorKnowsIsToBeChanged() {
        house.pins.set(house.may(Act.SET_PIN, alice), "731926");
        assertThat(house.pins.changeDue(house.tenant, alice.id())).isTrue();
        house.pins.set(house.mayOwn(Act.SET_PIN, alice), "582047");
        assertThat(house.pins.changeDue(house.tenant, alice.id())).isFalse();
    }
}
