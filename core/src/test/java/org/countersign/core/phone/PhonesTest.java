package org.countersign.core.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.authority.Act;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.Phone;
import org.countersign.core.method.PhoneKind;
import org.countersign.core.method.otp.Totp;
import org.countersign.core.registration.Methods;
import org.countersign.core.registration.PendingRegistration;
import org.countersign.core.registration.Removal;
import org.countersign.core.settings.PhoneSettings;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.countersign.core.verification.Outcome;
import org.junit.jupiter.api.Test;

class PhonesTest {
    private final InMemoryHouse house = new InMemoryHouse();
    private final User alice = house.user("alice", MfaState.ENABLED);

    @Test
    void anEnteredNumberCountsAtOnceAndEnforces() {
        assertThat(set("+1 202 555 0130")).isInstanceOf(PhoneResult.Kept.class);
        assertThat(house.now(alice).state()).isEqualTo(MfaState.ENFORCED);
        assertThat(house.phones.of(alice)).singleElement().satisfies(phone -> {
            assertThat(phone.kind()).isEqualTo(PhoneKind.AUTHENTICATION);
            assertThat(phone.confirmed()).isFalse();
        });
        assertThat(house.auditLog.all())
                .filteredOn(event -> event.action() == AuditAction.METHOD_ADDED)
                .singleElement()
                .satisfies(event -> assertThat(event.detail().get("number")).isEqualTo("+XX XXXXXX 30"));
    }

    @Test
    void anEnteredNumberEndsARequiredRegistrationWhereNothingElseVerifies() {
        house.directory.requireRegistration(house.may(Act.REQUIRE_REGISTRATION, alice), true, "lost");
        int epoch = epoch();
        set("+1 202 555 0130");
        assertThat(house.now(alice).registrationRequired()).isFalse();
        assertThat(epoch())
                .as("a registration begun with the password alone is over")
                .isGreaterThan(epoch);
        assertThat(house.start("alice")).isInstanceOf(Outcome.Pending.class);
    }

    @Test
    void anEnteredNumberEndsTheRegistrationThatIsRequiredSinceBackupCodesAloneAreLeft() {
        PendingRegistration app = house.registrations
                .begin(house.mayOwn(Act.REGISTER_METHOD, alice), house.session(alice))
                .orElseThrow();
        house.registrations.complete(
                house.mayOwn(Act.REGISTER_METHOD, alice),
                house.session(alice),
                app.id(),
                Totp.passcode(app.key(), house.clock.instant()),
                "");
        set("+1 202 555 0130");
        house.methods.of(alice).stream()
                .map(Methods.Listed::authenticator)
                .filter(method -> method.type() == MethodType.TOTP)
                .forEach(method -> house.methods.remove(house.may(Act.REMOVE_METHOD, alice), method.id()));
        house.phones.remove(house.may(Act.REMOVE_PHONE, alice), PhoneKind.AUTHENTICATION);
        assertThat(house.now(alice).registrationRequired()).isTrue();
        set("+1 202 555 0131");
        assertThat(house.now(alice).registrationRequired()).isFalse();
    }

    @Test
    void s41WhereOtherMethodsAreToBeReplacedAnEnteredNumberDoesNotKeepThem() {
        house.assign(alice, MethodType.TOTP, 0);
        house.directory.requireRegistration(house.may(Act.REQUIRE_REGISTRATION, alice), false, "stolen");
        set("+1 202 555 0130");
        assertThat(house.now(alice).registrationRequired()).isTrue();
    }

    @Test
    void s510AnEnteredNumberEndsTheSessions() {
        set("+1 202 555 0130");
        int epoch = epoch();
        set("+1 202 555 0131");
        assertThat(epoch()).isGreaterThan(epoch);
    }

    @Test
    void t12TheReplacedNumberIsToldAndTheNewOneIsNot() {
        set("+1 202 555 0130");
        set("+1 202 555 0131");
        assertThat(house.courier.sent()).hasSize(1);
        assertThat(house.courier.text().to().e164()).isEqualTo("+12025550130");
        assertThat(house.courier.text().text()).contains("alice").contains("If that was not you");
    }

