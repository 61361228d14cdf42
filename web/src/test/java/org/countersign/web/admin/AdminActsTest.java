package org.countersign.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.FactorFreshness;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.inmemory.TestDevice;
import org.countersign.core.method.MethodType;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.Role;
import org.countersign.core.user.User;
import org.countersign.web.security.SignInState;
import org.countersign.web.security.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

/** Every page of the administration × every role × whom it is about (ATTACKS T1, T2, T18, T19). */
class AdminActsTest {
    private static final int OK = 200;
    private static final int SEE_OTHER = 303;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final List<String> OWN_PAGES = List.of("/profile", "/profile/pin");

    private final TestAdministration administration = new TestAdministration();
    private final InMemoryHouse house = administration.house;

    /** A page about a user, and the act that it is. */
    private record Room(String method, String path, Act act) {}

    private static final List<Room> ROOMS = List.of(
            new Room("GET", "", Act.READ_USER),
            new Room("GET", "/devices/{device}", Act.REMOVE_DEVICE),
            new Room("GET", "/phones", Act.SET_PHONE),
            new Room("POST", "/phones", Act.SET_PHONE),
            new Room("GET", "/phones/authentication", Act.REMOVE_PHONE),
            new Room("POST", "/phones/authentication", Act.REMOVE_PHONE),
            new Room("GET", "/pin", Act.SET_PIN),
            new Room("POST", "/pin", Act.SET_PIN),
            new Room("GET", "/pin/remove", Act.REMOVE_PIN),
            new Room("POST", "/pin/remove", Act.REMOVE_PIN),
            new Room("POST", "/devices/{device}", Act.REMOVE_DEVICE));

    private MockHttpServletResponse send(Visitor visitor, Room room, User target) {
        String device = house.devices.of(target).stream()
                .findFirst()
                .map(known -> known.authenticator().id().toString())
                .orElse(UUID.randomUUID().toString());
        String path = "/admin/users/" + target.name().key() + room.path().replace("{device}", device);
        return administration.send(visitor, room.method(), path, Map.of("number", "+1 202 555 0131", "pin", "591428"));
    }

    @Test
    void everyPageAboutSomebodyElseGoesByTheTable() {
        for (Room room : ROOMS) {
            for (Role role : Role.values()) {
                Visitor visitor = administration.visitor(administration.user(role), Duration.ofHours(1));
                for (Role target : TestAdministration.roles()) {
                    boolean may = room.act()
                            .staff()
                            .reach(role)
                            .filter(reach -> reach.includes(target))
                            .isPresent();
                    int status =
                            send(visitor, room, administration.user(target)).getStatus();
                    String what = room + " by " + role + " to " + target;
                    if (may) {
                        assertThat(status).as(what).isIn(OK, SEE_OTHER);
                    } else {
                        assertThat(status).as(what).isEqualTo(FORBIDDEN);
                    }
                }
            }
        }
    }

    @Test
    void aBillingReaderSeesNoUsers() {
        Visitor visitor = administration.visitor(administration.user(Role.BILLING_READER), Duration.ZERO);
        User alice = administration.user(null);
        for (String path : List.of(
                "/admin",
                "/admin/users",
                "/admin/users?q=user",
                "/admin/users/new",
                "/admin/users/" + alice.name().key())) {
            assertThat(administration.send(visitor, "GET", path, Map.of()).getStatus())
                    .as(path)
                    .isEqualTo(FORBIDDEN);
        }
        Visitor reader = administration.visitor(administration.user(Role.REPORT_READER), Duration.ZERO);
        assertThat(administration.send(reader, "GET", "/admin/users", Map.of()).getStatus())
                .isEqualTo(OK);
        assertThat(administration
                        .send(reader, "GET", "/admin/users/new", Map.of())
                        .getStatus())
                .isEqualTo(FORBIDDEN);
    }

    @Test
    void t18OnesOwnDeviceAtTheDeskNeedsAFreshFactorAndComesBack() {
        User olivia = administration.user(Role.OWNER);
        Room remove = ROOMS.getLast();
        MockHttpServletResponse asked = send(administration.visitor(olivia, FactorFreshness.LIFE), remove, olivia);
        assertThat(asked.getStatus()).isEqualTo(SEE_OTHER);
        assertThat(asked.getRedirectedUrl())
                .startsWith("/profile/confirm?then=%2Fadmin%2Fusers%2F"
                        + olivia.name().key() + "%2Fdevices%2F");
        assertThat(house.devices.of(olivia)).hasSize(1);
        send(administration.visitor(olivia, Duration.ofMinutes(1)), remove, olivia);
        assertThat(house.devices.of(olivia)).isEmpty();
    }

