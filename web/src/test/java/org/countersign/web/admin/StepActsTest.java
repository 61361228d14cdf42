package org.countersign.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.countersign.core.administration.UserStep;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.authority.Act;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.method.MethodType;
import org.countersign.core.settings.TenantSettings;
import org.countersign.core.shared.Door;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.Role;
import org.countersign.core.user.User;
import org.countersign.web.security.Visitor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every step on users × every role × whom it is taken on: its address, its review, and the step (ATTACKS T19). */
class StepActsTest {
    private static final int OK = 200;
    private static final int SEE_OTHER = 303;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final TestAdministration administration = new TestAdministration();
    private final InMemoryHouse house = administration.house;
    private int users;

    /** A user whom the step changes something of, were it permitted. */
    private User ready(UserStep step, @Nullable Role role) {
        MfaState state = switch (step) {
            case ENABLE -> MfaState.DISABLED;
            case ENFORCE -> MfaState.ENABLED;
            case DISABLE, REQUIRE_REGISTRATION, DELETE_APP_PASSWORDS, FORGET_BROWSERS, UNLOCK -> MfaState.ENFORCED;
        };
        User user = house.user("ready" + ++users, state, role);
        house.settings.change(
                house.tenant, now -> new TenantSettings(true, now.trustedAddresses(), 14, 5, true, true, false));
        switch (step) {
            case DELETE_APP_PASSWORDS -> house.appPasswords.create(house.may(Act.MAKE_APP_PASSWORD, user), "Laptop");
            case FORGET_BROWSERS -> house.browsers.remember(user, "Firefox", InMemoryHouse.origin(Door.WEB));
            case UNLOCK -> {
                house.assign(user, MethodType.TOTP, 0);
                house.verify(user.name().key(), house.wrongPasscode());
            }
            case ENABLE, ENFORCE, DISABLE, REQUIRE_REGISTRATION -> {}
        }
        return house.now(user);
    }

    private static boolean opens(Role role) {
        return Act.CHANGE_STATE.staff().reach(role).isPresent()
                || Act.UNLOCK.staff().reach(role).isPresent();
    }

    // S1.3: nobody waives the second factor of an administrator.
    private static boolean changes(UserStep step, Role role, @Nullable Role target) {
        return step.act()
                        .staff()
                        .reach(role)
                        .filter(reach -> reach.includes(target))
                        .isPresent()
                && !(step == UserStep.DISABLE && target != null);
    }

    private static Map<String, String> form(UserStep step, String id) {
        return Map.of("step", step.id(), "user", id, "reason", "audit");
    }

    private boolean touched(User target, int before) {
        return administration.since(before).stream()
                .filter(event -> event.action() != AuditAction.REFUSED)
                .map(AuditEvent::user)
                .anyMatch(user -> Objects.equals(user, target.id()));
    }

    @ParameterizedTest
    @EnumSource(UserStep.class)
    void t19AStepIsShownReviewedAndTakenByTheTable(UserStep step) {
        for (Role role : Role.values()) {
            Visitor visitor = administration.visitor(administration.user(role), Duration.ofHours(1));
            for (Role target : TestAdministration.roles()) {
                User user = ready(step, target);
                String what = step + " by " + role + " to " + target;
                String address = "/admin/users/" + user.name().key() + "/" + step.id();
                int shown = opens(role) ? OK : FORBIDDEN;
                int before = house.auditLog.all().size();
                assertThat(administration
                                .send(visitor, "GET", address, Map.of())
                                .getStatus())
                        .as(what)
                        .isEqualTo(shown);
                Map<String, String> form = form(step, user.id().toString());
                assertThat(administration
                                .send(visitor, "POST", "/admin/users/review", form)
                                .getStatus())
                        .as(what)
                        .isEqualTo(shown);
                assertThat(touched(user, before)).as(what + ", reviewed").isFalse();
                assertThat(administration
                                .send(visitor, "POST", "/admin/users/apply", form)
                                .getStatus())
                        .as(what)
                        .isEqualTo(opens(role) ? SEE_OTHER : FORBIDDEN);
                assertThat(touched(user, before)).as(what).isEqualTo(changes(step, role, target));
            }
        }
    }

    @Test
    void t19NobodyTakesAStepOnThemself() {
        for (UserStep step : UserStep.values()) {
            for (Role role : Role.values()) {
                User self = ready(step, role);
                house.assign(self, MethodType.HOTP, 0); // or they would have to register first
                Visitor visitor = administration.visitor(house.now(self), Duration.ofMinutes(1));
                int before = house.auditLog.all().size();
                int status = administration
                        .send(
                                visitor,
                                "POST",
                                "/admin/users/apply",
                                form(step, self.id().toString()))
                        .getStatus();
                String what = step + " by " + role;
                assertThat(status).as(what).isEqualTo(opens(role) ? SEE_OTHER : FORBIDDEN);
                // What only takes away from oneself is one's own to do, wherever it is done.
                boolean own = opens(role)
                        && List.of(UserStep.DELETE_APP_PASSWORDS, UserStep.FORGET_BROWSERS)
                                .contains(step);
                assertThat(touched(self, before)).as(what).isEqualTo(own);
            }
        }
    }

    @Test
    void t19AStepReachesNobodyInAnotherTenant() {
        Visitor visitor = administration.visitor(administration.user(Role.OWNER), Duration.ofMinutes(1));
        User wanda = administration.elsewhere("wanda");
        String id = wanda.id().toString();
        for (UserStep step : UserStep.values()) {
            int before = house.auditLog.all().size();
            assertThat(administration
                            .send(visitor, "GET", "/admin/users/" + id + "/" + step.id(), Map.of())
                            .getStatus())
                    .as(step.id())
                    .isEqualTo(NOT_FOUND);
            assertThat(administration.since(before))
                    .singleElement()
                    .satisfies(event -> assertThat(event.detail())
                            .containsEntry("id", id)
                            .containsEntry("act", step.act().wireName()));
            administration.send(visitor, "POST", "/admin/users/review", form(step, id));
            administration.send(visitor, "POST", "/admin/users/apply", form(step, id));
            assertThat(touched(wanda, before)).as(step.id()).isFalse();
            assertThat(house.now(wanda)).isEqualTo(wanda);
        }
    }
}