    @Test
    void theSameNumberAgainTellsNobody() {
        set("+1 202 555 0130");
        set("+1 202 555 0130");
        assertThat(house.courier.sent()).isEmpty();
    }

    @Test
    void whatIsNoNumberIsNotTakenAndSaysWhy() {
        assertThat(set("CALL-ME")).isEqualTo(new PhoneResult.NotTaken(NumberReading.Why.NOT_A_NUMBER));
        assertThat(set("+1 900 555 0130")).isEqualTo(new PhoneResult.NotTaken(NumberReading.Why.PREMIUM));
        assertThat(house.phones.of(alice)).isEmpty();
    }

    @Test
    void g17ANumberWithoutACountryCodeIsInTheTenantsDefaultCountry() {
        assertThat(set("030 123456")).isEqualTo(new PhoneResult.NotTaken(NumberReading.Why.NOT_A_NUMBER));
        house.phoneSettings.put(
                house.tenant, new PhoneSettings(PhoneSettings.ALL, Set.of(), 10, 10, 10, 10, "0", false, "DE"));
        assertThat(set("030 123456"))
                .isInstanceOfSatisfying(
                        PhoneResult.Kept.class,
                        kept -> assertThat(kept.number().e164()).isEqualTo("+4930123456"));
    }

    @Test
    void anExtensionTypedBehindTheNumberOfAPhoneThatHasNoneIsRefused() {
        assertThat(set("+1 202 555 0130 x12"))
                .isEqualTo(new PhoneResult.NotTaken(NumberReading.Why.NO_EXTENSION_THERE));
        assertThat(house.phones.set(house.may(Act.SET_PHONE, alice), PhoneKind.OFFICE, "+1 202 555 0130 x12", ""))
                .isInstanceOf(PhoneResult.Kept.class);
    }

    @Test
    void aRemovedPhoneIsToldOnce() {
        set("+1 202 555 0130");
        assertThat(house.phones.remove(house.may(Act.REMOVE_PHONE, alice), PhoneKind.AUTHENTICATION))
                .isEqualTo(Removal.DONE);
        assertThat(house.phones.remove(house.may(Act.REMOVE_PHONE, alice), PhoneKind.AUTHENTICATION))
                .isEqualTo(Removal.NOT_THERE);
        assertThat(house.courier.sent()).hasSize(1);
        assertThat(house.phones.of(alice)).isEmpty();
    }

    @Test
    void removedInTheMiddleOfASignInItIsTextedNoMore() {
        set("+1 202 555 0130");
        Outcome pending = house.start("alice");
        house.phones.remove(house.may(Act.REMOVE_PHONE, alice), PhoneKind.AUTHENTICATION);
        int sent = house.courier.sent().size();
        var _ = house.telephony.ask(house.tenant, pending.id(), MethodType.SMS, Optional.empty());
        assertThat(house.courier.sent()).hasSize(sent);
    }

    @Test
    void aKeyInACallThatNobodyWaitsForProvesNothing() {
        assertThat(house.phones.pressed(house.tenant, house.auditor.id())).isFalse();
    }

    @Test
    void kindsAreKeptApart() {
        set("+1 202 555 0130");
        house.phones.set(house.may(Act.SET_PHONE, alice), PhoneKind.OFFICE, "+49 30 123456", "12");
        List<Phone> phones = house.phones.of(alice);
        assertThat(phones)
                .extracting(Phone::kind)
                .containsExactlyInAnyOrder(PhoneKind.AUTHENTICATION, PhoneKind.OFFICE);
        assertThat(house.courier.sent()).isEmpty();
    }

    private int epoch() {
        return house.protection.of(house.tenant, alice.id()).orElseThrow().sessionEpoch();
    }

    private PhoneResult set(String number) {
        return house.phones.set(house.may(Act.SET_PHONE, alice), PhoneKind.AUTHENTICATION, number, "");
    }
}
