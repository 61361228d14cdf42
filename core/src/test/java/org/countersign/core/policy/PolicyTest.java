package org.countersign.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.countersign.core.account.Account;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.method.MethodType;
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
            house.directory.changeState(house.tenant, user.id(), state, house.owner, "");
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
        house.methods.renewBackupCodes(user, house.owner);
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
}
