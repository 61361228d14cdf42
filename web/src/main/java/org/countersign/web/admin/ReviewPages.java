package org.countersign.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.countersign.core.apppassword.AppPasswords;
import org.countersign.core.audit.Actor;
import org.countersign.core.directory.Directory;
import org.countersign.core.directory.Result;
import org.countersign.core.directory.UserSummary;
import org.countersign.core.remembered.RememberedBrowsers;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.countersign.web.page.Link;
import org.countersign.web.page.Pages;
import org.countersign.web.page.Words;
import org.countersign.web.request.Origins;
import org.countersign.web.security.Visitor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A step on users: first its effect and a reason, then the step. */
@Controller
public class ReviewPages {
    private static final int MOST = 200;
    private static final int LONGEST_REASON = 200;

    private final Directory directory;
    private final AppPasswords appPasswords;
    private final RememberedBrowsers browsers;
    private final Origins origins;
    private final InstantSource clock;
    private final Words words;

    ReviewPages(
            Directory directory,
            AppPasswords appPasswords,
            RememberedBrowsers browsers,
            Origins origins,
            InstantSource clock,
            Words words) {
        this.directory = directory;
        this.appPasswords = appPasswords;
        this.browsers = browsers;
        this.origins = origins;
        this.clock = clock;
        this.words = words;
    }

    /**
     * What the form sent.
     *
     * @param users ids
     * @param from the page of the one user it came from; empty from the list
     */
    private record Form(UserStep step, List<String> users, String from, String reason, boolean removeMethods) {}

    @GetMapping("/admin/users/{name}/{step}")
    ModelAndView one(
            HttpServletRequest request, @PathVariable("name") String name, @PathVariable("step") String stepId) {
        UserStep step = UserStep.of(stepId).orElseThrow(ReviewPages::notFound);
        UserSummary found = UserAddresses.find(
                        directory, Visitor.require(request).tenant(), name)
                .orElseThrow(ReviewPages::notFound);
        List<String> users = List.of(found.user().id().toString());
        return show(request, new Form(step, users, UserAddresses.of(found.user()), "", false), null);
    }

    @PostMapping("/admin/users/review")
    ModelAndView review(
            HttpServletRequest request,
            RedirectAttributes flash,
            @RequestParam(name = "step", defaultValue = "") String stepId,
            @RequestParam(name = "user", required = false) @Nullable List<String> users) {
        Optional<UserStep> step = UserStep.of(stepId);
        if (step.isEmpty() || users == null || users.isEmpty()) {
            flash.addFlashAttribute("error", words.say(step.isEmpty() ? "users.error.step" : "users.error.none"));
            return Pages.go("/admin/users");
        }
        return show(request, new Form(step.get(), limited(users), "", "", false), null);
    }

    @PostMapping("/admin/users/apply")
    ModelAndView apply(
            HttpServletRequest request,
            RedirectAttributes flash,
            @RequestParam(name = "step", defaultValue = "") String stepId,
            @RequestParam(name = "user", required = false) @Nullable List<String> users,
            @RequestParam(name = "from", defaultValue = "") String from,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            @RequestParam(name = "removeMethods", defaultValue = "false") boolean removeMethods) {
        UserStep step = UserStep.of(stepId).orElseThrow(ReviewPages::notFound);
        Form form = new Form(step, users == null ? List.of() : limited(users), from, reason.strip(), removeMethods);
        if (form.reason().isEmpty() || form.reason().length() > LONGEST_REASON) {
            return show(request, form, words.say("review.reason.missing"));
        }
        Actor actor = origins.actor(request, Visitor.require(request).user());
        int done = 0;
        for (UserSummary summary : plan(request, form).affected()) {
            done += act(form, summary.user(), actor) ? 1 : 0;
        }
        flash.addFlashAttribute("done", words.say("done." + step.id(), done));
        return Pages.go(back(form));
    }

    private boolean act(Form form, User user, Actor actor) {
        return switch (form.step()) {
            case ENABLE -> state(user, MfaState.ENABLED, actor, form);
            case ENFORCE -> state(user, MfaState.ENFORCED, actor, form);
            case DISABLE -> state(user, MfaState.DISABLED, actor, form);
            case REQUIRE_REGISTRATION ->
                done(directory.requireRegistration(
                        user.tenant(), user.id(), form.removeMethods(), actor, form.reason()));
            case DELETE_APP_PASSWORDS -> appPasswords.deleteAll(user, actor, form.reason()) > 0;
            case FORGET_BROWSERS -> browsers.forgetAll(user, actor, form.reason()) > 0;
            case UNLOCK -> done(directory.unlock(user.tenant(), user.id(), actor, form.reason()));
        };
    }

    private boolean state(User user, MfaState state, Actor actor, Form form) {
        return done(directory.changeState(user.tenant(), user.id(), state, actor, form.reason()));
    }

    private static boolean done(Result<User> result) {
        return result instanceof Result.Done<User>;
    }

    private Plan plan(HttpServletRequest request, Form form) {
        Visitor visitor = Visitor.require(request);
        List<UserSummary> users = form.users().stream()
                .flatMap(id -> UserAddresses.find(directory, visitor.tenant(), id).stream())
                .toList();
        Actor actor = origins.actor(request, visitor.user());
        StepCounts counts = StepCounts.of(appPasswords, browsers);
        return Plan.of(form.step(), users, visitor.user().id(), actor, clock.instant(), counts);
    }

    private ModelAndView show(HttpServletRequest request, Form form, @Nullable String error) {
        String root = request.getContextPath();
        Plan plan = plan(request, form);
        PlanWords said = new PlanWords(words);
        boolean applies = !plan.affected().isEmpty();
        ReviewPage page = new ReviewPage(
                said.title(plan),
                said.lead(plan),
                List.of(new Link(root + "/admin/users", words.say("page.users"))),
                root + "/admin/users/apply",
                root + back(form),
                form.step().id(),
                form.users(),
                form.from(),
                said.effects(plan),
                applies,
                applies && form.step() == UserStep.REQUIRE_REGISTRATION,
                form.removeMethods(),
                form.step().harm(),
                said.button(plan),
                form.reason(),
                error);
        return Pages.show("admin/review", page, error == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** Only the list or a user's page: what a form says does not lead elsewhere. */
    private static String back(Form form) {
        return form.from().matches("/admin/users/[A-Za-z0-9._@-]+") ? form.from() : "/admin/users";
    }

    private static List<String> limited(List<String> users) {
        return users.stream().distinct().limit(MOST).toList();
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
