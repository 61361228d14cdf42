package org.countersign.web.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.countersign.core.administration.StepCounts;
import org.countersign.core.administration.UserSteps;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.FactorFreshness;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.inmemory.TestDevice;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.PhoneKind;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.Role;
import org.countersign.core.user.User;
import org.countersign.web.error.FaultWords;
import org.countersign.web.error.RefusedActs;
import org.countersign.web.help.Articles;
import org.countersign.web.page.Moments;
import org.countersign.web.page.People;
import org.countersign.web.page.Words;
import org.countersign.web.request.Origins;
import org.countersign.web.security.NeedsInterceptor;
import org.countersign.web.security.PageActs;
import org.countersign.web.security.SignInState;
import org.countersign.web.security.Visitor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** Every page of the administration × every role × whom it is about (ATTACKS T1, T2, T18, T19). */
class AdminActsTest {
    private static final int OK = 200;
    private static final int SEE_OTHER = 303;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final List<String> OWN_PAGES = List.of("/profile", "/profile/pin");

    private final InMemoryHouse house = new InMemoryHouse();
    private final MockMvc pages = pages();
    private int users;

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

    private MockMvc pages() {
        ResourceBundleMessageSource bundles = new ResourceBundleMessageSource();
        bundles.setBasename("messages");
        bundles.setDefaultEncoding("UTF-8");
        bundles.setFallbackToSystemLocale(false);
        Words words = new Words(bundles);
        Moments moments = new Moments(house.clock, ZoneOffset.UTC, words);
        People people = new People(words);
        PageActs acts = new PageActs(house.authority, new Origins(_ -> "192.0.2.7"), house.sessions);
        UserAddresses addresses = new UserAddresses(house.directory, acts);
        StepCounts counts = StepCounts.of(house.appPasswords, house.browsers);
        UserSteps steps = new UserSteps(
                house.authority, house.directory, house.appPasswords, house.browsers, counts, house.clock);
        UserPageView view = new UserPageView(house.methods, steps, house.auditLog, acts, house.clock, words, moments);
        InitialPasswords passwords = new InitialPasswords(new SecureRandom());
        return MockMvcBuilders.standaloneSetup(
                        new UserListPages(new UserListView(house.directory, acts, house.clock, words, moments, people)),
                        new UserPages(house.directory, view, house.pins, passwords, addresses, acts, words),
                        new ReviewPages(house.directory, addresses, steps, acts, words),
                        new DeviceRemovalPages(addresses, house.devices, acts, words, moments),
                        new UserPhonePages(addresses, house.phones, acts, words),
                        new UserPinPages(addresses, house.pins, acts, words))
                .setControllerAdvice(new RefusedActs(new FaultWords(words, moments, house.clock, Articles.english())))
                .addInterceptors(new NeedsInterceptor(acts))
                .setSingleView((_, _, _) -> {})
                .build();
    }

    private static List<@Nullable Role> roles() {
        List<@Nullable Role> roles = new ArrayList<>(Arrays.asList(Role.values()));
        roles.add(null);
        return roles;
    }

    private User user(@Nullable Role role) {
        User user = house.user("user" + ++users, MfaState.ENFORCED, role);
        house.assign(user, MethodType.TOTP, 0);
        TestDevice.activate(house, user);
        house.phones.set(house.may(Act.SET_PHONE, user), PhoneKind.AUTHENTICATION, "+1 202 555 0130", "");
        house.pins.set(house.may(Act.SET_PIN, user), "480317");
        return house.now(user);
    }

    private Visitor visitor(User user, Duration since) {
        Instant verified = house.clock.instant().minus(since);
        SignInState state = SignInState.withFactor(UUID.randomUUID(), user, 0, verified);
        return new Visitor(state, house.directory.find(house.tenant, user.id()).orElseThrow());
    }

    private MockHttpServletResponse send(Visitor visitor, String method, String path, Map<String, String> fields) {
        var built = request(HttpMethod.valueOf(method), path).requestAttr(Visitor.class.getName(), visitor);
        fields.forEach(built::param);
        try {
            return pages.perform(built).andReturn().getResponse();
        } catch (Exception e) {
            throw new AssertionError(method + " " + path, e);
        }
    }

    private MockHttpServletResponse send(Visitor visitor, Room room, User target) {
        String device = house.devices.of(target).stream()
                .findFirst()
                .map(known -> known.authenticator().id().toString())
                .orElse(UUID.randomUUID().toString());
        String path = "/admin/users/" + target.name().key() + room.path().replace("{device}", device);
        return send(visitor, room.method(), path, Map.of("number", "+1 202 555 0131", "pin", "591428"));
    }

