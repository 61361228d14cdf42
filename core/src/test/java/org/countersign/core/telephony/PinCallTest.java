package org.countersign.core.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.countersign.core.authority.Act;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.PhoneKind;
import org.countersign.core.pin.PinResult;
import org.countersign.core.pin.PinRules;
import org.countersign.core.settings.PhoneSettings;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.Outcome;
import org.junit.jupiter.api.Test;

class PinCallTest {
    private static final String PIN = "480317";

    private final InMemoryHouse house = new InMemoryHouse();
    private final User alice = house.user("alice", MfaState.ENFORCED);

    PinCallTest() {
        house.phones.set(house.may(Act.SET_PHONE, alice), PhoneKind.AUTHENTICATION, "+1 202 555 0130", "");
        house.phoneSettings.put(
                house.tenant, new PhoneSettings(PhoneSettings.ALL, Set.of(), 100, 100, 1_000, 5_000, "0", true, ""));
        house.pins.set(house.may(Act.SET_PIN, alice), PIN);
    }

    @Test
    void theCallAsksForThePinAndTakesNothingLess() {
        ChallengeId id = called();
        assertThat(house.courier.call().script().pin()).isTrue();
        assertThat(keys("#")).isInstanceOf(CallAnswer.NotUnderstood.class);
        assertThat(failures()).isZero();
        assertThat(keys(PIN + "#")).isInstanceOf(CallAnswer.Approved.class);
        assertThat(state(id)).isEqualTo(Challenge.State.APPROVED);
    }

    @Test
    void aWrongPinIsCounted() {
        ChallengeId id = called();
        assertThat(keys("480318#")).isInstanceOf(CallAnswer.NotUnderstood.class);
        assertThat(keys("48031#")).isInstanceOf(CallAnswer.NotUnderstood.class);
        assertThat(failures()).isEqualTo(2);
        assertThat(state(id)).isEqualTo(Challenge.State.PENDING);
    }

    @Test
    void guessingLocksTheAccountAndEvenTheRightPinIsRefusedThen() {
        called();
        for (int guess = 0; guess < 5; guess++) {
            keys("48032" + guess + "#");
        }
        assertThat(keys(PIN + "#")).isInstanceOf(CallAnswer.Over.class);
    }

    @Test
    void theFraudCodeStillReports() {
        called();
        assertThat(keys("0#")).isInstanceOf(CallAnswer.FraudReported.class);
    }

    @Test
    void whosePinIsRemovedMeanwhileCannotApproveAndIsNotCounted() {
        ChallengeId id = called();
        assertThat(house.pins.remove(house.may(Act.REMOVE_PIN, alice))).isTrue();
        assertThat(house.pins.remove(house.may(Act.REMOVE_PIN, alice))).isFalse();
        assertThat(keys("#")).isInstanceOf(CallAnswer.Over.class);
        assertThat(keys(PIN + "#")).isInstanceOf(CallAnswer.Over.class);
        assertThat(failures()).isZero();
        assertThat(state(id)).isEqualTo(Challenge.State.PENDING);
    }

    @Test
    void onePersonsPinIsNotAnothers() {
        User bob = house.user("bob", MfaState.ENFORCED);
        assertThat(house.pins.set(house.mayOwn(Act.SET_PIN, bob), "901643")).isInstanceOf(PinResult.Done.class);
        called();
        assertThat(keys("901643#")).isInstanceOf(CallAnswer.NotUnderstood.class);
    }

    @Test
    void aWeakPinChangesNothing() {
        assertThat(house.pins.set(house.may(Act.SET_PIN, alice), "1234"))
                .isEqualTo(new PinResult.Weak(PinRules.Why.RUN));
        called();
        assertThat(keys(PIN + "#")).isInstanceOf(CallAnswer.Approved.class);
    }

    private ChallengeId called() {
        ChallengeId id = ((Outcome.Pending) house.start("alice")).id();
        house.telephony.ask(house.tenant, id, MethodType.VOICE, Optional.empty());
        return id;
    }

    private CallAnswer keys(String keys) {
        return house.phoneAnswers.keys(house.tenant, house.courier.call().id(), keys);
    }

    private int failures() {
        return house.protection.of(house.tenant, alice.id()).orElseThrow().failures();
    }

    private Challenge.State state(ChallengeId id) {
        return house.verifications
                .await(house.tenant, id, Duration.ZERO)
                .orElseThrow()
                .state();
    }
}
