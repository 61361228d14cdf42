package org.countersign.core.remembered;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.countersign.core.authority.Act;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.policy.Purpose;
import org.countersign.core.protection.Notice;
import org.countersign.core.settings.TenantSettings;
import org.countersign.core.shared.Door;
import org.countersign.core.shared.Origin;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.Role;
import org.countersign.core.user.User;
import org.countersign.core.verification.FirstFactor;
import org.countersign.core.verification.Outcome;
import org.countersign.core.verification.RequestDetails;
import org.countersign.core.verification.StartRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RememberedBrowsersTest {
    private static final Origin HERE = InMemoryHouse.origin(Door.WEB);
    private final InMemoryHouse house = new InMemoryHouse();
    private final User alice = house.totpUser("alice");

    @BeforeEach
    void remembersForFourteenDays() {
        house.settings.change(
                house.tenant, s -> new TenantSettings(false, s.trustedAddresses(), 14, 5, true, true, false));
    }

    private String remember() {
        return house.browsers.remember(alice, "Firefox on Linux", HERE).orElseThrow();
    }

    private Outcome signIn(User user, String token) {
        return house.verifications.start(new StartRequest(
                house.tenant,
                user.name().typed(),
                new FirstFactor.Password(InMemoryHouse.PASSWORD),
                Optional.empty(),
                Optional.empty(),
                Purpose.BROWSER_SIGN_IN,
                HERE,
                RequestDetails.NONE,
                Optional.of(token)));
    }

    private boolean letIn(String token) {
        return signIn(alice, token) instanceof Outcome.NotNeeded plain
                && plain.why().equals("remembered_browser");
    }

    @Test
    void itIsNotAskedForASecondFactor() {
        String token = remember();
        assertThat(letIn(token)).isTrue();
        String next = house.browsers.rotate(alice, token, HERE).orElseThrow();
        assertThat(letIn(next)).isTrue();
    }

    @Test
    void afterItsDaysItIsAskedAgain() {
        String token = remember();
        house.clock.pass(Duration.ofDays(14));
        assertThat(letIn(token)).isFalse();
    }

    @Test
    void offByDefaultNothingIsRemembered() {
        String token = remember();
        house.settings.change(house.tenant, _ -> TenantSettings.DEFAULT);
        assertThat(house.browsers.remember(alice, "Firefox", HERE)).isEmpty();
        assertThat(letIn(token)).isFalse();
    }

    @Test
    void t6ACopyThatIsUsedAfterTheRotationIsFoundOutAndTheUserIsTold() {
        String token = remember();
        String next = house.browsers.rotate(alice, token, HERE).orElseThrow();
        house.clock.pass(Duration.ofMinutes(1));
        assertThat(letIn(token)).isFalse();
        assertThat(house.protection.open(house.tenant, alice.id()))
                .extracting(Notice::kind)
                .contains(Notice.Kind.BROWSER_COPIED);
        assertThat(letIn(next)).as("neither of the two is believed").isFalse();
    }

    @Test
    void twoTabsAtOnceAreNoTheft() {
        String token = remember();
        house.browsers.rotate(alice, token, HERE);
        assertThat(letIn(token)).isTrue();
        assertThat(house.browsers.rotate(alice, token, HERE)).isEmpty();
        assertThat(house.protection.open(house.tenant, alice.id())).isEmpty();
    }

    @Test
    void t6RevokedItIsRefused() {
        String token = remember();
        house.browsers.forget(
                house.may(Act.FORGET_BROWSER, alice),
                house.browsers.list(alice).getFirst().id());
        assertThat(letIn(token)).isFalse();
    }

    @Test
    void anothersTokenIsWorthNothing() {
        String token = remember();
        User bob = house.totpUser("bob");
        assertThat(signIn(bob, token)).isInstanceOf(Outcome.Pending.class);
    }

    @Test
    void whatIsNoTokenIsNone() {
        for (String token :
                new String[] {"", ".", "x.y", "0198c3f2-7b1e-7c54-9a3e-5a0f6f1c2d3e.abc", "x".repeat(5000)}) {
            assertThat(letIn(token)).isFalse();
        }
    }

    @Test
    void aChangedPasswordABlockAndADisabledUserForgetIt() {
        String token = remember();
        house.directory.setPassword(house.may(Act.SET_PASSWORD, alice), "another long password");
        assertThat(house.browsers.knows(alice, token, HERE)).isFalse();
        String second = remember();
        house.directory.block(house.may(Act.BLOCK, alice), Duration.ofDays(1), "");
        assertThat(house.browsers.knows(alice, second, HERE)).isFalse();
        String third = remember();
        house.directory.changeState(house.may(Act.CHANGE_STATE, alice), MfaState.DISABLED, "");
        assertThat(house.browsers.knows(alice, third, HERE)).isFalse();
    }

    @Test
    void anAdministratorIsAskedAllTheSame() {
        User admin = house.user("admin", MfaState.ENFORCED, Role.OWNER);
        house.assign(admin, org.countersign.core.method.MethodType.TOTP, 0);
        String token = house.browsers.remember(admin, "Firefox", HERE).orElseThrow();
        assertThat(signIn(admin, token)).isInstanceOf(Outcome.Pending.class);
    }

    @Test
    void g14WhereRegistrationIsDueTheMethodsAreAskedForFirst() {
        String token = remember();
        house.directory.requireRegistration(house.may(Act.REQUIRE_REGISTRATION, alice), false, "");
        assertThat(signIn(alice, token)).isInstanceOf(Outcome.Pending.class);
        User bob = house.user("bob", MfaState.ENABLED);
        assertThat(signIn(bob, token)).isInstanceOf(Outcome.MustRegister.class);
    }
}