    @Test
    void everyPageAboutSomebodyElseGoesByTheTable() {
        for (Room room : ROOMS) {
            for (Role role : Role.values()) {
                Visitor visitor = visitor(user(role), Duration.ofHours(1));
                for (Role target : roles()) {
                    boolean may = room.act()
                            .staff()
                            .reach(role)
                            .filter(reach -> reach.includes(target))
                            .isPresent();
                    int status = send(visitor, room, user(target)).getStatus();
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
        Visitor visitor = visitor(user(Role.BILLING_READER), Duration.ZERO);
        User alice = user(null);
        for (String path : List.of(
                "/admin",
                "/admin/users",
                "/admin/users?q=user",
                "/admin/users/new",
                "/admin/users/" + alice.name().key())) {
            assertThat(send(visitor, "GET", path, Map.of()).getStatus())
                    .as(path)
                    .isEqualTo(FORBIDDEN);
        }
        Visitor reader = visitor(user(Role.REPORT_READER), Duration.ZERO);
        assertThat(send(reader, "GET", "/admin/users", Map.of()).getStatus()).isEqualTo(OK);
        assertThat(send(reader, "GET", "/admin/users/new", Map.of()).getStatus())
                .isEqualTo(FORBIDDEN);
    }

    @Test
    void t18OnesOwnDeviceAtTheDeskNeedsAFreshFactorAndComesBack() {
        User olivia = user(Role.OWNER);
        Room remove = ROOMS.getLast();
        MockHttpServletResponse asked = send(visitor(olivia, FactorFreshness.LIFE), remove, olivia);
        assertThat(asked.getStatus()).isEqualTo(SEE_OTHER);
        assertThat(asked.getRedirectedUrl())
                .startsWith("/profile/confirm?then=%2Fadmin%2Fusers%2F"
                        + olivia.name().key() + "%2Fdevices%2F");
        assertThat(house.devices.of(olivia)).hasSize(1);
        send(visitor(olivia, Duration.ofMinutes(1)), remove, olivia);
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
        send(visitor(olivia, Duration.ofMinutes(1)), ROOMS.getLast(), olivia);
        assertThat(house.devices.of(olivia)).hasSize(1);
    }

    @Test
    void onesOwnPhoneAndPinAreChangedInTheProfile() {
        User olivia = user(Role.OWNER);
        Visitor visitor = visitor(olivia, Duration.ofHours(1));
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
        User ada = user(Role.AUTHENTICATION_ADMINISTRATOR);
        User alice = house.user("alice", MfaState.DISABLED);
        User owner = user(Role.OWNER);
        Map<String, String> fields = new HashMap<>(Map.of("step", "require-registration", "reason", "audit"));
        for (User one : List.of(ada, alice, owner)) {
            fields.put("user", one.id().toString());
            send(visitor(ada, Duration.ofHours(1)), "POST", "/admin/users/apply", fields);
        }
        assertThat(house.now(alice).registrationRequired()).isTrue();
        assertThat(house.now(owner).registrationRequired()).isFalse();
        assertThat(house.now(ada).registrationRequired()).isFalse();
    }

    @Test
    void t1AnIdThatIsNotThereIsNotFoundAndTheAttemptIsAudited() {
        Visitor visitor = visitor(user(Role.OWNER), Duration.ofHours(1));
        for (Room room : ROOMS) {
            String nobody = UUID.randomUUID().toString();
            String path = "/admin/users/" + nobody + room.path().replace("{device}", nobody);
            assertThat(send(visitor, room.method(), path, Map.of()).getStatus())
                    .as(room.toString())
                    .isEqualTo(NOT_FOUND);
            assertThat(house.auditLog.all().getLast().action()).isEqualTo(AuditAction.REFUSED);
            assertThat(house.auditLog.all().getLast().detail()).containsEntry("id", nobody);
        }
    }

    @Test
    void anAdministratorWithoutASecondFactorOpensNoPageOfTheAdministration() {
        User olivia = user(Role.OWNER);
        SignInState state = SignInState.withoutFactor(olivia, 0, house.clock.instant());
        Visitor visitor = new Visitor(
                state, house.directory.find(house.tenant, olivia.id()).orElseThrow());
        for (Room room : ROOMS) {
            assertThat(send(visitor, room, user(null)).getStatus())
                    .as(room.toString())
                    .isEqualTo(FORBIDDEN);
        }
    }
}
