package org.countersign.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.countersign.core.audit.Actor;
import org.countersign.core.directory.UserSummary;
import org.countersign.core.method.MethodType;
import org.countersign.core.protection.Protection;
import org.countersign.core.shared.Door;
import org.countersign.core.shared.Origin;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.Role;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.core.user.Username;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final UserId SELF = new UserId(UUID.randomUUID());

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
        UserSummary self = summary(SELF, MfaState.ENFORCED, Role.OWNER, new Protection(0, null, null, 1, false));
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
                new Protection(5, NOW.plusSeconds(60), null, 1, false));
        Plan plan = plan(UserStep.UNLOCK, Role.HELPDESK, locked, user(MfaState.ENFORCED, null));
        assertThat(plan.affected()).containsExactly(locked);
        assertThat(plan.skipped()).containsOnlyKeys(Plan.Skip.NOT_LOCKED);
    }

    @Test
    void namesThatCantStandInAnAddressGiveWayToTheId() {
        User plain = user(MfaState.ENABLED, null).user();
        assertThat(UserAddresses.of(plain)).isEqualTo("/admin/users/ingrid");
        assertThat(UserAddresses.of(named("CORP\\ingrid"))).matches("/admin/users/[0-9a-f-]{36}");
        assertThat(UserAddresses.of(named("new"))).matches("/admin/users/[0-9a-f-]{36}");
        assertThat(UserAddresses.of(named("../signin"))).matches("/admin/users/[0-9a-f-]{36}");
    }

    private Plan plan(UserStep step, Role role, UserSummary... users) {
        Actor actor = new Actor("karin", role, new Origin(Door.WEB, "Countersign", null, "-"));
        return Plan.of(step, List.of(users), SELF, actor, NOW, (_, _) -> things);
    }

    private static UserSummary user(MfaState state, @Nullable Role role) {
        return summary(new UserId(UUID.randomUUID()), state, role, new Protection(0, null, null, 1, false));
    }

    private static User named(String name) {
        return new User(
                new TenantId(UUID.randomUUID()),
                new UserId(UUID.randomUUID()),
                Username.require(name),
                name,
                null,
                "en",
                MfaState.ENABLED,
                null,
                null,
                false,
                NOW);
    }

    private static UserSummary summary(UserId id, MfaState state, @Nullable Role role, Protection protection) {
        User user = new User(
                new TenantId(UUID.randomUUID()),
                id,
                Username.require("ingrid"),
                "Ingrid",
                null,
                "en",
                state,
                role,
                null,
                false,
                NOW);
        return new UserSummary(user, protection, List.of(MethodType.TOTP), null);
    }
}
