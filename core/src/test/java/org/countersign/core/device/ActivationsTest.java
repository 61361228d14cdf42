package org.countersign.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.countersign.core.account.Account;
import org.countersign.core.authority.Act;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.inmemory.TestDevice;
import org.countersign.core.method.MethodType;
import org.countersign.core.session.Begun;
import org.countersign.core.session.SessionId;
import org.countersign.core.settings.TenantSettings;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.junit.jupiter.api.Test;

class ActivationsTest {
    private final InMemoryHouse house = new InMemoryHouse();
    private final User alice = house.user("alice", MfaState.ENABLED);

    private ActivationResult bring(String code) {
        return house.activations.activate(TestDevice.request(code, TestDevice.keyPair()));
    }

    private Activation begin(Begun begun) {
        return house.activations
                .begin(house.mayOwn(Act.REGISTER_METHOD, house.now(alice)), begun, null)
                .orElseThrow();
    }

    private ActivationState state(Begun begun) {
        return house.activations.state(house.tenant, alice.id(), begun.session(), Duration.ZERO);
    }

    private Account account() {
        return house.accountStore.fresh(house.tenant, alice.id()).orElseThrow();
    }

    @Test
    void theTokenAndTheCodeWorkOnceBetweenThem() {
        Activation activation = house.activation(alice);
        assertThat(activation.token()).hasSize(22);
        assertThat(activation.code()).matches("[0-9A-HJKMNP-TV-Z]{10}");
        assertThat(bring(activation.code())).isInstanceOf(ActivationResult.Activated.class);
        assertThat(bring(activation.token())).isInstanceOf(ActivationResult.NotValid.class);
    }

    @Test
    void aCodeIsTakenAsPeopleTypeIt() {
        String code = house.activation(alice).code();
        String typed = " " + code.substring(0, 5) + "-" + code.substring(5, 8) + " " + code.substring(8);
        assertThat(bring(typed.toLowerCase(Locale.ROOT).replace('0', 'o').replace('1', 'l')))
                .isInstanceOf(ActivationResult.Activated.class);
    }

    @Test
    void aTokenIsTakenAsItIs() {
        String token = house.activation(alice).token();
        String other = token.equals(token.toUpperCase(Locale.ROOT))
                ? token.toLowerCase(Locale.ROOT)
                : token.toUpperCase(Locale.ROOT);
        assertThat(bring(other)).isInstanceOf(ActivationResult.NotValid.class);
        assertThat(bring(token)).isInstanceOf(ActivationResult.Activated.class);
    }

    @Test
    void itCompletesTheRegistration() {
        bring(house.activation(alice).token());
        assertThat(house.now(alice).state()).isEqualTo(MfaState.ENFORCED);
        assertThat(account().has(MethodType.APP)).isTrue();
        assertThat(account().has(MethodType.TOTP)).isTrue();
        assertThat(account().devices()).hasSize(1);
    }

    @Test
    void whereRegistrationWasRequiredAgainTheOldMethodsGo() {
        house.assign(alice, MethodType.TOTP, 0);
        house.directory.requireRegistration(house.may(Act.REQUIRE_REGISTRATION, alice), false, "");
        bring(house.activation(house.now(alice)).token());
        assertThat(account().authenticators()).hasSize(2);
        assertThat(house.verify("alice", house.passcode()))
                .isInstanceOf(org.countersign.core.verification.Outcome.Denied.class);
    }

    @Test
    void afterTenMinutesItIsTooLate() {
        Activation activation = begin(house.session(alice));
        house.clock.pass(Activations.LIFE);
        assertThat(bring(activation.token())).isInstanceOf(ActivationResult.NotValid.class);
        assertThat(state(house.session(alice))).isInstanceOf(ActivationState.Over.class);
    }

    @Test
    void aNewOneReplacesTheOneBefore() {
        Begun begun = house.session(alice);
        Activation first = begin(begun);
        Activation second = begin(begun);
        assertThat(bring(first.token())).isInstanceOf(ActivationResult.NotValid.class);
        assertThat(bring(second.token())).isInstanceOf(ActivationResult.Activated.class);
        assertThat(state(begun)).isInstanceOf(ActivationState.Activated.class);
    }

