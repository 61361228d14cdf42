package org.countersign.core.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.countersign.core.authority.Act;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.method.Authenticator;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.otp.Totp;
import org.countersign.core.session.Begun;
import org.countersign.core.session.SessionId;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.countersign.core.verification.Outcome;
import org.countersign.core.verification.Reason;
import org.junit.jupiter.api.Test;

class RegistrationsTest {
    private final InMemoryHouse house = new InMemoryHouse();
    private final User bob = house.user("bob", MfaState.ENABLED);

    private String code(PendingRegistration pending) {
        return Totp.passcode(pending.key(), house.clock.instant());
    }

    private RegistrationResult complete(PendingRegistration pending, String code) {
        return house.registrations.complete(
                house.mayOwn(Act.REGISTER_METHOD, house.now(bob)), house.session(bob), pending.id(), code, "");
    }

    @Test
    void untilItIsProvedNothingHasChanged() {
        house.registrations.begin(house.mayOwn(Act.REGISTER_METHOD, bob), house.session(bob));
        assertThat(house.now(bob).state()).isEqualTo(MfaState.ENABLED);
        assertThat(house.methods.of(bob)).isEmpty();
        assertThat(house.signIn("bob", InMemoryHouse.PASSWORD)).isInstanceOf(Outcome.MustRegister.class);
    }

    @Test
    void theRightCodeCompletesItEnforcesTheUserAndMakesBackupCodes() {
        PendingRegistration pending = house.registrations
                .begin(house.mayOwn(Act.REGISTER_METHOD, bob), house.session(bob))
                .orElseThrow();
        RegistrationResult result = complete(pending, " " + code(pending).replaceFirst("(...)", "$1 "));
        assertThat(result).isInstanceOfSatisfying(RegistrationResult.Completed.class, done -> {
            assertThat(done.user().state()).isEqualTo(MfaState.ENFORCED);
            assertThat(done.backupCodes()).hasSize(10);
            assertThat(house.verify("bob", done.backupCodes().getFirst())).isInstanceOf(Outcome.Approved.class);
            assertThat(done.toString()).doesNotContain(done.backupCodes().getFirst());
        });
        assertThat(house.methods.of(bob))
                .extracting(m -> m.authenticator().label())
                .contains(Authenticator.DEFAULT_LABEL);
    }

