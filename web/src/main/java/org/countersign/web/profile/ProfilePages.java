package org.countersign.web.profile;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditLog;
import org.countersign.core.audit.Auditor;
import org.countersign.core.protection.NoticeStore;
import org.countersign.core.session.SessionGuard;
import org.countersign.core.session.Stage;
import org.countersign.core.user.User;
import org.countersign.web.page.Frames;
import org.countersign.web.page.Pages;
import org.countersign.web.page.Words;
import org.countersign.web.request.FormIds;
import org.countersign.web.request.Origins;
import org.countersign.web.security.SignInSession;
import org.countersign.web.security.Visitor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The profile, and what it does without a further page. */
@Controller
public class ProfilePages {
    private static final Duration YEAR = Duration.ofDays(365);

    private final ProfileView view;
    private final NoticeStore notices;
    private final AuditLog auditLog;
    private final Auditor auditor;
    private final SessionGuard sessions;
    private final Origins origins;
    private final Words words;

    ProfilePages(
            ProfileView view,
            NoticeStore notices,
            AuditLog auditLog,
            Auditor auditor,
            SessionGuard sessions,
            Origins origins,
            Words words) {
        this.view = view;
        this.notices = notices;
        this.auditLog = auditLog;
        this.auditor = auditor;
        this.sessions = sessions;
        this.origins = origins;
        this.words = words;
    }

    @GetMapping("/profile")
    ModelAndView profile(HttpServletRequest request, Model model) {
        String done = Pages.done(model);
        return Pages.show("profile/profile", view.of(request, Visitor.require(request), done));
    }

    @PostMapping("/profile/theme")
    ModelAndView theme(
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash,
            @RequestParam(name = "theme", defaultValue = "system") String theme) {
        boolean chosen = theme.equals("light") || theme.equals("dark");
        Cookie cookie = new Cookie(Frames.THEME, chosen ? theme : "");
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        cookie.setMaxAge(chosen ? (int) YEAR.toSeconds() : 0);
        response.addCookie(cookie);
        Pages.tell(flash, words.say("profile.theme.done"));
        return Pages.go("/profile");
    }

    @PostMapping("/profile/notices")
    ModelAndView wasMe(
            HttpServletRequest request,
            RedirectAttributes flash,
            @RequestParam(name = "notice", defaultValue = "") String notice) {
        User user = Visitor.require(request).user();
        FormIds.parse(notice).ifPresent(id -> notices.dismiss(user.tenant(), user.id(), id));
        Pages.tell(flash, words.say("profile.warning.done"));
        return Pages.go("/profile");
    }

    @PostMapping("/signout")
    ModelAndView signOut(HttpServletRequest request) {
        Optional<Visitor> signedIn = Visitor.of(request).filter(visitor -> visitor.stage() == Stage.SIGNED_IN);
        // What was begun in it ends with it, at whatever stage (S5.10).
        Visitor.of(request)
                .filter(visitor -> visitor.summary() != null)
                .ifPresent(visitor -> sessions.end(
                        visitor.tenant(), visitor.user().id(), visitor.begun().session()));
        SignInSession.end(request);
        signedIn.map(Visitor::user)
                .ifPresent(user -> auditLog.append(auditor.about(
                        user,
                        AuditAction.SIGNED_OUT,
                        origins.actor(request, user).author(),
                        "",
                        Map.of())));
        return Pages.go("/signin?out");
    }
}
