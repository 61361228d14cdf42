package org.countersign.core.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.shared.Door;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.Role;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.core.user.Username;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every act × every role and key scope × everybody it may be done to (ATTACKS T1, T2, T18, T19). */
class AuthorityTest {
    private final InMemoryHouse house = new InMemoryHouse();
    private final TenantId elsewhere = new TenantId(new UUID(0x7000L, 0x8000_0000_0000_0002L));

    private static List<@Nullable Role> roles() {
        List<@Nullable Role> roles = new ArrayList<>(Arrays.asList(Role.values()));
        roles.add(null);
        return roles;
    }

    private User user(TenantId tenant, String name, @Nullable Role role) {
        return new User(
                tenant,
                new UserId(house.auditor.id()),
                Username.require(name),
                name,
                null,
                "en",
                MfaState.ENFORCED,
                role,
                null,
                false,
                house.clock.instant());
    }

    private Actor.Person person(@Nullable Role role, Duration since) {
        return new Actor.Person(
                user(house.tenant, "karin", role),
                true,
                house.clock.instant().minus(since),
                InMemoryHouse.origin(Door.WEB));
    }

    private Actor.Key key(Role role, Set<Scope> scopes) {
        return new Actor.Key(house.tenant, "ticketing", scopes, role, InMemoryHouse.origin(Door.API));
    }

    private boolean granted(Actor actor, Act act, Target target) {
        return house.authority.ask(actor, act, target) instanceof Permit;
    }

    // The table once more, as sentences: what S1.5 and S5.11 say, and not what the enumeration says of itself.
    private static boolean roleAllows(@Nullable Role role, Act act, @Nullable Role target) {
        if (role == null) {
            return false;
        }
        return switch (act.staff()) {
            case NONE, APPLICATIONS -> false;
            case OWNERS -> role == Role.OWNER;
            case EDITORS -> role == Role.OWNER || (role == Role.AUTHENTICATION_ADMINISTRATOR && target == null);
            case RESETTERS ->
                role == Role.OWNER
                        || ((role == Role.AUTHENTICATION_ADMINISTRATOR || role == Role.HELPDESK) && target == null);
            case READERS -> role != Role.BILLING_READER;
        };
    }

    @Test
    void everyRoleDoesToOthersWhatTheTableSays() {
        for (Act act : Act.values()) {
            for (Role role : roles()) {
                for (Role target : roles()) {
                    assertThat(granted(
                                    person(role, Duration.ZERO),
                                    act,
                                    new Target.OfUser(user(house.tenant, "somebody", target))))
                            .as("%s by %s to %s", act, role, target)
                            .isEqualTo(roleAllows(role, act, target));
                }
            }
        }
    }

    @Test
    void everyKeyNeedsTheScopeAndTheRole() {
        for (Act act : Act.values()) {
            for (Scope scope : Scope.values()) {
                for (Role role : Role.values()) {
                    for (Role target : roles()) {
                        boolean covered = act.scope()
                                .filter(needed -> needed == scope || (scope == Scope.ADMIN && needed != Scope.OPERATOR))
                                .isPresent();
                        boolean expected =
                                covered && (act.staff() == Staff.APPLICATIONS || roleAllows(role, act, target));
                        assertThat(granted(
                                        key(role, EnumSet.of(scope)),
                                        act,
                                        new Target.OfUser(user(house.tenant, "somebody", target))))
                                .as("%s by a key with %s of %s to %s", act, scope, role, target)
                                .isEqualTo(expected);
                    }
                }
            }
        }
    }

    @Test
    void onesOwnThingsGoByTheUsersRuleWhateverRoleOneHas() {
        for (Act act : Act.values()) {
            for (Role role : roles()) {
                Actor.Person fresh = person(role, FactorFreshness.LIFE.minusSeconds(1));
                Actor.Person stale = person(role, FactorFreshness.LIFE);
                Actor.Person bare = new Actor.Person(fresh.user(), false, null, fresh.origin());
                String what = act + " to oneself as " + role;
                assertThat(granted(fresh, act, new Target.OfUser(fresh.user())))
                        .as(what)
                        .isEqualTo(act.own() != Own.NEVER);
                assertThat(granted(stale, act, new Target.OfUser(stale.user())))
                        .as(what + ", stale")
                        .isEqualTo(act.own() == Own.SIGNED_IN);
                assertThat(granted(bare, act, new Target.OfUser(bare.user())))
                        .as(what + ", without a method")
                        .isEqualTo(act.own() == Own.SIGNED_IN || act.own() == Own.FIRST_OR_FRESH_FACTOR);
            }
        }
    }

