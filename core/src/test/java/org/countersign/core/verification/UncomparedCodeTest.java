package org.countersign.core.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.method.MethodType;
import org.countersign.core.policy.Purpose;
import org.countersign.core.shared.Door;
import org.countersign.core.typed.TypedCode;
import org.countersign.core.user.MfaState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ATTACKS G18: a typed code that nobody compared opens nothing. */
class UncomparedCodeTest {
    private final InMemoryHouse house = new InMemoryHouse();

    @BeforeEach
    void people() {
        house.user("disabled", MfaState.DISABLED);
        house.user("unregistered", MfaState.ENABLED);
        house.totpUser("alice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"disabled", "unregistered", "nobody"})
    void g18ACodeOpensNothingWhereNobodyComparesIt(String name) {
        for (int i = 0; i < 3; i++) {
            assertThat(house.verify(name, "000000")).isInstanceOf(Outcome.Denied.class);
        }
    }

    @Test
    void g18ACodeForAStepUpOpensNothingWhereTheUserHasNoMethod() {
        assertThat(house.verifications.start(house.request("unregistered", Optional.of("000000"), Purpose.STEP_UP)))
                .isInstanceOf(Outcome.Denied.class);
    }

    @Test
    void whereTheApplicationHasCheckedThePasswordAndNothingIsTypedTheUserWhoNeedsNoFactorEnters() {
        assertThat(house.start("disabled")).isInstanceOf(Outcome.NotNeeded.class);
        assertThat(house.start("unregistered")).isInstanceOf(Outcome.NotNeeded.class);
    }

    @Test
    void aCodeBehindAPasswordThatWasCheckedHereMayBeSuperfluous() {
        assertThat(house.verifications.start(new StartRequest(
                        house.tenant,
                        "disabled",
                        new FirstFactor.Password(InMemoryHouse.PASSWORD),
                        Optional.of(new TypedCode("000000")),
                        Optional.<MethodType>empty(),
                        Purpose.SIGN_IN,
                        InMemoryHouse.origin(Door.RADIUS))))
                .isInstanceOf(Outcome.NotNeeded.class);
    }

    private Outcome alone(String name, Optional<String> code) {
        return house.verifications.start(new StartRequest(
                house.tenant,
                name,
                new FirstFactor.CodeAlone(),
                code.map(TypedCode::new),
                Optional.empty(),
                Purpose.SIGN_IN,
                InMemoryHouse.origin(Door.RADIUS)));
    }

    @Test
    void whereACodeAloneOpensOnlyTheRightOneDoes() {
        assertThat(alone("alice", Optional.of(house.passcode()))).isInstanceOf(Outcome.Approved.class);
        assertThat(alone("alice", Optional.empty())).isInstanceOf(Outcome.Pending.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disabled", "unregistered", "enforced", "nobody"})
    void g18WhereACodeAloneOpensAUserWithoutOneLooksLikeOneWhoDoesNotExist(String name) {
        house.user("enforced", MfaState.ENFORCED);
        Outcome asked = alone(name, Optional.empty());
        assertThat(asked).isInstanceOf(Outcome.Pending.class);
        assertThat(house.submit(asked.id(), "000000"))
                .isInstanceOfSatisfying(
                        Outcome.Denied.class,
                        denied -> assertThat(denied.reason()).isEqualTo(Reason.WRONG_CODE));
        for (int i = 0; i < 4; i++) {
            assertThat(alone(name, Optional.of("000000")))
                    .isInstanceOfSatisfying(
                            Outcome.Denied.class,
                            denied -> assertThat(denied.reason()).isEqualTo(Reason.WRONG_CODE));
        }
        assertThat(alone(name, Optional.of("000000")))
                .isInstanceOfSatisfying(
                        Outcome.Denied.class,
                        denied -> assertThat(denied.reason()).isEqualTo(Reason.LOCKED_OUT));
    }

    @Test
    void anOutsiderWithCodesLocksNobodyOutWhoUsesNone() {
        for (int i = 0; i < 10; i++) {
            alone("disabled", Optional.of("000000"));
        }
        assertThat(house.start("disabled")).isInstanceOf(Outcome.NotNeeded.class);
    }
}
