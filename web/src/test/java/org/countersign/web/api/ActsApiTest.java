package org.countersign.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.Author;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.authority.Scope;
import org.countersign.core.authority.Staff;
import org.countersign.core.authority.Target;
import org.countersign.core.directory.Result;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.method.MethodType;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.NewUser;
import org.countersign.core.user.Role;
import org.countersign.core.user.User;
import org.countersign.core.user.Username;
import org.countersign.web.api.TestApi.Answer;
import org.countersign.web.api.http.Route;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every operation × every role and scope of a key × whom it is done to, over the API (ATTACKS T1, T2, T19). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActsApiTest {
    private static final int FORBIDDEN = 403;
    private static final String NOBODY = "0190a1b2-0000-7000-8000-00000000dead";

    // What is asked for is refused before it is looked at, or is in order; so no body here changes much.
    private static final Map<String, String> BODIES = Map.of(
            "PUT /users/{name}/mfa-state", "{\"state\":\"ENFORCED\"}",
            "PUT /users/{name}/password", "{\"password\":\"another long password\"}",
            "PUT /users/{name}/pin", "{\"pin\":\"480317\"}",
            "PUT /users/{name}/phones/{kind}", "{\"number\":\"+1 202 555 0130\"}",
            "POST /users/{name}/methods", "{\"type\":\"totp\"}",
            "POST /users/{name}/methods/{id}/resynchronize", "{\"first\":\"755224\",\"second\":\"287082\"}",
            "PATCH /users/{name}/methods/{id}", "{\"label\":\"Old phone\"}",
            "POST /users/{name}/app-passwords", "{\"name\":\"Laptop\"}",
            "PATCH /users/{name}", "{\"displayName\":\"Somebody\"}");

    private final TestApi api = new TestApi();
    private final Map<Role, Map<Scope, String>> keys = new EnumMap<>(Role.class);
    private int users;

    @AfterAll
    void stop() {
        api.close();
    }

    private String key(Role role, Scope scope) {
        return keys.computeIfAbsent(role, _ -> new EnumMap<>(Scope.class))
                .computeIfAbsent(scope, _ -> api.key(api.house.tenant, role + " " + scope, role, EnumSet.of(scope)));
    }

    private List<Route> acts() {
        return api.routes().all().stream().filter(route -> route.act() != null).toList();
    }

    private static Act act(Route route) {
        Act act = route.act();
        if (act == null) {
            throw new AssertionError(route.template());
        }
        return act;
    }

    private Answer send(Route route, String key, String name) {
        return send(route, key, name, NOBODY);
    }

    private Answer send(Route route, String key, String name, String id) {
        String path = route.template()
                .replace("{name}", name)
                .replace("{kind}", "authentication")
                .replace("{type}", "retry")
                .replace("{id}", id);
        if (route.input() == Route.Input.JSON || route.input() == Route.Input.JSON_OR_NOTHING) {
            String body = BODIES.getOrDefault(route.method() + " " + route.template(), "{}");
            return api.json(route.method(), key, path, body);
        }
        return switch (route.method()) {
            case "GET" -> api.get(key, path);
            case "DELETE" -> api.delete(key, path);
            default -> api.json(route.method(), key, path, "{}");
        };
    }

    private String user(@Nullable Role role) {
        String name = "target" + ++users;
        User user = api.house.user(name, MfaState.DISABLED, role);
        api.house.assign(user, MethodType.TOTP, 0);
        return name;
    }

    @Test
    void everyOperationWithoutAnActIsNamedHere() {
        assertThat(api.routes().all().stream().filter(route -> route.act() == null))
                .extracting(Route::template)
                .containsExactly("/openapi.json");
    }

    @Test
    void everyOperationNeedsTheScopeOfItsAct() {
        for (Route route : acts()) {
            for (Scope scope : Scope.values()) {
                Scope needed = act(route).scope().orElseThrow();
                boolean covered = scope == needed || (scope == Scope.ADMIN && needed != Scope.OPERATOR);
                Answer answer = send(route, key(Role.OWNER, scope), NOBODY);
                String what = route.method() + " " + route.template() + " with " + scope;
                if (covered) {
                    assertThat(answer.status()).as(what).isNotIn(401, FORBIDDEN);
                } else {
                    assertThat(answer.status()).as(what).isEqualTo(FORBIDDEN);
                    assertThat(answer.text("code")).as(what).isEqualTo("missing_scope");
                }
            }
        }
    }

    @Test
    void everyOperationNeedsARoleOfItsAct() {
        for (Route route : acts()) {
            Act act = act(route);
            for (Role role : Role.values()) {
                boolean may = act.staff() == Staff.APPLICATIONS
                        || act.staff().reach(role).isPresent();
                Answer answer = send(route, key(role, act.scope().orElseThrow()), NOBODY);
                String what = route.method() + " " + route.template() + " by " + role;
                if (may) {
                    assertThat(answer.status()).as(what).isNotIn(401, FORBIDDEN);
                } else {
                    assertThat(answer.status()).as(what).isEqualTo(FORBIDDEN);
                    assertThat(answer.text("code")).as(what).isEqualTo("above_your_role");
                }
            }
        }
    }

    @Test
    void everyOperationOnAUserReachesWhomTheTableNames() {
        List<@Nullable Role> targets = new ArrayList<>(Arrays.asList(Role.HELPDESK, Role.OWNER));
        targets.add(null);
        for (Route route : acts()) {
            if (!route.template().startsWith("/users/{name}")) {
                continue;
            }
            for (Role role : Role.values()) {
                for (Role target : targets) {
                    boolean may = act(route)
                            .staff()
                            .reach(role)
                            .filter(reach -> reach.includes(target))
                            .isPresent();
                    String name = user(target);
                    Answer answer = send(route, key(role, act(route).scope().orElseThrow()), name);
                    String what = route.method() + " " + route.template() + " by " + role + " to " + target;
                    boolean refused =
                            answer.status() == FORBIDDEN && answer.text("code").equals("above_your_role");
                    assertThat(refused).as(what + ": " + answer.body()).isEqualTo(!may);
                }
            }
        }
    }

    @Test
    void t1AnIdOfAnotherTenantIsNotThereAndTheAttemptIsAudited() {
        Map<String, Integer> statuses = new HashMap<>();
        for (Route route : acts()) {
            if (!route.template().contains("{id}") || route.template().startsWith("/users/")) {
                continue;
            }
            int before = api.house.auditLog.all().size();
            String scope = act(route).scope().orElseThrow().wireName();
            Answer answer = send(route, api.all, NOBODY);
            String what = route.method() + " " + route.template();
            statuses.put(what, answer.status());
            if (answer.status() == 404) {
                assertThat(api.house
                                .auditLog
                                .all()
                                .subList(before, api.house.auditLog.all().size()))
                        .as(what + " with " + scope)
                        .anySatisfy(event -> {
                            assertThat(event.action()).isEqualTo(AuditAction.REFUSED);
                            assertThat(event.detail()).containsEntry("id", NOBODY);
                        });
            }
        }
        assertThat(statuses).containsEntry("DELETE /api-keys/{id}", 404);
        assertThat(statuses).containsEntry("GET /verifications/{id}", 404);
    }

    /** A user of the other tenant, and the id of a method of theirs. */
    private record Foreign(User user, String method) {}

    private Foreign foreign(String name) {
        NewUser made = new NewUser(Username.require(name), "", null, null, MfaState.ENFORCED, InMemoryHouse.PASSWORD);
        Permit add = installation(Act.ADD_USER, new Target.NewUser(api.otherTenant, null));
        User user = ((Result.Done<User>) api.house.directory.add(add, made)).value();
        Permit assign = installation(Act.ASSIGN_METHOD, new Target.OfUser(user));
        String method = api.house
                .methods
                .assign(assign, MethodType.TOTP, InMemoryHouse.KEY, "", 0)
                .orElseThrow()
                .toString();
        return new Foreign(user, method);
    }

    private Permit installation(Act act, Target target) {
        return api.house.authority.installation(Author.system("test"), act, target);
    }

    @Test
    void t19AUserOfAnotherTenantIsNotThereByIdOrNameAndTheAttemptIsAudited() {
        Foreign wanda = foreign("wanda");
        String id = wanda.user().id().toString();
        for (Route route : acts()) {
            if (!route.template().startsWith("/users/{name}")) {
                continue;
            }
            String what = route.method() + " " + route.template();
            int before = api.house.auditLog.all().size();
            assertThat(send(route, api.all, id).status()).as(what).isEqualTo(404);
            assertRefused(what, before, act(route), id);
            assertThat(send(route, api.all, "wanda").status()).as(what).isEqualTo(404);
        }
        assertThat(api.house.directory.find(api.otherTenant, wanda.user().id()))
                .get()
                .satisfies(found -> {
                    assertThat(found.user()).isEqualTo(api.house.now(wanda.user()));
                    assertThat(found.methods()).containsExactly(MethodType.TOTP);
                });
        assertThat(api.get(api.foreign, "/users/wanda").status()).isEqualTo(200);
    }

    @Test
    void t19AMethodOfAnotherTenantIsNotThereBesideAUserOfOnesOwnAndTheAttemptIsAudited() {
        Foreign walter = foreign("walter");
        String own = user(null);
        for (Route route : acts()) {
            if (!route.template().startsWith("/users/{name}")
                    || !route.template().contains("{id}")) {
                continue;
            }
            String what = route.method() + " " + route.template();
            int before = api.house.auditLog.all().size();
            assertThat(send(route, api.all, own, walter.method()).status())
                    .as(what)
                    .isEqualTo(404);
            assertRefused(what, before, act(route), walter.method());
        }
        assertThat(api.house.methods.of(walter.user())).hasSize(1);
    }

    private void assertRefused(String what, int before, Act act, String id) {
        assertThat(api.house
                        .auditLog
                        .all()
                        .subList(before, api.house.auditLog.all().size()))
                .as(what)
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.tenant()).isEqualTo(api.house.tenant);
                    assertThat(event.action()).isEqualTo(AuditAction.REFUSED);
                    assertThat(event.detail())
                            .isEqualTo(Map.of("act", act.wireName(), "reason", "not_there", "id", id));
                });
    }

    @Test
    void aKeyOfTheHelpdeskUnlocksUsersAndNobodyElse() {
        String helpdesk = api.key(api.house.tenant, "Desk", Role.HELPDESK, Set.of(Scope.ADMIN));
        assertThat(api.post(helpdesk, "/users/" + user(null) + "/unlock", "{}").status())
                .isEqualTo(200);
        assertThat(api.post(helpdesk, "/users/" + user(Role.OWNER) + "/unlock", "{}")
                        .status())
                .isEqualTo(FORBIDDEN);
        assertThat(api.get(helpdesk, "/settings").status()).isEqualTo(FORBIDDEN);
        assertThat(api.post(helpdesk, "/api-keys", "{\"name\":\"Up\",\"scopes\":[\"admin\"],\"role\":\"owner\"}")
                        .status())
                .isEqualTo(FORBIDDEN);
    }

    @Test
    void aKeyIsMadeWithARoleAndShowsIt() {
        Answer made = api.post(
                api.all, "/api-keys", "{\"name\":\"Desk\",\"scopes\":[\"users:write\"],\"role\":\"helpdesk\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("role")).isEqualTo("helpdesk");
        assertThat(api.post(made.text("key"), "/users", "{\"name\":\"x\"}").status())
                .isEqualTo(FORBIDDEN);
        assertThat(api.post(api.all, "/api-keys", "{\"name\":\"D\",\"scopes\":[\"users:write\"],\"role\":\"boss\"}")
                        .status())
                .isEqualTo(400);
    }
}
