package org.countersign.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.account.Account;
import org.countersign.core.application.Application;
import org.countersign.core.application.CacheRule;
import org.countersign.core.application.TrustedAddresses;
import org.countersign.core.apppassword.AppPassword;
import org.countersign.core.authority.Act;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.method.MethodType;
import org.countersign.core.settings.TenantSettings;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.Role;
import org.countersign.core.user.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {
    private final InMemoryHouse house = new InMemoryHouse();
    private final Policy policy = new Policy();

    private Account account(MfaState state, Optional<Role> role, boolean registered) {
        User user = house.user("alice", state, role.orElse(null));
        if (registered) {
            house.assign(user, MethodType.TOTP, 0);
            house.directory.changeState(house.may(Act.CHANGE_STATE, user), state, "");
        }
        return house.accountStore.fresh(house.tenant, user.id()).orElseThrow();
    }

    private static String word(Requirement requirement) {
        return switch (requirement) {
            case Requirement.None(String why) -> why;
            case Requirement.Registration _ -> "registration";
            case Requirement.Unmeetable _ -> "refused";
            case Requirement.AppPassword _ -> "app password";
            case Requirement.SecondFactor _ -> "second factor";
        };
    }

    @ParameterizedTest(name = "{0}, administrator {1}, registered {2}: browser {3}, other {4}, step-up {5}")
    @CsvSource({
        "DISABLED, false, false, not_required, not_required, not_registered_yet",
        "DISABLED, false, true, not_required, not_required, second factor",
        "DISABLED, true, false, registration, refused, not_registered_yet",
        "DISABLED, true, true, second factor, second factor, second factor",
        "ENABLED, false, false, registration, not_registered_yet, not_registered_yet",
        "ENABLED, false, true, second factor, second factor, second factor",
        "ENABLED, true, false, registration, refused, not_registered_yet",
        "ENABLED, true, true, second factor, second factor, second factor",
        "ENFORCED, false, false, registration, refused, not_registered_yet",
        "ENFORCED, false, true, second factor, second factor, second factor",
        "ENFORCED, true, false, registration, refused, not_registered_yet",
        "ENFORCED, true, true, second factor, second factor, second factor"
    })
    void everyRowOfTheTable(
            MfaState state, boolean administrator, boolean registered, String browser, String other, String stepUp) {
        Account account = account(state, Optional.of(Role.HELPDESK).filter(_ -> administrator), registered);
        assertThat(word(policy.decide(Situation.plain(account, Purpose.BROWSER_SIGN_IN))))
                .isEqualTo(browser);
        assertThat(word(policy.decide(Situation.plain(account, Purpose.SIGN_IN))))
                .isEqualTo(other);
        assertThat(word(policy.decide(Situation.plain(account, Purpose.STEP_UP))))
                .isEqualTo(stepUp);
    }

    @Test
    void anyRoleMakesAnAdministrator() {
        for (Role role : Role.values()) {
            InMemoryHouse another = new InMemoryHouse();
            User user = another.user("admin", MfaState.DISABLED, role);
            Account account =
                    another.accountStore.fresh(another.tenant, user.id()).orElseThrow();
            assertThat(policy.decide(Situation.plain(account, Purpose.BROWSER_SIGN_IN)))
                    .isInstanceOf(Requirement.Registration.class);
        }
    }

    @Test
    void backupCodesAloneAreASecondFactor() {
        User user = house.user("bob", MfaState.ENFORCED);
        house.methods.renewBackupCodes(house.may(Act.RENEW_BACKUP_CODES, user)).orElseThrow();
        Account account = house.accountStore.fresh(house.tenant, user.id()).orElseThrow();
        for (Purpose purpose : List.of(Purpose.BROWSER_SIGN_IN, Purpose.SIGN_IN, Purpose.STEP_UP)) {
            assertThat(policy.decide(Situation.plain(account, purpose))).isInstanceOf(Requirement.SecondFactor.class);
        }
    }

    @Test
    void aDecoyNeedsASecondFactorLikeAnybody() {
        Account decoy = house.accounts.byName(house.tenant, org.countersign.core.user.Username.require("nobody"));
        for (Purpose purpose : List.of(Purpose.BROWSER_SIGN_IN, Purpose.SIGN_IN, Purpose.STEP_UP)) {
            assertThat(policy.decide(Situation.plain(decoy, purpose))).isInstanceOf(Requirement.SecondFactor.class);
        }
    }

    /** S5.5, row by row, for somebody who is registered or not, and has an app password or not. */
    @ParameterizedTest(name = "{0} {1}, trusted addresses {2}, {3}, app password {4}: {5}")
    @CsvSource({
        "browser, inside, on, registered, none, trusted_address",
        "browser, inside, on, not registered, none, registration",
        "browser, inside, off, registered, none, second factor",
        "browser, inside, off, not registered, none, registration",
        "browser, outside, on, registered, none, second factor",
        "browser, outside, on, not registered, none, registration",
        "browser, outside, off, registered, none, second factor",
        "program, inside, on, registered, none, trusted_address",
        "program, inside, on, registered, one, app password",
        "program, inside, off, registered, none, app password",
        "program, inside, off, registered, one, app password",
        "program, outside, on, registered, none, app password",
        "program, outside, on, registered, one, app password",
        "program, outside, off, registered, none, app password",
        "program, outside, off, registered, one, app password",
        "vpn, inside, on, registered, none, second factor",
        "vpn, inside, on, registered, one, second factor",
        "vpn, outside, on, registered, none, second factor",
    })
    void trustedAddresses(
            String application, String where, String switched, String registered, String appPassword, String needs) {
        Account account = account(MfaState.ENFORCED, Optional.empty(), registered.equals("registered"));
        if (appPassword.equals("one")) {
            account = new Account(
                    account.user(),
                    account.authenticators(),
                    List.of(new AppPassword(new UUID(1, 1), "Laptop", new byte[32], house.clock.instant())),
                    account.passwordHash(),
                    account.version(),
                    false);
        }
        boolean inside = where.equals("inside") && switched.equals("on");
        assertThat(word(policy.decide(situation(account, application, inside)))).isEqualTo(needs);
    }

    private static Situation situation(Account account, String application, boolean inside) {
        Situation plain =
                Situation.plain(account, application.equals("browser") ? Purpose.BROWSER_SIGN_IN : Purpose.SIGN_IN);
        Application described = new Application(
                account.user().tenant(),
                application,
                !application.equals("program"),
                false,
                TrustedAddresses.NONE,
                CacheRule.OFF);
        return new Situation(account, plain.purpose(), described, plain.settings(), inside, false);
    }

    @Test
    void anAdministratorIsAskedInsideToo() {
        Account account = account(MfaState.ENFORCED, Optional.of(Role.OWNER), true);
        assertThat(word(policy.decide(situation(account, "browser", true)))).isEqualTo("second factor");
        assertThat(word(policy.decide(situation(account, "program", true)))).isEqualTo("app password");
    }

    @Test
    void anEnabledUserWhoHasNotRegisteredKeepsThePasswordAtPrograms() {
        Account account = account(MfaState.ENABLED, Optional.empty(), false);
        assertThat(word(policy.decide(situation(account, "program", false)))).isEqualTo("not_registered_yet");
        Account disabled =
                new Account(account.user().withState(MfaState.DISABLED), List.of(), account.passwordHash(), 0, false);
        assertThat(word(policy.decide(situation(disabled, "program", false)))).isEqualTo("not_required");
    }

    @Test
    void aTransactionNeedsAMethodThatBindsItsDetails() {
        Account passcodes = account(MfaState.ENFORCED, Optional.empty(), true);
        assertThat(word(policy.decide(Situation.plain(passcodes, Purpose.TRANSACTION))))
                .isEqualTo("refused");
        TenantSettings lenient = new TenantSettings(false, TrustedAddresses.NONE, 0, 5, true, true, true);
        Situation allowed = Situation.plain(passcodes, Purpose.TRANSACTION);
        assertThat(word(policy.decide(
                        new Situation(passcodes, Purpose.TRANSACTION, allowed.application(), lenient, false, false))))
                .isEqualTo("second factor");
    }
}
