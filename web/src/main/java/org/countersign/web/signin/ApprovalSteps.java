package org.countersign.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.countersign.core.approval.Approvals;
import org.countersign.core.approval.Asked;
import org.countersign.core.directory.Directory;
import org.countersign.core.directory.UserSummary;
import org.countersign.core.method.MethodType;
import org.countersign.core.user.User;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.MethodOffer;
import org.countersign.core.verification.Reason;
import org.countersign.web.error.FaultWords;
import org.countersign.web.page.Pages;
import org.countersign.web.security.SignInSession;
import org.countersign.web.security.SignInState;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** Asks in the app, and tells what became of it: for a sign-in and for a step-up alike. */
public final class ApprovalSteps {
    /** The longest that script may wait for an answer in one request. */
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(25);

    // An approval that nobody came back for signs nobody in: the browser may be somebody else's by then.
    private static final Duration LATEST = Duration.ofMinutes(1);

    private final Approvals approvals;
    private final Directory directory;
    private final ApprovalWords words;
    private final FaultWords faults;
    private final InstantSource clock;

    /** Asks over these. */
    public ApprovalSteps(
            Approvals approvals, Directory directory, ApprovalWords words, FaultWords faults, InstantSource clock) {
        this.approvals = approvals;
        this.directory = directory;
        this.words = words;
        this.faults = faults;
        this.clock = clock;
    }

    /**
     * Who was approved.
     *
     * @param user who it is
     * @param sessionEpoch goes into the session
     */
    public record Approved(User user, int sessionEpoch) {}

    /** The page of an open challenge. Who arrives for the first time is asked at once; a reload asks nobody again. */
    public ModelAndView show(
            HttpServletRequest request,
            SignInState state,
            Challenge challenge,
            List<MethodOffer> offers,
            ApprovalWays ways,
            @Nullable String remember) {
        ApprovalWords.About about = about(state, offers, ways, remember);
        if (challenge.ask() != null && !challenge.askedAt(clock.instant())) {
            return Pages.show("signin/approve", words.unanswered(about));
        }
        return switch (approvals.ask(challenge.tenant(), challenge.id(), Approvals.Display.SHOWS_NUMBER)) {
            case Asked.Sent sent -> Pages.show("signin/approve", words.sent(about, sent));
            case Asked.TooMany(Instant until) ->
                Pages.show(
                        "signin/approve", words.tooMany(about, until, Optional.empty()), HttpStatus.TOO_MANY_REQUESTS);
            case Asked.NoDevice _ -> notActivated(request, ways);
            case Asked.Over _ -> Pages.go("/signin");
        };
    }

    private static ApprovalWords.About about(
            SignInState state, List<MethodOffer> offers, ApprovalWays ways, @Nullable String remember) {
        return new ApprovalWords.About(
                state.username(),
                offers.stream().filter(offer -> offer.type() == MethodType.APP).findFirst(),
                ways,
                remember);
    }

    /** Asks once more, with a new number; empty where that is done, and the page shows it. */
    public Optional<ModelAndView> again(
            HttpServletRequest request,
            SignInState state,
            Challenge challenge,
            List<MethodOffer> offers,
            ApprovalWays ways,
            @Nullable String remember) {
        return switch (approvals.askAgain(challenge.tenant(), challenge.id(), Approvals.Display.SHOWS_NUMBER)) {
            case Asked.Sent _, Asked.Over _ -> Optional.empty();
            case Asked.NoDevice _ -> Optional.of(notActivated(request, ways));
            case Asked.TooMany(Instant until) -> {
                // The request before may still be answered.
                Optional<Challenge.Ask> last =
                        Optional.ofNullable(challenge.ask()).filter(_ -> waits(challenge));
                ApprovalPage page = words.tooMany(about(state, offers, ways, remember), until, last);
                yield Optional.of(Pages.show("signin/approve", page, HttpStatus.TOO_MANY_REQUESTS));
            }
        };
    }

    /** Whether an answer is still waited for. */
    public boolean waits(Challenge challenge) {
        return challenge.askedAt(clock.instant());
    }

    /** Who was approved in the app; nobody where the user's row has moved on since, or where it is too late. */
    public Optional<Approved> approved(Challenge challenge) {
        Instant now = clock.instant();
        if (challenge.state() != Challenge.State.APPROVED
                || now.isAfter(challenge.expiresAt().plus(LATEST))) {
            return Optional.empty();
        }
        return directory
                .find(challenge.tenant(), challenge.user())
                .filter(found -> found.protection().sessionEpoch() == challenge.sessionEpoch())
                .filter(found -> found.protection().blockedAt(now).isEmpty())
                .map(found -> new Approved(found.user(), challenge.sessionEpoch()));
    }

    /** The challenge was ended by its user's answer, or by a lock or block. The session ends with it. */
    public ModelAndView denied(HttpServletRequest request, Challenge challenge) {
        SignInSession.end(request);
        String reason = challenge.reason();
        if (reason.equals(Reason.DENIED.wireName()) || reason.equals(Reason.FRAUD_REPORTED.wireName())) {
            return Pages.show("error/page", faults.answered(request, reason), HttpStatus.FORBIDDEN);
        }
        Instant now = clock.instant();
        if (reason.equals(Reason.WRONG_CODE.wireName())) {
            return Pages.go(SignInSteps.WRONG);
        }
        Optional<Instant> locked = directory
                .find(challenge.tenant(), challenge.user())
                .map(UserSummary::protection)
                .flatMap(protection -> protection.lockedAt(now));
        return Pages.show(
                "error/page",
                reason.equals(Reason.BLOCKED.wireName())
                        ? faults.denied(request, reason)
                        : faults.locked(request, locked.orElse(null)),
                HttpStatus.FORBIDDEN);
    }

    private ModelAndView notActivated(HttpServletRequest request, ApprovalWays ways) {
        return Pages.show("error/page", faults.notActivated(request, ways.options()), HttpStatus.CONFLICT);
    }
}
