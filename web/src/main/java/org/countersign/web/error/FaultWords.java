package org.countersign.web.error;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.countersign.core.session.Stage;
import org.countersign.core.verification.Reason;
import org.countersign.web.help.Articles;
import org.countersign.web.page.Advice;
import org.countersign.web.page.Fact;
import org.countersign.web.page.Link;
import org.countersign.web.page.Moments;
import org.countersign.web.page.Words;
import org.countersign.web.request.CorrelationIds;
import org.countersign.web.security.Visitor;
import org.jspecify.annotations.Nullable;

/** Says what happened, what to do, and who can help: in that order. */
public final class FaultWords {
    private static final String NO_METHOD = Reason.METHOD_NOT_AVAILABLE.wireName();

    private final Words words;
    private final Moments moments;
    private final InstantSource clock;
    private final Articles articles;

    /** Speaks with these words, and leads to these articles. */
    public FaultWords(Words words, Moments moments, InstantSource clock, Articles articles) {
        this.words = words;
        this.moments = moments;
        this.clock = clock;
        this.articles = articles;
    }

    /** The page of a fault that needs no more than its name. */
    public ErrorPage page(HttpServletRequest request, String code, String icon) {
        return page(
                request,
                code,
                icon,
                words.say("error." + code + ".title"),
                List.of(new Advice(words.say("error." + code + ".do"), null)));
    }

    /** The account is locked. */
    public ErrorPage locked(HttpServletRequest request, @Nullable Instant until) {
        if (until == null) {
            return page(request, "locked_for_good", "lock");
        }
        String time = moments.until(until);
        return page(
                request,
                "locked_out",
                "lock",
                words.say("error.locked_out.title", time),
                List.of(
                        new Advice(words.say("error.locked_out.wait", time), words.say("error.locked_out.wait.how")),
                        step("error.locked_out.you"),
                        step("error.locked_out.other")));
    }

    /** The sign-in was refused after a right password. */
    public ErrorPage denied(HttpServletRequest request, String reason) {
        if (reason.equals(NO_METHOD)) {
            String title = words.say("error." + NO_METHOD + ".title");
            return page(request, NO_METHOD, "lock", title, List.of(step("error." + NO_METHOD + ".do")));
        }
        ErrorPage page = page(request, "denied", "ban");
        return new ErrorPage(
                page.icon(),
                page.title(),
                page.what(),
                page.steps(),
                page.who(),
                page.action(),
                help(request, reason),
                desk(request, reason));
    }

    /** The phone answered, and not with an approval. */
    public ErrorPage answered(HttpServletRequest request, String reason) {
        String id = reason.equals("denied") ? "denied_on_phone" : reason;
        return page(
                request,
                id,
                "ban",
                words.say("error." + id + ".title"),
                List.of(step("error." + id + ".you"), step("error." + id + ".other")));
    }

    /**
     * The app's activation was removed or replaced (S3.2).
     *
     * @param options where another way is chosen; null where there is none
     */
    public ErrorPage notActivated(HttpServletRequest request, @Nullable String options) {
        String code = "device_not_activated";
        List<Advice> steps = options == null
                ? List.of(step("error.device_not_activated.administrator"))
                : List.of(
                        step("error.device_not_activated.options"),
                        step("error.device_not_activated.open"),
                        step("error.device_not_activated.remove"),
                        step("error.device_not_activated.configure"));
        ErrorPage page = page(request, code, "alert", words.say("error.device_not_activated.title"), steps);
        return options == null
                ? page
                : page.leadingTo(new Link(options, words.say("error.device_not_activated.action")));
    }

    /** The set-up link does not work. */
    public ErrorPage setupUsed(HttpServletRequest request) {
        String title = words.say("error.setup_used.title");
        return page(request, "setup_used", "clock", title, List.of(step("error.setup_used.do")));
    }

    private ErrorPage page(HttpServletRequest request, String code, String icon, String title, List<Advice> steps) {
        return new ErrorPage(
                icon,
                title,
                words.say("error." + code + ".what"),
                steps,
                words.say("error.who"),
                action(request),
                help(request, code),
                desk(request, code));
    }

    private Advice step(String id) {
        return new Advice(words.say(id), words.say(id + ".how"));
    }

    private Link action(HttpServletRequest request) {
        Optional<Visitor> visitor = Visitor.of(request);
        boolean signedIn = visitor.filter(v -> v.stage() == Stage.SIGNED_IN).isPresent();
        return signedIn
                ? new Link(request.getContextPath() + "/profile", words.say("error.to.profile"))
                : new Link(request.getContextPath() + "/signin", words.say("error.to.signin"));
    }

    private @Nullable Link help(HttpServletRequest request, String code) {
        return articles.about(code)
                .map(article -> new Link(request.getContextPath() + article.address(), words.say("error.help")))
                .orElse(null);
    }

    private List<Fact> desk(HttpServletRequest request, String code) {
        return List.of(
                new Fact(words.say("error.code"), code),
                new Fact(words.say("error.time"), moments.exact(clock.instant())),
                new Fact(words.say("error.number"), CorrelationIds.of(request)));
    }
}
