package org.countersign.core.apppassword;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.countersign.core.application.Application;
import org.countersign.core.application.CacheRule;
import org.countersign.core.application.TrustedAddresses;
import org.countersign.core.authority.Act;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.policy.Purpose;
import org.countersign.core.protection.LockoutPolicy;
import org.countersign.core.settings.TenantSettings;
import org.countersign.core.shared.Door;
import org.countersign.core.shared.Origin;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.countersign.core.verification.FirstFactor;
import org.countersign.core.verification.Outcome;
import org.countersign.core.verification.Reason;
import org.countersign.core.verification.StartRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AppPasswordsTest {
    private final InMemoryHouse house = new InMemoryHouse();
    private final User alice = house.totpUser("alice");

    @BeforeEach
    void mailCannotAsk() {
        house.settings.change(
                house.tenant, s -> new TenantSettings(true, s.trustedAddresses(), 0, 5, true, true, false));
        house.applications.put(
                new Application(house.tenant, "Mail", false, false, TrustedAddresses.NONE, CacheRule.OFF));
    }

    private String make(User user) {
        return ((AppPasswordResult.Made) house.appPasswords.create(house.may(Act.MAKE_APP_PASSWORD, user), "Laptop"))
                .text();
    }

    private Outcome signIn(String name, String password, String application, Purpose purpose) {
        return house.verifications.start(new StartRequest(
                house.tenant,
                name,
                new FirstFactor.Password(password),
                Optional.empty(),
                Optional.empty(),
                purpose,
                new Origin(Door.LDAP, application, "192.0.2.9", "test")));
    }

    private Outcome mail(String name, String password) {
        return signIn(name, password, "Mail", Purpose.SIGN_IN);
    }

    private static Optional<Reason> reason(Outcome outcome) {
        return outcome instanceof Outcome.Denied denied ? Optional.of(denied.reason()) : Optional.empty();
    }

    private static String why(Outcome outcome) {
        return outcome instanceof Outcome.NotNeeded plain ? plain.why() : outcome.toString();
    }

    @Test
    void signsInWhereTheApplicationCannotAsk() {
        String text = make(alice);
        assertThat(text).matches("[a-z]{4}( [a-z]{4}){3}");
        assertThat(why(mail("alice", text))).isEqualTo("app_password");
        assertThat(why(mail("alice", text.replace(" ", "")))).isEqualTo("app_password");
        assertThat(why(mail("alice", text.replace(' ', '-').toUpperCase(Locale.ROOT))))
                .isEqualTo("app_password");
        AppPasswordUse use = house.appPasswords.list(alice).getFirst();
        assertThat(use.lastUsedFrom()).isEqualTo("192.0.2.9");
        assertThat(use.lastUsedApplication()).isEqualTo("Mail");
    }

    @Test
    void thePlainPasswordIsRefusedWithItsReasonAndAWrongOneIsNot() {
        assertThat(reason(mail("alice", InMemoryHouse.PASSWORD))).contains(Reason.NEEDS_APP_PASSWORD);
        assertThat(reason(mail("alice", "not the password"))).contains(Reason.WRONG_PASSWORD);
        assertThat(reason(mail("nobody", InMemoryHouse.PASSWORD))).contains(Reason.WRONG_PASSWORD);
        assertThat(house.auditLog.all()).anySatisfy(event -> {
            assertThat(event.reason()).isEqualTo("needs_app_password");
            assertThat(event.outcome()).isEqualTo("denied");
        });
    }

    @Test
    void opensNeitherABrowserNorAnApplicationThatCanAsk() {
        String text = make(alice);
        assertThat(reason(house.signIn("alice", text))).contains(Reason.WRONG_PASSWORD);
        assertThat(reason(signIn("alice", text, "VPN", Purpose.SIGN_IN))).contains(Reason.WRONG_PASSWORD);
        assertThat(reason(signIn("alice", text, "Mail", Purpose.BROWSER_SIGN_IN)))
                .contains(Reason.WRONG_PASSWORD);
        assertThat(reason(signIn("alice", text, "Mail", Purpose.STEP_UP))).contains(Reason.WRONG_PASSWORD);
        house.applications.put(new Application(house.tenant, "VPN", true, true, TrustedAddresses.NONE, CacheRule.OFF));
        assertThat(why(signIn("alice", text, "VPN", Purpose.SIGN_IN))).isEqualTo("app_password");
    }

    @Test
    void isNobodyElses() {
        String text = make(alice);
        house.totpUser("bob");
        assertThat(reason(mail("bob", text))).contains(Reason.WRONG_PASSWORD);
    }

    @Test
    void deletedItIsRefusedAtOnceEvenFromTheWorstCache() {
        String text = make(alice);
        house.accountStore.cacheForEver();
        assertThat(why(mail("alice", text))).isEqualTo("app_password");
        assertThat(house.appPasswords.delete(
                        house.may(Act.DELETE_APP_PASSWORD, alice),
                        house.appPasswords.list(alice).getFirst().password().id()))
                .isTrue();
        assertThat(reason(mail("alice", text))).contains(Reason.WRONG_PASSWORD);
    }

    @Test
    void theFortyFirstIsRefused() {
        for (int i = 0; i < AppPasswords.MOST; i++) {
            make(alice);
        }
        assertThat(house.appPasswords.create(house.may(Act.MAKE_APP_PASSWORD, alice), "One more"))
                .isInstanceOf(AppPasswordResult.TooMany.class);
        assertThat(house.appPasswords.deleteAll(house.may(Act.DELETE_APP_PASSWORDS, alice), "stolen laptop"))
                .isEqualTo(40);
        assertThat(house.appPasswords.create(house.may(Act.MAKE_APP_PASSWORD, alice), "One more"))
                .isInstanceOf(AppPasswordResult.Made.class);
    }

    @Test
    void aNameIsOneLineOfSixtyCharacters() {
        for (String bad : List.of("", "   ", "x".repeat(61), "x".repeat(300))) {
            assertThat(house.appPasswords.create(house.may(Act.MAKE_APP_PASSWORD, alice), bad))
                    .isInstanceOf(AppPasswordResult.BadName.class);
        }
    }

    @Test
    void switchedOffForTheTenantTheyAreRefused() {
        String text = make(alice);
        house.settings.change(house.tenant, _ -> TenantSettings.DEFAULT);
        assertThat(reason(mail("alice", text))).contains(Reason.WRONG_PASSWORD);
        assertThat(house.appPasswords.create(house.may(Act.MAKE_APP_PASSWORD, alice), "Phone"))
                .isInstanceOf(AppPasswordResult.NotAllowed.class);
    }

    @Test
    void disablingAUserDeletesThemAndTheAccountPasswordWorksAgain() {
        String text = make(alice);
        house.directory.changeState(house.may(Act.CHANGE_STATE, alice), MfaState.DISABLED, "");
        assertThat(reason(mail("alice", text))).contains(Reason.WRONG_PASSWORD);
        assertThat(why(mail("alice", InMemoryHouse.PASSWORD))).isEqualTo("not_required");
    }

    @Test
    void aBlockedOrLockedUserIsRefused() {
        String text = make(alice);
        for (int i = 0; i < LockoutPolicy.DEFAULT.limit(); i++) {
            house.verify("alice", house.wrongPasscode());
        }
        assertThat(reason(mail("alice", text))).contains(Reason.LOCKED_OUT);
        house.directory.unlock(house.may(Act.UNLOCK, alice), "");
        assertThat(why(mail("alice", text))).isEqualTo("app_password");
        house.directory.block(house.may(Act.BLOCK, alice), java.time.Duration.ofDays(1), "");
        assertThat(reason(mail("alice", text))).contains(Reason.BLOCKED);
    }

    @Test
    void g9GuessingIsThrottledAsGuessingPasswordsIs() {
        make(alice);
        Reason last = Reason.WRONG_PASSWORD;
        for (int i = 0; i < 10; i++) {
            last = reason(mail("alice", "aaaa bbbb cccc dddd")).orElseThrow();
        }
        assertThat(last).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
        assertThat(house.protection.of(house.tenant, alice.id()).orElseThrow().failures())
                .isZero();
    }

    @Test
    void checkingOneOfFortyCostsNoSlowHash() {
        String last = "";
        for (int i = 0; i < AppPasswords.MOST; i++) {
            last = make(alice);
        }
        int before = house.hasher.comparisons();
        assertThat(why(mail("alice", last))).isEqualTo("app_password");
        assertThat(house.hasher.comparisons()).isEqualTo(before);
    }

    @Test
    void theMailServersOwnAddressIsNotTheUsers() {
        house.settings.change(
                house.tenant,
                s -> new TenantSettings(
                        true, TrustedAddresses.parse(List.of("192.0.2.0/24")), 0, 5, true, true, false));
        assertThat(reason(mail("alice", InMemoryHouse.PASSWORD))).contains(Reason.NEEDS_APP_PASSWORD);
    }
}
