package org.countersign.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.countersign.core.directory.UserSummary;
import org.countersign.core.session.Begun;
import org.countersign.core.session.Stage;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.User;
import org.jspecify.annotations.Nullable;

/**
 * Who looks at a page, as the database has it now.
 *
 * @param state what the session remembers
 * @param summary the user; null until the second factor is right
 */
public record Visitor(SignInState state, @Nullable UserSummary summary) {
    private static final String ATTRIBUTE = Visitor.class.getName();

    /** The visitor of a request, where there is a session. */
    public static Optional<Visitor> of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Visitor visitor ? Optional.of(visitor) : Optional.empty();
    }

    /** The visitor of a request to a page that only opens to one. */
    public static Visitor require(HttpServletRequest request) {
        return of(request).orElseThrow(() -> new IllegalStateException("This page opens to nobody without a session"));
    }

    void keepIn(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** The user; only behind the second factor. */
    public User user() {
        return known().user();
    }

    /** The user with protection and methods; only behind the second factor. */
    public UserSummary known() {
        if (summary == null) {
            throw new IllegalStateException("The second factor has not been shown yet");
        }
        return summary;
    }

    /** Whose user. */
    public TenantId tenant() {
        return state.tenantId();
    }

    /** How far the visitor has come, as the user is now. */
    public Stage stage() {
        return summary == null ? Stage.PASSWORD_RIGHT : state.facts().stage(summary);
    }

    /** What the visitor begins carries. */
    public Begun begun() {
        return state.facts().begun();
    }

    /** Whether the administration opens: a role, and a second factor in this session (S1.5). */
    public boolean administrator() {
        return summary != null && state.facts().administers(summary);
    }
}
