package org.countersign.web.admin;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.countersign.core.administration.StepCounts;
import org.countersign.core.administration.UserSteps;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.audit.Author;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.authority.Target;
import org.countersign.core.directory.Result;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.inmemory.TestDevice;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.PhoneKind;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.NewUser;
import org.countersign.core.user.Role;
import org.countersign.core.user.User;
import org.countersign.core.user.Username;
import org.countersign.web.error.RefusedActs;
import org.countersign.web.page.Moments;
import org.countersign.web.page.People;
import org.countersign.web.page.Words;
import org.countersign.web.request.Origins;
import org.countersign.web.security.NeedsInterceptor;
import org.countersign.web.security.PageActs;
import org.countersign.web.security.SignInState;
import org.countersign.web.security.Visitor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** The pages of the administration over the house in memory, opened by visitors of any role. */
final class TestAdministration {
    final InMemoryHouse house = new InMemoryHouse();
    private final MockMvc pages = pages();
    private int users;

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
                        new UserPhonePages(addresses, house.phones, house.phoneSettings, acts, words),
                        new UserPinPages(addresses, house.pins, acts, words))
                .setControllerAdvice(new RefusedActs())
                .addInterceptors(new NeedsInterceptor(acts))
                .setSingleView((_, _, _) -> {})
                .build();
    }

    /** Every role, and none. */
    static List<@Nullable Role> roles() {
        List<@Nullable Role> roles = new ArrayList<>(Arrays.asList(Role.values()));
        roles.add(null);
        return roles;
    }

    /** A user of the house's tenant with every kind of method. */
    User user(@Nullable Role role) {
        User user = house.user("user" + ++users, MfaState.ENFORCED, role);
        house.assign(user, MethodType.TOTP, 0);
        TestDevice.activate(house, user);
        house.phones.set(house.may(Act.SET_PHONE, user), PhoneKind.AUTHENTICATION, "+1 202 555 0130", "");
        house.pins.set(house.may(Act.SET_PIN, user), "480317");
        return house.now(user);
    }

    /** The user in a session whose last second factor was so long ago. */
    Visitor visitor(User user, Duration since) {
        Instant verified = house.clock.instant().minus(since);
        SignInState state = SignInState.withFactor(UUID.randomUUID(), user, 0, verified);
        return new Visitor(state, house.directory.find(house.tenant, user.id()).orElseThrow());
    }

    MockHttpServletResponse send(Visitor visitor, String method, String path, Map<String, String> fields) {
        var built = request(HttpMethod.valueOf(method), path).requestAttr(Visitor.class.getName(), visitor);
        fields.forEach(built::param);
        try {
            return pages.perform(built).andReturn().getResponse();
        } catch (Exception e) {
            throw new AssertionError(method + " " + path, e);
        }
    }

    /** A user of another tenant, with every method that an act could be done to. */
    User elsewhere(String name) {
        TenantId tenant = new TenantId(new UUID(0x7000L, 0x8000_0000_0000_0002L));
        NewUser made = new NewUser(Username.require(name), "", null, null, MfaState.ENFORCED, InMemoryHouse.PASSWORD);
        Permit add = installation(Act.ADD_USER, new Target.NewUser(tenant, null));
        User user = ((Result.Done<User>) house.directory.add(add, made)).value();
        house.methods
                .assign(
                        installation(Act.ASSIGN_METHOD, new Target.OfUser(user)),
                        MethodType.TOTP,
                        InMemoryHouse.KEY,
                        "",
                        0)
                .orElseThrow();
        return user;
    }

    private Permit installation(Act act, Target target) {
        return house.authority.installation(Author.system("test"), act, target);
    }

    /** What happened to the house since so many events. */
    List<AuditEvent> since(int events) {
        return house.auditLog.all().subList(events, house.auditLog.all().size());
    }
}
