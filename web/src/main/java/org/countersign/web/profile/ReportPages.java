package org.countersign.web.profile;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.audit.AuditLog;
import org.countersign.core.directory.FraudReports;
import org.countersign.core.protection.NoticeStore;
import org.countersign.core.user.User;
import org.countersign.web.page.Effect;
import org.countersign.web.page.EventWords;
import org.countersign.web.page.Fact;
import org.countersign.web.page.Moments;
import org.countersign.web.page.Pages;
import org.countersign.web.page.Words;
import org.countersign.web.request.FormIds;
import org.countersign.web.request.Origins;
import org.countersign.web.security.SignInSession;
import org.countersign.web.security.Visitor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** "This was not me" (S5.3): first the effect, then the report. */
@Controller
public class ReportPages {
    private final FraudReports reports;
    private final AuditLog auditLog;
    private final NoticeStore notices;
    private final Origins origins;
    private final Words words;
    private final Moments moments;

    ReportPages(
            FraudReports reports,
            AuditLog auditLog,
            NoticeStore notices,
            Origins origins,
            Words words,
            Moments moments) {
        this.reports = reports;
        this.auditLog = auditLog;
        this.notices = notices;
        this.origins = origins;
        this.words = words;
        this.moments = moments;
    }

    @GetMapping("/profile/not-me")
    ModelAndView aboutSignIn(
            HttpServletRequest request, @RequestParam(name = "event", defaultValue = "") String event) {
        User user = Visitor.require(request).user();
        Optional<AuditEvent> found = FormIds.parse(event)
                .flatMap(id -> auditLog.byId(user.tenant(), id))
                .filter(signIn -> user.id().equals(signIn.user()));
        return found.map(signIn -> review(request, lead(signIn), new Fact("event", event)))
                .orElseGet(() -> Pages.go("/profile"));
    }

    @PostMapping("/profile/not-me")
    ModelAndView aboutNotice(
            HttpServletRequest request, @RequestParam(name = "notice", defaultValue = "") String notice) {
        User user = Visitor.require(request).user();
        return notices.open(user.tenant(), user.id()).stream()
                .filter(open -> open.id().toString().equals(notice))
                .findFirst()
                .map(open -> review(request, words.say("profile.warning." + open.kind()), new Fact("notice", notice)))
                .orElseGet(() -> Pages.go("/profile"));
    }

    @PostMapping("/profile/not-me/report")
    ModelAndView report(
            HttpServletRequest request,
            @RequestParam(name = "event", defaultValue = "") String event,
            @RequestParam(name = "notice", defaultValue = "") String notice) {
        User user = Visitor.require(request).user();
        Optional<UUID> about = FormIds.parse(event).or(() -> FormIds.parse(notice));
        reports.report(
                user,
                about.map(UUID::toString).orElse(""),
                origins.actor(request, user).author());
        FormIds.parse(notice).ifPresent(id -> notices.dismiss(user.tenant(), user.id(), id));
        SignInSession.end(request);
        return Pages.go("/signin?reported");
    }

    private String lead(AuditEvent signIn) {
        String what = new EventWords(words).what(signIn);
        return words.say("notMe.signin", what, moments.of(signIn.at()).words());
    }

    private ModelAndView review(HttpServletRequest request, String lead, Fact about) {
        return Pages.show(
                "profile/act",
                new ActPage(
                        words.say("notMe.title"),
                        lead,
                        request.getContextPath() + "/profile/not-me/report",
                        List.of(
                                new Effect("1", words.say("notMe.report"), false),
                                new Effect(words.say("notMe.all"), words.say("notMe.sessions"), false),
                                new Effect("1", words.say("notMe.password"), false)),
                        List.of(about),
                        words.say("notMe.button"),
                        true));
    }
}
