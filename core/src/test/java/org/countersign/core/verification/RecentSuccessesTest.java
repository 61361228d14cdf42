package org.countersign.core.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.countersign.core.application.Application;
import org.countersign.core.application.CacheRule;
import org.countersign.core.application.CacheRule.Scope;
import org.countersign.core.application.TrustedAddresses;
import org.countersign.core.apppassword.AppPasswordResult;
import org.countersign.core.authority.Act;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.policy.Purpose;
import org.countersign.core.settings.TenantSettings;
import org.countersign.core.shared.Door;
import org.countersign.core.shared.Origin;
import org.countersign.core.typed.TypedCode;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecentSuccessesTest {
    private final InMemoryHouse house = new InMemoryHouse();
    private final User alice = house.totpUser("alice");

    @BeforeEach
    void cacheForTenMinutes() {
        describe("VPN", Scope.ADDRESS);
    }

    private void describe(String name, Scope scope) {
        house.applications.put(new Application(
                house.tenant,
                name,
                true,
                false,
                TrustedAddresses.NONE,
                scope == Scope.NONE ? CacheRule.OFF : new CacheRule(scope, Duration.ofMinutes(10))));
    }

    private Outcome ask(String application, @Nullable String address, Optional<String> code) {
        return house.verifications.start(new StartRequest(
                house.tenant,
                "alice",
                new FirstFactor.AlreadyChecked(),
                code.map(TypedCode::new),
                Optional.empty(),
                Purpose.SIGN_IN,
                new Origin(Door.RADIUS, application, address, "test")));
    }

    private boolean cached(String application, String address) {
        return ask(application, address, Optional.empty()) instanceof Outcome.NotNeeded plain
                && plain.why().equals("cached");
    }

    private void succeed() {
        house.clock.pass(Duration.ofSeconds(60));
        assertThat(ask("VPN", "192.0.2.1", Optional.of(house.passcode()))).isInstanceOf(Outcome.Approved.class);
        assertThat(cached("VPN", "192.0.2.1")).isTrue();
    }

    @Test
    void theSameCodeOfARenegotiationIsTakenForTheSameAddress() {
        String code = house.passcode();
        assertThat(ask("VPN", "192.0.2.1", Optional.of(code))).isInstanceOf(Outcome.Approved.class);
        assertThat(ask("VPN", "192.0.2.1", Optional.of(code))).isInstanceOf(Outcome.NotNeeded.class);
        assertThat(ask("VPN", "192.0.2.2", Optional.of(code))).isInstanceOf(Outcome.Denied.class);
    }

    @Test
    void eachScopeIsAsWideAsItSays() {
        describe("VPN", Scope.APPLICATION);
        describe("Other", Scope.APPLICATION);
        succeed();
        assertThat(cached("VPN", "192.0.2.2")).isTrue();
        assertThat(cached("Other", "192.0.2.1")).isFalse();
        describe("VPN", Scope.USER);
        describe("Other", Scope.USER);
        succeed();
        assertThat(cached("Other", "192.0.2.9")).isTrue();
        describe("Other", Scope.NONE);
        assertThat(cached("Other", "192.0.2.9")).isFalse();
    }

    @Test
    void whereTheAddressIsNotKnownNothingIsCachedByIt() {
        house.verifications.start(new StartRequest(
                house.tenant,
                "alice",
                new FirstFactor.AlreadyChecked(),
                Optional.of(new TypedCode(house.passcode())),
                Optional.empty(),
                Purpose.SIGN_IN,
                new Origin(Door.RADIUS, "VPN", null, "test")));
        assertThat(ask("VPN", null, Optional.empty())).isInstanceOf(Outcome.Pending.class);
    }

    @Test
    void itDiesOfOldAge() {
        succeed();
        house.clock.pass(Duration.ofMinutes(10));
        assertThat(cached("VPN", "192.0.2.1")).isFalse();
    }

    @Test
    void aSecondRequestJoinsTheFirstThatWaits() {
        Outcome first = ask("VPN", "192.0.2.1", Optional.empty());
        Outcome second = ask("VPN", "192.0.2.1", Optional.empty());
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(ask("VPN", "192.0.2.2", Optional.empty()).id()).isNotEqualTo(first.id());
    }

    @Test
    void g15AChangedPasswordEndsIt() {
        succeed();
        house.directory.setPassword(house.may(Act.SET_PASSWORD, alice), "another long password");
        assertThat(cached("VPN", "192.0.2.1")).isFalse();
    }

    @Test
    void g15ADeletedAppPasswordEndsIt() {
        house.settings.change(
                house.tenant, s -> new TenantSettings(true, s.trustedAddresses(), 0, 5, true, true, false));
        AppPasswordResult.Made made =
                (AppPasswordResult.Made) house.appPasswords.create(house.may(Act.MAKE_APP_PASSWORD, alice), "Laptop");
        succeed();
        house.appPasswords.delete(
                house.may(Act.DELETE_APP_PASSWORD, alice), made.password().id());
        assertThat(cached("VPN", "192.0.2.1")).isFalse();
    }

    @Test
    void g15ABlockEndsItEvenWhenItIsOver() {
        succeed();
        house.directory.block(house.may(Act.BLOCK, alice), Duration.ofMinutes(1), "");
        assertThat(ask("VPN", "192.0.2.1", Optional.empty())).isInstanceOf(Outcome.Denied.class);
        house.directory.unblock(house.may(Act.UNBLOCK, alice), "");
        assertThat(cached("VPN", "192.0.2.1")).isFalse();
    }

    @Test
    void g15ALockoutEndsItEvenWhenItIsOver() {
        succeed();
        for (int i = 0; i < 5; i++) {
            house.verify("alice", house.wrongPasscode());
        }
        assertThat(ask("VPN", "192.0.2.1", Optional.empty())).isInstanceOf(Outcome.Denied.class);
        house.directory.unlock(house.may(Act.UNLOCK, alice), "");
        assertThat(cached("VPN", "192.0.2.1")).isFalse();
    }

    @Test
    void g15ADisabledUserNeedsNothingAndAnEnabledOneIsAskedAgain() {
        succeed();
        house.directory.changeState(house.may(Act.CHANGE_STATE, alice), MfaState.DISABLED, "");
        house.directory.changeState(house.may(Act.CHANGE_STATE, alice), MfaState.ENFORCED, "");
        assertThat(cached("VPN", "192.0.2.1")).isFalse();
    }

    @Test
    void g18AnotherCodeThanThatOfTheSuccessIsCompared() {
        String code = house.passcode();
        assertThat(ask("VPN", "192.0.2.1", Optional.of(code))).isInstanceOf(Outcome.Approved.class);
        assertThat(ask("VPN", "192.0.2.1", Optional.of(house.wrongPasscode()))).isInstanceOf(Outcome.Denied.class);
    }

    @Test
    void g18WhereACodeAloneOpensNothingIsCachedOrJoined() {
        describe("VPN", Scope.USER);
        succeed();
        Outcome first = alone("alice");
        assertThat(first).isInstanceOf(Outcome.Pending.class);
        assertThat(alone("alice").id()).isNotEqualTo(first.id());
    }

    private Outcome alone(String name) {
        return house.verifications.start(new StartRequest(
                house.tenant,
                name,
                new FirstFactor.CodeAlone(),
                Optional.empty(),
                Optional.empty(),
                Purpose.SIGN_IN,
                new Origin(Door.RADIUS, "VPN", "192.0.2.1", "test")));
    }

    private Outcome signIn(String address) {
        return house.verifications.start(new StartRequest(
                house.tenant,
                "alice",
                new FirstFactor.Password(InMemoryHouse.PASSWORD),
                Optional.empty(),
                Optional.empty(),
                Purpose.BROWSER_SIGN_IN,
                new Origin(Door.WEB, "Countersign", address, "test")));
    }

    @Test
    void p12AThiefsBrowserNeitherJoinsNorInheritsTheUsersSignIn() {
        for (Scope scope : Scope.values()) {
            describe("Countersign", scope);
            house.clock.pass(Duration.ofSeconds(60));
            Outcome user = signIn("192.0.2.1");
            assertThat(signIn("192.0.2.1").id()).as("joined").isNotEqualTo(user.id());
            assertThat(house.submit(user.id(), house.passcode())).isInstanceOf(Outcome.Approved.class);
            assertThat(signIn("192.0.2.1")).as("cached").isInstanceOf(Outcome.Pending.class);
        }
    }
}
