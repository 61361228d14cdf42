package org.countersign.core.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.authority.Act;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.PhoneKind;
import org.countersign.core.settings.PhoneSettings;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.junit.jupiter.api.Test;

class PhoneProofsTest {
    private static final String NUMBER = "+1 202 555 0130";

    private final InMemoryHouse house = new InMemoryHouse();
    private final User alice = house.user("alice", MfaState.ENABLED);

    @Test
    void theTextedCodeProvesTheNumberOnce() {
        UUID id = begin(NUMBER, MethodType.SMS);
        String code = house.courier.code();
        assertThat(complete(id, " " + code.substring(0, 3) + " " + code.substring(3)))
                .isInstanceOfSatisfying(PhoneResult.Kept.class, kept -> {
                    assertThat(kept.backupCodes()).isNotEmpty();
                    assertThat(kept.user().state()).isEqualTo(MfaState.ENFORCED);
                });
        assertThat(house.phones.of(alice))
                .singleElement()
                .satisfies(phone -> assertThat(phone.confirmed()).isTrue());
        assertThat(complete(id, code)).isInstanceOf(PhoneResult.Over.class);
    }

    @Test
    void nothingCountsBeforeItIsProved() {
        begin(NUMBER, MethodType.SMS);
        assertThat(house.phones.of(alice)).isEmpty();
    }

    @Test
    void threeWrongCodesEndIt() {
        UUID id = begin(NUMBER, MethodType.SMS);
        String wrong = wrong();
        assertThat(complete(id, wrong)).isEqualTo(new PhoneResult.WrongCode(2));
        assertThat(complete(id, "")).as("no code, no try").isEqualTo(new PhoneResult.NotACode());
        assertThat(complete(id, wrong)).isEqualTo(new PhoneResult.WrongCode(1));
        assertThat(complete(id, wrong)).isInstanceOf(PhoneResult.Over.class);
        assertThat(complete(id, house.courier.code())).isInstanceOf(PhoneResult.Over.class);
        assertThat(house.phoneProofs.pending(alice, house.session(alice))).isEmpty();
    }

    @Test
    void aCodeIsForTheNumberItWasTextedToAndNoOther() {
        UUID first = begin(NUMBER, MethodType.SMS);
        String code = house.courier.code();
        UUID second = begin("+1 202 555 0131", MethodType.SMS);
        assertThat(complete(first, code)).isInstanceOf(PhoneResult.Over.class);
        if (!code.equals(house.courier.code())) {
            assertThat(complete(second, code)).isInstanceOf(PhoneResult.WrongCode.class);
        }
    }

    @Test
    void aCodeThatCameTooLateProvesNothing() {
        UUID id = begin(NUMBER, MethodType.SMS);
        house.clock.pass(PhoneProofs.LIFE);
        assertThat(complete(id, house.courier.code())).isInstanceOf(PhoneResult.Over.class);
    }

    @Test
    void aCallProvesByItsKeyAndNothingElse() {
        UUID id = begin(NUMBER, MethodType.VOICE);
        assertThat(complete(id, "")).isInstanceOf(PhoneResult.NotAnswered.class);
        assertThat(house.phones.pressed(house.tenant, id)).isTrue();
        assertThat(complete(id, "")).isInstanceOf(PhoneResult.Kept.class);
    }

    @Test
    void anOfficePhoneIsCalledWhateverWasAskedFor() {
        var _ = house.phoneProofs.begin(
                house.mayOwn(Act.REGISTER_METHOD, alice),
                house.session(alice),
                PhoneKind.OFFICE,
                "+49 30 123456 x12",
                "",
                MethodType.SMS);
        assertThat(house.courier.call().to().extension()).isEqualTo("12");
        assertThat(house.courier.call().script().proof()).isTrue();
    }