    @Test
    void t18OnesOwnLastDeviceStaysAtTheDesk() {
        User olivia = house.user("olivia", MfaState.ENFORCED, Role.OWNER);
        TestDevice.activate(house, olivia);
        house.methods.of(olivia).stream()
                .map(listed -> listed.authenticator())
                .filter(method -> method.type() == MethodType.BACKUP_CODE)
                .findFirst()
                .ifPresent(codes -> house.methods.remove(house.may(Act.REMOVE_METHOD, olivia), codes.id()));
        send(administration.visitor(olivia, Duration.ofMinutes(1)), ROOMS.getLast(), olivia);
        assertThat(house.devices.of(olivia)).hasSize(1);
    }

    @Test
    void onesOwnPhoneAndPinAreChangedInTheProfile() {
        User olivia = administration.user(Role.OWNER);
        Visitor visitor = administration.visitor(olivia, Duration.ofHours(1));
        for (Room room : ROOMS) {
            if (room.path().startsWith("/phones") || room.path().startsWith("/pin")) {
                assertThat(send(visitor, room, olivia).getRedirectedUrl())
                        .as(room.toString())
                        .isIn(OWN_PAGES);
            }
        }
        assertThat(house.phones.of(olivia)).hasSize(1);
        assertThat(house.pins.right(house.tenant, olivia.id(), "480317")).isTrue();
    }

    @Test
    void aStepOnOneselfOrAboveIsLeftOutAndTheRestIsDone() {
        User ada = administration.user(Role.AUTHENTICATION_ADMINISTRATOR);
        User alice = house.user("alice", MfaState.DISABLED);
        User owner = administration.user(Role.OWNER);
        Map<String, String> fields = new HashMap<>(Map.of("step", "require-registration", "reason", "audit"));
        for (User one : List.of(ada, alice, owner)) {
            fields.put("user", one.id().toString());
            administration.send(administration.visitor(ada, Duration.ofHours(1)), "POST", "/admin/users/apply", fields);
        }
        assertThat(house.now(alice).registrationRequired()).isTrue();
        assertThat(house.now(owner).registrationRequired()).isFalse();
        assertThat(house.now(ada).registrationRequired()).isFalse();
    }

    @Test
    void t1AnIdThatIsNotThereIsNotFoundAndTheAttemptIsAudited() {
        Visitor visitor = administration.visitor(administration.user(Role.OWNER), Duration.ofHours(1));
        for (Room room : ROOMS) {
            String nobody = UUID.randomUUID().toString();
            String path = "/admin/users/" + nobody + room.path().replace("{device}", nobody);
            assertThat(administration
                            .send(visitor, room.method(), path, Map.of())
                            .getStatus())
                    .as(room.toString())
                    .isEqualTo(NOT_FOUND);
            assertThat(house.auditLog.all().getLast().action()).isEqualTo(AuditAction.REFUSED);
            assertThat(house.auditLog.all().getLast().detail()).containsEntry("id", nobody);
        }
    }

    @Test
    void t19AUserOfAnotherTenantIsNotFoundByIdOrNameAndTheAttemptIsAudited() {
        Visitor visitor = administration.visitor(administration.user(Role.OWNER), Duration.ofHours(1));
        User wanda = administration.elsewhere("wanda");
        String id = wanda.id().toString();
        for (Room room : ROOMS) {
            String below = room.path().replace("{device}", UUID.randomUUID().toString());
            int before = house.auditLog.all().size();
            assertThat(administration
                            .send(visitor, room.method(), "/admin/users/" + id + below, Map.of("pin", "591428"))
                            .getStatus())
                    .as(room.toString())
                    .isEqualTo(NOT_FOUND);
            assertThat(administration.since(before))
                    .as(room.toString())
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.tenant()).isEqualTo(house.tenant);
                        assertThat(event.action()).isEqualTo(AuditAction.REFUSED);
                        assertThat(event.detail())
                                .containsEntry("id", id)
                                .containsEntry("act", room.act().wireName())
                                .containsEntry("reason", "not_there");
                    });
            assertThat(administration
                            .send(visitor, room.method(), "/admin/users/wanda" + below, Map.of())
                            .getStatus())
                    .isEqualTo(NOT_FOUND);
        }
    }

    @Test
    void anAdministratorWithoutASecondFactorOpensNoPageOfTheAdministration() {
        User olivia = administration.user(Role.OWNER);
        SignInState state = SignInState.withoutFactor(olivia, 0, house.clock.instant());
        Visitor visitor = new Visitor(
                state, house.directory.find(house.tenant, olivia.id()).orElseThrow());
        for (Room room : ROOMS) {
            assertThat(send(visitor, room, administration.user(null)).getStatus())
                    .as(room.toString())
                    .isEqualTo(FORBIDDEN);
        }
    }
}
