package org.countersign.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.authority.Act;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.session.EndedSessions;
import org.countersign.core.user.User;
import org.countersign.web.request.Origins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;

/** S5.10: what the audit keeps of the next request of a session that is over. */
class EndedSessionTest {
    private final InMemoryHouse house = new InMemoryHouse();
    private final User alice = house.totpUser("alice");
    private final VisitorFilter filter = new VisitorFilter(
            house.directory,
            house.activations,
            new EndedSessions(house.auditLog, house.auditor),
            new Origins(_ -> "192.0.2.1"),
            house.clock);
    private final HttpSession session = signedIn();

    @AfterEach
    void leave() {
        SecurityContextHolder.clearContext();
    }

    private HttpSession signedIn() {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/profile");
        int epoch = house.session(alice).epoch();
        SignInSession.begin(request, SignInState.withoutFactor(alice, epoch, house.clock.instant()));
        return Objects.requireNonNull(request.getSession(false));
    }

    /** Whether the session goes on. */
    private boolean goesOn() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/profile");
        request.setSession(session);
        filter.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
        return request.getAttribute(VisitorFilter.ENDED) == null;
    }

    private List<AuditEvent> refusals() {
        return house.auditLog.all().stream()
                .filter(event -> event.action() == AuditAction.REFUSED)
                .toList();
    }

    @Test
    void oneThatLivesLeavesNothing() throws Exception {
        assertThat(goesOn()).isTrue();
        assertThat(refusals()).isEmpty();
    }

    @Test
    void oneThatAnActEndedIsKept() throws Exception {
        house.directory.setPassword(house.may(Act.SET_PASSWORD, alice), "another long horse");
        assertThat(goesOn()).isFalse();
        assertThat(refusals()).singleElement().satisfies(event -> {
            assertThat(event.reason()).isEqualTo("session_ended");
            assertThat(event.user()).isEqualTo(alice.id());
            assertThat(event.username()).isEqualTo("alice");
            assertThat(event.origin().clientAddress()).isEqualTo("192.0.2.1");
        });
    }

    @Test
    void oneWhoseUserWasRemovedIsKept() throws Exception {
        house.directory.remove(house.may(Act.REMOVE_USER, alice));
        assertThat(goesOn()).isFalse();
        assertThat(refusals()).hasSize(1);
    }

    @Test
    void oneThatGrewTooOldLeavesNothing() throws Exception {
        house.clock.pass(Duration.ofHours(12).plusSeconds(1));
        assertThat(goesOn()).isFalse();
        assertThat(refusals()).isEmpty();
    }
}