    @Test
    void t12TheNumberBeforeIsTold() {
        complete(begin(NUMBER, MethodType.SMS), house.courier.code());
        UUID second = begin("+1 202 555 0131", MethodType.SMS);
        complete(second, house.courier.code());
        assertThat(house.courier.text().to().e164()).isEqualTo("+12025550130");
        assertThat(house.courier.text().text()).contains("If that was not you");
    }

    @Test
    void o6WhatMayNotBeSentIsNotBegun() {
        assertThat(result("+1 900 555 0130")).isEqualTo(new PhoneResult.NotTaken(NumberReading.Why.PREMIUM));
        house.phoneSettings.put(
                house.tenant, new PhoneSettings(PhoneSettings.ALL, Set.of("DE"), 10, 10, 10, 10, "0", false, ""));
        assertThat(result(NUMBER)).isInstanceOf(PhoneResult.NotAllowed.class);
        house.phoneSettings.put(
                house.tenant, new PhoneSettings(PhoneSettings.ALL, Set.of(), 1, 10, 10, 10, "0", false, ""));
        assertThat(result(NUMBER)).isInstanceOf(PhoneResult.Proving.class);
        assertThat(result(NUMBER)).isInstanceOf(PhoneResult.TooMany.class);
        assertThat(house.courier.sent()).hasSize(1);
    }

    @Test
    void o6FiveHundredSignUpsToOneRangeAreStoppedByTheBudgetOfTheCountryAndAlarmOnce() {
        int most = 40;
        house.phoneSettings.put(
                house.tenant, new PhoneSettings(PhoneSettings.ALL, Set.of(), 10, 10, most, 1_000, "0", false, ""));
        int stopped = 0;
        for (int i = 0; i < 500; i++) {
            User somebody = house.user("signup" + i, MfaState.ENABLED);
            PhoneResult result = house.phoneProofs.begin(
                    house.mayOwn(Act.REGISTER_METHOD, somebody),
                    house.session(somebody),
                    PhoneKind.AUTHENTICATION,
                    "+4919866" + (1_000 + i),
                    "",
                    MethodType.SMS);
            stopped += result instanceof PhoneResult.TooMany ? 1 : 0;
        }
        assertThat(stopped).isEqualTo(500 - most);
        assertThat(house.courier.sent()).hasSize(most);
        assertThat(house.auditLog.all().stream()
                        .filter(event -> event.action() == AuditAction.SENDING_REFUSED)
                        .map(event -> event.reason() + " " + event.detail().get("country")))
                .as("the alarm")
                .containsExactly("limit_country DE");
        assertThat(result(NUMBER)).as("another country").isInstanceOf(PhoneResult.Proving.class);
    }

    private PhoneResult result(String number) {
        return house.phoneProofs.begin(
                house.mayOwn(Act.REGISTER_METHOD, alice),
                house.session(alice),
                PhoneKind.AUTHENTICATION,
                number,
                "",
                MethodType.SMS);
    }

    private UUID begin(String number, MethodType method) {
        PhoneResult result = house.phoneProofs.begin(
                house.mayOwn(Act.REGISTER_METHOD, alice),
                house.session(alice),
                PhoneKind.AUTHENTICATION,
                number,
                "",
                method);
        return ((PhoneResult.Proving) result).pending().id();
    }

    private PhoneResult complete(UUID id, String typed) {
        return house.phoneProofs.complete(
                house.mayOwn(Act.REGISTER_METHOD, house.now(alice)), house.session(alice), id, typed);
    }

    private String wrong() {
        return house.courier.code().equals("000000") ? "000001" : "000000";
    }

    @Test
    void t16ACallThatIsAnsweredAfterTheSessionEndedProvesNothing() {
        UUID id = begin(NUMBER, MethodType.VOICE);
        house.directory.setPassword(house.may(Act.SET_PASSWORD, alice), "another long horse");
        assertThat(house.phones.pressed(house.tenant, id)).isFalse();
        assertThat(complete(id, "")).isInstanceOf(PhoneResult.Over.class);
        assertThat(house.phones.of(alice)).isEmpty();
    }
}