    @Test
    void theCodeThatProvedItIsUsedUp() {
        PendingRegistration pending = house.registrations
                .begin(house.mayOwn(Act.REGISTER_METHOD, bob), house.session(bob))
                .orElseThrow();
        String code = code(pending);
        complete(pending, code);
        assertThat(house.verify("bob", code))
                .isInstanceOfSatisfying(
                        Outcome.Denied.class, d -> assertThat(d.reason()).isEqualTo(Reason.CODE_ALREADY_USED));
        house.clock.pass(Duration.ofSeconds(30));
        assertThat(house.verify("bob", code(pending))).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void t10ItIsCompletedOnce() {
        PendingRegistration pending = house.registrations
                .begin(house.mayOwn(Act.REGISTER_METHOD, bob), house.session(bob))
                .orElseThrow();
        assertThat(complete(pending, code(pending))).isInstanceOf(RegistrationResult.Completed.class);
        house.clock.pass(Duration.ofSeconds(30));
        assertThat(complete(pending, code(pending))).isInstanceOf(RegistrationResult.Over.class);
        assertThat(house.methods.of(bob)).hasSize(2);
    }

    @Test
    void aNewBeginningReplacesTheOneBefore() {
        PendingRegistration first = house.registrations
                .begin(house.mayOwn(Act.REGISTER_METHOD, bob), house.session(bob))
                .orElseThrow();
        PendingRegistration second = house.registrations
                .begin(house.mayOwn(Act.REGISTER_METHOD, bob), house.session(bob))
                .orElseThrow();
        assertThat(complete(first, code(first))).isInstanceOf(RegistrationResult.Over.class);
        assertThat(complete(second, code(second))).isInstanceOf(RegistrationResult.Completed.class);
    }

    @Test
    void afterTenWrongCodesItBeginsAgain() {
        PendingRegistration pending = house.registrations
                .begin(house.mayOwn(Act.REGISTER_METHOD, bob), house.session(bob))
                .orElseThrow();
        String wrong = code(pending).equals("000000") ? "111111" : "000000";
        for (int left = 9; left > 0; left--) {
            assertThat(complete(pending, "nonsense")).as("no attempt").isEqualTo(new RegistrationResult.NotACode());
            assertThat(complete(pending, wrong)).isEqualTo(new RegistrationResult.WrongCode(left));
        }
        assertThat(complete(pending, wrong)).isInstanceOf(RegistrationResult.Over.class);
        assertThat(complete(pending, code(pending))).isInstanceOf(RegistrationResult.Over.class);
        assertThat(house.registrations.pending(bob, house.session(bob))).isEmpty();
    }

    @Test
    void itWaitsHalfAnHour() {
        PendingRegistration pending = house.registrations
                .begin(house.mayOwn(Act.REGISTER_METHOD, bob), house.session(bob))
                .orElseThrow();
        house.clock.pass(Registrations.LIFE.minusSeconds(1));
        assertThat(house.registrations.pending(bob, house.session(bob))).isPresent();
        house.clock.pass(Duration.ofSeconds(1));
        assertThat(complete(pending, code(pending))).isInstanceOf(RegistrationResult.Over.class);
    }

    @Test
    void t10RegisteringAgainKeepsTheOldMethodUntilItCompletesAndNoneAfterwards() {
        house.assign(bob, MethodType.TOTP, 0);
        house.directory.requireRegistration(house.may(Act.REQUIRE_REGISTRATION, bob), false, "new phone");
        assertThat(house.verify("bob", house.passcode())).isInstanceOf(Outcome.Approved.class);
        PendingRegistration pending = house.registrations
                .begin(house.mayOwn(Act.REGISTER_METHOD, house.now(bob)), house.session(bob))
                .orElseThrow();
        house.clock.pass(Duration.ofSeconds(60));
        assertThat(house.verify("bob", house.passcode())).isInstanceOf(Outcome.Approved.class);
        complete(pending, code(pending));
        house.clock.pass(Duration.ofSeconds(60));
        assertThat(house.verify("bob", house.passcode())).isInstanceOf(Outcome.Denied.class);
        assertThat(house.methods.of(bob))
                .extracting(m -> m.authenticator().type())
                .containsExactlyInAnyOrder(MethodType.TOTP, MethodType.BACKUP_CODE);
        assertThat(house.now(bob).registrationRequired()).isFalse();
    }

    @Test
    void theAddressForTheQrCodeHoldsTheSecretThatIsProved() {
        PendingRegistration pending = house.registrations
                .begin(house.mayOwn(Act.REGISTER_METHOD, bob), house.session(bob))
                .orElseThrow();
        assertThat(house.registrations.uri(bob, "Countersign", pending)).startsWith("otpauth://totp/Countersign:bob?");
        assertThat(List.of(pending.toString(), pending.key().toString())).noneMatch(t -> t.contains("secret"));
    }

    @Test
    void t14AnotherSessionSeesAndReplacesNothing() {
        PendingRegistration pending = house.registrations
                .begin(house.mayOwn(Act.REGISTER_METHOD, bob), house.session(bob))
                .orElseThrow();
        Begun other =
                new Begun(new SessionId(house.auditor.id()), house.session(bob).epoch());
        assertThat(house.registrations.pending(bob, other)).isEmpty();
        PendingRegistration theirs = house.registrations
                .begin(house.mayOwn(Act.REGISTER_METHOD, bob), other)
                .orElseThrow();
        assertThat(house.registrations.complete(
                        house.mayOwn(Act.REGISTER_METHOD, bob), other, pending.id(), code(pending), ""))
                .isInstanceOf(RegistrationResult.Over.class);
        assertThat(complete(theirs, code(theirs))).isInstanceOf(RegistrationResult.Over.class);
        assertThat(complete(pending, code(pending))).isInstanceOf(RegistrationResult.Completed.class);
    }

    @Test
    void t13TheFirstMethodEndsWhatOtherSessionsBegan() {
        Begun begun = house.session(bob);
        PendingRegistration pending = house.registrations
                .begin(house.mayOwn(Act.REGISTER_METHOD, bob), begun)
                .orElseThrow();
        house.assign(bob, MethodType.HOTP, 0);
        assertThat(house.registrations.pending(bob, begun)).isEmpty();
        assertThat(house.registrations.complete(
                        house.mayOwn(Act.REGISTER_METHOD, bob), begun, pending.id(), code(pending), ""))
                .isInstanceOf(RegistrationResult.Over.class);
        assertThat(house.methods.of(bob)).hasSize(1);
    }

    @Test
    void s13ADisabledUserWhoHadToRegisterAgainKeepsTheirMethods() {
        house.assign(bob, MethodType.HOTP, 0);
        house.directory.requireRegistration(house.may(Act.REQUIRE_REGISTRATION, bob), false, "lost");
        house.directory.changeState(house.may(Act.CHANGE_STATE, bob), MfaState.DISABLED, "");
        assertThat(house.now(bob).registrationRequired()).isFalse();
        PendingRegistration pending = house.registrations
                .begin(house.mayOwn(Act.REGISTER_METHOD, house.now(bob)), house.session(bob))
                .orElseThrow();
        assertThat(complete(pending, code(pending))).isInstanceOf(RegistrationResult.Completed.class);
        assertThat(house.methods.of(bob)).hasSize(3);
    }
}