    @Test
    void nobodyReachesIntoAnotherTenantAndTheAttemptIsAudited() {
        for (Act act : Act.values()) {
            for (Role target : roles()) {
                for (Actor actor :
                        List.of(person(Role.OWNER, Duration.ZERO), key(Role.OWNER, EnumSet.allOf(Scope.class)))) {
                    int before = house.auditLog.all().size();
                    assertThat(house.authority.ask(actor, act, user(elsewhere, "somebody", target)))
                            .isInstanceOf(Refused.NotThere.class);
                    assertThat(house.auditLog.all().subList(before, before + 1)).allSatisfy(event -> {
                        assertThat(event.action()).isEqualTo(AuditAction.REFUSED);
                        assertThat(event.tenant()).isEqualTo(house.tenant);
                        assertThat(event.detail()).containsEntry("act", act.wireName());
                    });
                }
            }
        }
    }

    @Test
    void anAdministratorWithoutASecondFactorDoesNothingToOthers() {
        Actor.Person person =
                new Actor.Person(user(house.tenant, "karin", Role.OWNER), true, null, InMemoryHouse.origin(Door.WEB));
        for (Act act : Act.values()) {
            assertThat(granted(person, act, new Target.OfUser(user(house.tenant, "somebody", null))))
                    .as(act.name())
                    .isFalse();
            assertThat(house.authority.mayToSome(person, act)).isFalse();
        }
    }

    @Test
    void aRoleIsGivenOnlyByWhoReachesTheOldAndTheNewOne() {
        for (Role role : roles()) {
            for (Role present : roles()) {
                for (Role wanted : roles()) {
                    boolean expected =
                            roleAllows(role, Act.CHANGE_ROLE, present) && roleAllows(role, Act.CHANGE_ROLE, wanted);
                    Target target = new Target.Granting(user(house.tenant, "somebody", present), wanted);
                    assertThat(granted(person(role, Duration.ZERO), Act.CHANGE_ROLE, target))
                            .as("%s makes %s of %s", role, wanted, present)
                            .isEqualTo(expected);
                    assertThat(granted(
                                    person(role, Duration.ZERO),
                                    Act.ADD_USER,
                                    new Target.NewUser(house.tenant, wanted)))
                            .isEqualTo(roleAllows(role, Act.ADD_USER, wanted));
                }
            }
        }
    }

    @Test
    void aStaleFactorIsToldApartFromNoMethodAndFromNotForOneself() {
        Actor.Person stale = person(Role.OWNER, FactorFreshness.LIFE);
        Actor.Person bare = new Actor.Person(stale.user(), false, null, stale.origin());
        assertThat(house.authority.ask(stale, Act.REMOVE_DEVICE, stale.user()))
                .isInstanceOf(Refused.NeedsFreshFactor.class);
        assertThat(house.authority.ask(bare, Act.SET_PIN, bare.user())).isInstanceOf(Refused.NeedsMethod.class);
        assertThat(house.authority.ask(stale, Act.REQUIRE_REGISTRATION, stale.user()))
                .isInstanceOf(Refused.NotForOneself.class);
        assertThat(house.authority.ask(stale, Act.REGISTER_METHOD, stale.user()))
                .isInstanceOf(Refused.NeedsFreshFactor.class);
    }

    // ATTACKS T11: the password alone registers nothing beside a method that is there.
    @Test
    void t11ARequiredRegistrationOpensNothingWithoutAFactorWhileAMethodIsThere() {
        User again = user(house.tenant, "alice", null).withRegistrationRequired(true);
        Actor.Person password = new Actor.Person(again, true, null, InMemoryHouse.origin(Door.WEB));
        Actor.Person fresh = new Actor.Person(again, true, house.clock.instant(), InMemoryHouse.origin(Door.WEB));
        Actor.Person bare = new Actor.Person(again, false, null, InMemoryHouse.origin(Door.WEB));
        assertThat(granted(password, Act.REGISTER_METHOD, new Target.OfUser(again)))
                .isFalse();
        assertThat(granted(fresh, Act.REGISTER_METHOD, new Target.OfUser(again)))
                .isTrue();
        assertThat(granted(bare, Act.REGISTER_METHOD, new Target.OfUser(again))).isTrue();
    }

    @Test
    void whoMayToSomeIsWhoTheTableNames() {
        for (Act act : Act.values()) {
            for (Role role : roles()) {
                assertThat(house.authority.mayToSome(person(role, Duration.ZERO), act))
                        .as("%s by %s", act, role)
                        .isEqualTo(roleAllows(role, act, null));
            }
        }
    }
}
