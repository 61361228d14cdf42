package org.countersign.core.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.countersign.core.authority.Act;
import org.countersign.core.directory.UserSummary;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.method.MethodType;
import org.countersign.core.protection.Protection;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.Role;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.core.user.Username;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UserStepsTest {
    private final InMemoryHouse house = new InMemoryHouse();

    private int things;

    @Test
    void usersOfThatStateAreLeftOut() {
        Plan plan = plan(UserStep.ENFORCE, Role.OWNER, user(MfaState.ENFORCED, null), user(MfaState.ENABLED, null));
        assertThat(plan.affected()).hasSize(1);
        assertThat(plan.skipped()).containsOnlyKeys(Plan.Skip.ALREADY);
    }

    @Test
    void enablingNeverWeakensAnEnforcedUser() {
        assertThat(plan(UserStep.ENABLE, Role.OWNER, user(MfaState.ENFORCED, null))
                        .affected())
                .isEmpty();
    }

    @Test
    void anAdministratorIsNotDisabled() {
        Plan plan = plan(UserStep.DISABLE, Role.OWNER, user(MfaState.ENFORCED, Role.HELPDESK));
        assertThat(plan.affected()).isEmpty();
        assertThat(plan.skipped()).containsOnlyKeys(Plan.Skip.ADMINISTRATOR);
    }

    @Test
    void theHelpdeskResetsUsersAndNobodyElse() {
        Plan plan = plan(
                UserStep.REQUIRE_REGISTRATION,
                Role.HELPDESK,
                user(MfaState.ENFORCED, null),
                user(MfaState.ENFORCED, Role.OWNER));
        assertThat(plan.affected()).hasSize(1);
        assertThat(plan.skipped()).containsOnlyKeys(Plan.Skip.ABOVE);
        assertThat(plan(UserStep.ENFORCE, Role.HELPDESK, user(MfaState.ENABLED, null))
                        .affected())
                .isEmpty();
    }

    @Test
    void nobodyRequiresRegistrationOfThemselves() {
        User karin = house.administrator("karin", Role.OWNER).user();
        UserSummary self = new UserSummary(karin, new Protection(0, null, null, 1, false), List.of(), null);
        assertThat(plan(UserStep.REQUIRE_REGISTRATION, Role.OWNER, self).skipped())
                .containsOnlyKeys(Plan.Skip.SELF);
    }

    @Test
    void theHelpdeskDeletesAppPasswordsWhereThereAreAny() {
        Plan none = plan(UserStep.DELETE_APP_PASSWORDS, Role.HELPDESK, user(MfaState.ENFORCED, null));
        assertThat(none.skipped()).containsOnlyKeys(Plan.Skip.NONE);
        things = 3;
        Plan some = plan(
                UserStep.DELETE_APP_PASSWORDS,
                Role.HELPDESK,
                user(MfaState.ENFORCED, null),
                user(MfaState.ENFORCED, null),
                user(MfaState.ENFORCED, Role.OWNER));
        assertThat(some.affected()).hasSize(2);
        assertThat(some.things()).isEqualTo(6);
        assertThat(some.skipped()).containsOnlyKeys(Plan.Skip.ABOVE);
    }

    @Test
    void disablingCountsTheAppPasswordsThatItDeletes() {
        things = 2;
        assertThat(plan(UserStep.DISABLE, Role.OWNER, user(MfaState.ENFORCED, null))
                        .things())
                .isEqualTo(2);
    }

    @Test
    void onlyALockIsUnlocked() {
        UserSummary locked = summary(
                new UserId(UUID.randomUUID()),
                MfaState.ENFORCED,
                null,
                new Protection(5, house.clock.instant().plusSeconds(60), null, 1, false));
        Plan plan = plan(UserStep.UNLOCK, Role.HELPDESK, locked, user(MfaState.ENFORCED, null));
        assertThat(plan.affected()).containsExactly(locked);
        assertThat(plan.skipped()).containsOnlyKeys(Plan.Skip.NOT_LOCKED);
    }

    @Test
    void thePlanAndTheActAgreeAndWhoIsGoneMeanwhileIsLeftAlone() {
        User alice = house.user("alice", MfaState.DISABLED);
        User bob = house.user("bob", MfaState.DISABLED);
        User carol = house.user("carol", MfaState.DISABLED);
        List<UserSummary> all = Stream.of(alice, bob, carol)
                .map(user -> house.directory.find(house.tenant, user.id()).orElseThrow())
                .toList();
        Plan plan = steps().plan(house.administrator("ada", Role.AUTHENTICATION_ADMINISTRATOR), UserStep.ENFORCE, all);
        house.directory.remove(house.may(Act.REMOVE_USER, bob));
        house.directory.changeRole(house.mayGrant(carol, Role.OWNER));
        assertThat(plan.affected()).hasSize(3);
        assertThat(steps().take(plan, "audit", false)).isEqualTo(1);
        assertThat(house.now(alice).state()).isEqualTo(MfaState.ENFORCED);
        assertThat(house.now(carol).state()).isEqualTo(MfaState.DISABLED);
    }

    private Plan plan(UserStep step, Role role, UserSummary... users) {
        return steps().plan(house.administrator("karin", role), step, List.of(users));
    }

    private UserSteps steps() {
        return new UserSteps(
                house.authority, house.directory, house.appPasswords, house.browsers, (_, _) -> things, house.clock);
    }

    private UserSummary user(MfaState state, @Nullable Role role) {
        return summary(new UserId(UUID.randomUUID()), state, role, new Protection(0, null, null, 1, false));
    }

    private UserSummary summary(UserId id, MfaState state, @Nullable Role role, Protection protection) {
        User user = new User(
                house.tenant,
                id,
                Username.require("ingrid"),
                "Ingrid",
                null,
                "en",
                state,
                role,
                null,
                false,
                house.clock.instant());
        return new UserSummary(user, protection, List.of(MethodType.TOTP), null);
    }
}