    @Test
    void theNewDeviceReplacesTheOldWhereThatWasWanted() {
        TestDevice old = TestDevice.activate(house, alice);
        bring(house.activations
                .begin(house.mayOwn(Act.REGISTER_METHOD, house.now(alice)), house.session(alice), old.id)
                .orElseThrow()
                .token());
        assertThat(account().devices()).hasSize(1);
        assertThat(house.devices.find(old.id)).isEmpty();
    }

    @Test
    void noMoreThanTheTenantAllows() {
        house.settings.change(
                house.tenant, s -> new TenantSettings(false, s.trustedAddresses(), 0, 1, true, true, false));
        TestDevice.activate(house, alice);
        assertThat(house.activations.mayAdd(house.now(alice))).isFalse();
        assertThat(bring(house.activation(house.now(alice)).token()))
                .isInstanceOf(ActivationResult.TooManyDevices.class);
    }

    @Test
    void guessedCodesAreSlowed() {
        house.activation(alice);
        ActivationResult last = bring("0000000000");
        for (int i = 0; i < 10; i++) {
            last = bring("0000000000");
        }
        assertThat(last).isInstanceOf(ActivationResult.SlowDown.class);
    }

    @Test
    void keysOfOtherCurvesAreNone() throws Exception {
        for (String curve : new String[] {"secp384r1", "secp521r1"}) {
            var generator = java.security.KeyPairGenerator.getInstance("EC");
            generator.initialize(new java.security.spec.ECGenParameterSpec(curve));
            assertThat(DeviceSignature.isKey(
                            generator.generateKeyPair().getPublic().getEncoded()))
                    .as(curve)
                    .isFalse();
        }
        assertThat(DeviceSignature.isKey(TestDevice.keyPair().getPublic().getEncoded()))
                .isTrue();
        assertThat(DeviceSignature.isKey(new byte[0])).isFalse();
        assertThat(DeviceSignature.isKey(new byte[91])).isFalse();
    }

    @Test
    void noTokenIsShownInText() {
        Activation activation = new Activation(new UUID(1, 2), "the token", "123456789", house.clock.instant());
        assertThat(activation.toString()).doesNotContain("the token", "123456789");
    }

    @Test
    void t14AReloadShowsTheSameOneToTheSessionThatBeganItAlone() {
        Begun begun = house.session(alice);
        Begun other = new Begun(new SessionId(house.auditor.id()), begun.epoch());
        Activation shown = begin(begun);
        begin(other);
        house.activation(alice);
        assertThat(house.activations.waiting(alice, begun, null)).contains(shown);
        assertThat(house.activations.waiting(alice, other, null)).isNotEqualTo(java.util.Optional.of(shown));
        assertThat(bring(shown.token())).isInstanceOf(ActivationResult.Activated.class);
        assertThat(state(other)).isInstanceOf(ActivationState.Over.class);
    }

    @Test
    void t15TheSessionGoesOnOnceAndOnlyInTheEpochOfItsCompletion() {
        Begun begun = house.session(alice);
        bring(begin(begun).code());
        assertThat(state(begun))
                .isInstanceOfSatisfying(
                        ActivationState.Activated.class,
                        activated ->
                                assertThat(activated.completed().sessionEpoch()).isEqualTo(begun.epoch() + 1));
        assertThat(house.activations.finish(house.now(alice), begun.session(), house.owner))
                .hasValueSatisfying(gone -> assertThat(gone.backupCodes()).hasSize(10));
        assertThat(house.activations.finish(house.now(alice), begun.session(), house.owner))
                .isEmpty();
    }

    @Test
    void t15AfterABlockTheSessionStaysEnded() {
        Begun begun = house.session(alice);
        bring(begin(begun).code());
        house.directory.block(house.may(Act.BLOCK, alice), Duration.ofDays(1), "");
        house.directory.unblock(house.may(Act.UNBLOCK, alice), "");
        assertThat(state(begun)).isInstanceOf(ActivationState.Over.class);
        assertThat(house.activations.finish(house.now(alice), begun.session(), house.owner))
                .isEmpty();
    }

    @Test
    void t16AnAdministratorsDiesWithTheSessionsToo() {
        Activation activation = house.activation(alice);
        house.directory.setPassword(house.may(Act.SET_PASSWORD, alice), "another long horse");
        assertThat(bring(activation.code())).isInstanceOf(ActivationResult.NotValid.class);
        assertThat(account().devices()).isEmpty();
    }
}
