package org.countersign.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.countersign.core.administration.UserStep;
import org.countersign.core.administration.UserSteps;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.audit.AuditLog;
import org.countersign.core.authority.Act;
import org.countersign.core.directory.UserSummary;
import org.countersign.core.method.AppDevice;
import org.countersign.core.method.Authenticator;
import org.countersign.core.method.BackupCodeSet;
import org.countersign.core.method.OtpAuthenticator;
import org.countersign.core.method.Phone;
import org.countersign.core.method.backupcode.BackupCodes;
import org.countersign.core.registration.Methods;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.countersign.web.page.EventWords;
import org.countersign.web.page.Fact;
import org.countersign.web.page.MethodRows;
import org.countersign.web.page.Moments;
import org.countersign.web.page.People;
import org.countersign.web.page.Words;
import org.countersign.web.pin.PinRow;
import org.countersign.web.security.PageActs;
import org.countersign.web.security.Visitor;
import org.jspecify.annotations.Nullable;

/** Gathers what an administrator sees of one user. */
public final class UserPageView {
    private static final Duration RECENT = Duration.ofDays(90);
    private static final int EVENTS = 30;

    private final Methods methods;
    private final UserSteps userSteps;
    private final AuditLog auditLog;
    private final PageActs acts;
    private final InstantSource clock;
    private final Words words;
    private final Moments moments;
    private final People people;

    /** Reads from these. */
    public UserPageView(
            Methods methods,
            UserSteps userSteps,
            AuditLog auditLog,
            PageActs acts,
            InstantSource clock,
            Words words,
            Moments moments) {
        this.methods = methods;
        this.userSteps = userSteps;
        this.auditLog = auditLog;
        this.acts = acts;
        this.clock = clock;
        this.words = words;
        this.moments = moments;
        this.people = new People(words);
    }

    /** The page of a user. */
    UserPage of(
            HttpServletRequest request,
            Visitor visitor,
            UserSummary summary,
            Optional<PinRow> pin,
            @Nullable String done) {
        User user = summary.user();
        Instant now = clock.instant();
        String root = request.getContextPath() + UserAddresses.of(user);
        List<Methods.Listed> listed = methods.of(user);
        List<StepLink> steps = steps(request, root, summary);
        boolean own = user.id().equals(visitor.user().id());
        boolean disabled = user.state() == MfaState.DISABLED;
        return new UserPage(
                user.displayName(),
                user.name().typed(),
                People.initials(user),
                people.badges(summary, now),
                done,
                new Standings(words, moments).of(summary, now, root, acts.may(request, Act.UNLOCK, user)),
                new MethodRows(words, moments).of(listed, method -> removal(request, root, method, user)),
                own || acts.may(request, Act.SET_PHONE, user) ? root + "/phones" : null,
                pin.map(row -> new PinLink(row.meta(), acts.may(request, Act.SET_PIN, user) ? root + "/pin" : null))
                        .orElse(null),
                words.say(disabled ? "user.methods.none.disabled" : "user.methods.none.asked"),
                auditLog.latest(user.tenant(), user.id(), now.minus(RECENT), EVENTS).stream()
                        .map(this::event)
                        .toList(),
                facts(summary, listed),
                steps,
                note(request, user));
    }

    /** A device or a phone is removed by itself: it was lost, while the other ways stay. */
    private @Nullable String removal(HttpServletRequest request, String root, Authenticator method, User user) {
        return switch (method) {
            case AppDevice device when acts.may(request, Act.REMOVE_DEVICE, user) -> root + "/devices/" + device.id();
            case Phone phone
            when acts.may(request, Act.REMOVE_PHONE, user) ->
                root + "/phones/" + phone.kind().wireName();
            case AppDevice _, Phone _, OtpAuthenticator _, BackupCodeSet _ -> null;
        };
    }

    private List<StepLink> steps(HttpServletRequest request, String root, UserSummary summary) {
        return Arrays.stream(UserStep.values())
                .filter(step -> !userSteps
                        .plan(acts.actor(request), step, List.of(summary))
                        .affected()
                        .isEmpty())
                .map(step -> new StepLink(
                        root + "/" + step.id(),
                        StepLook.of(step).icon(),
                        words.say("step." + step.id()),
                        StepLook.of(step).harm() && step != UserStep.REQUIRE_REGISTRATION))
                .toList();
    }

    private @Nullable String note(HttpServletRequest request, User user) {
        if (!acts.mayToSome(request, Act.UNLOCK)) {
            return words.say("user.steps.read");
        }
        boolean own = user.id().equals(acts.actor(request).user().id());
        return own || acts.may(request, Act.UNLOCK, user) ? null : words.say("user.steps.above");
    }

    private EventRow event(AuditEvent event) {
        EventWords said = new EventWords(words);
        EventWords.Mark mark = said.mark(event);
        return new EventRow(mark.style(), mark.icon(), said.what(event), said.details(event), moments.of(event.at()));
    }

    private String backupCodes(List<Methods.Listed> listed) {
        OptionalInt left = MethodRows.backupCodes(listed);
        return left.isPresent()
                ? words.say("profile.backup.left", left.getAsInt(), BackupCodes.COUNT)
                : words.say("user.fact.none");
    }

    private List<Fact> facts(UserSummary summary, List<Methods.Listed> listed) {
        User user = summary.user();
        String mail = user.mail();
        return List.of(
                fact("role", people.role(user).orElseGet(() -> words.say("role.none"))),
                fact("first", UserListView.first(words, summary)),
                fact("backup", backupCodes(listed)),
                fact("failures", Integer.toString(summary.protection().failures())),
                fact("mail", mail == null ? words.say("user.fact.none") : mail),
                fact("language", Locale.forLanguageTag(user.language()).getDisplayLanguage(Locale.ENGLISH)),
                fact("created", moments.day(user.createdAt())));
    }

    private Fact fact(String id, String value) {
        return new Fact(words.say("user.fact." + id), value);
    }
}
