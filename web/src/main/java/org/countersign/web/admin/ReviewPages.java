package org.countersign.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.countersign.core.administration.Plan;
import org.countersign.core.administration.UserStep;
import org.countersign.core.administration.UserSteps;
import org.countersign.core.authority.Act;
import org.countersign.core.directory.Directory;
import org.countersign.core.directory.UserSummary;
import org.countersign.core.tenant.TenantId;
import org.countersign.web.page.Link;
import org.countersign.web.page.Pages;
import org.countersign.web.page.Words;
import org.countersign.web.security.Needs;
import org.countersign.web.security.PageActs;
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
    private final UserAddresses users;
    private final UserSteps steps;
    private final PageActs acts;
    private final Words words;

    ReviewPages(Directory directory, UserAddresses users, UserSteps steps, PageActs acts, Words words) {
        this.directory = directory;
        this.users = users;
        this.steps = steps;
        this.acts = acts;
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
    @Needs({Act.CHANGE_STATE, Act.UNLOCK})
    ModelAndView one(
            HttpServletRequest request, @PathVariable("name") String name, @PathVariable("step") String stepId) {
        UserStep step = UserStep.of(stepId).orElseThrow(ReviewPages::notFound);
        UserSummary found = users.named(request, step.act(), name);
        List<String> one = List.of(found.user().id().toString());
        return show(request, new Form(step, one, UserAddresses.of(found.user()), "", false), null);
    }

    @PostMapping("/admin/users/review")
    @Needs({Act.CHANGE_STATE, Act.UNLOCK})
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
    @Needs({Act.CHANGE_STATE, Act.UNLOCK})
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
        int done = steps.take(plan(request, form), form.reason(), form.removeMethods());
        Pages.tell(flash, words.say("done." + step.id(), done));
        return Pages.go(back(form));
    }

    // Who was removed since the page was shown is not found any more, and nothing is done for them.
    private Plan plan(HttpServletRequest request, Form form) {
        TenantId tenant = Visitor.require(request).tenant();
        List<UserSummary> found = form.users().stream()
                .flatMap(id -> UserAddresses.find(directory, tenant, id).stream())
                .toList();
        return steps.plan(acts.actor(request), form.step(), found);
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
                StepLook.of(form.step()).harm(),
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
