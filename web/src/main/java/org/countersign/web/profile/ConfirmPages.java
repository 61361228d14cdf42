package org.countersign.web.profile;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.method.MethodType;
import org.countersign.core.policy.Purpose;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.FirstFactor;
import org.countersign.core.verification.MethodOffer;
import org.countersign.core.verification.Outcome;
import org.countersign.core.verification.StartRequest;
import org.countersign.core.verification.SubmitRequest;
import org.countersign.core.verification.TypedCode;
import org.countersign.core.verification.Verifications;
import org.countersign.web.page.Pages;
import org.countersign.web.request.Origins;
import org.countersign.web.security.SignInSession;
import org.countersign.web.security.SignInState;
import org.countersign.web.security.Visitor;
import org.countersign.web.signin.SignInSteps;
import org.countersign.web.signin.VerifyWords;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A fresh second factor for somebody who is signed in, before a change of how they verify. */
@Controller
public class ConfirmPages {
    private final Verifications verifications;
    private final Origins origins;
    private final VerifyWords verifyWords;
    private final SignInSteps steps;
    private final InstantSource clock;

    ConfirmPages(
            Verifications verifications,
            Origins origins,
            VerifyWords verifyWords,
            SignInSteps steps,
            InstantSource clock) {
        this.verifications = verifications;
        this.origins = origins;
        this.verifyWords = verifyWords;
        this.steps = steps;
        this.clock = clock;
    }

    @GetMapping("/profile/confirm")
    ModelAndView form(
            HttpServletRequest request,
            @RequestParam(name = "then", defaultValue = "/profile") String then,
            @RequestParam(name = "backup", required = false) @Nullable String backup) {
        Visitor visitor = Visitor.require(request);
        Optional<Challenge> open = challenge(visitor.state());
        if (open.isPresent()) {
            return show(request, visitor.state(), open.get(), new Asked(then, backup != null), null);
        }
        Outcome outcome = verifications.start(new StartRequest(
                visitor.tenant(),
                visitor.state().username(),
                new FirstFactor.AlreadyChecked(),
                Optional.empty(),
                Optional.empty(),
                Purpose.STEP_UP,
                origins.of(request)));
        return switch (outcome) {
            case Outcome.Pending pending -> {
                SignInState waiting = visitor.state().withChallenge(pending.id().value());
                SignInSession.keep(request, waiting);
                yield challenge(waiting)
                        .map(started -> show(request, waiting, started, new Asked(then, backup != null), null))
                        .orElseGet(() -> Pages.go("/profile"));
            }
            case Outcome.Approved _, Outcome.NotNeeded _, Outcome.MustRegister _ -> Pages.go(safe(then));
            case Outcome.Denied denied -> steps.refused(request, denied);
        };
    }

    @PostMapping("/profile/confirm")
    ModelAndView submit(
            HttpServletRequest request,
            @RequestParam(name = "then", defaultValue = "/profile") String then,
            @RequestParam(name = "code", defaultValue = "") String code) {
        SignInState state = Visitor.require(request).state();
        Optional<Challenge> open = challenge(state);
        if (open.isEmpty()) {
            return Pages.go("/profile/confirm?then=" + URLEncoder.encode(then, StandardCharsets.UTF_8));
        }
        Outcome outcome = verifications.submit(new SubmitRequest(
                state.tenantId(), open.get().id(), new TypedCode(code), Optional.empty(), origins.of(request)));
        return switch (outcome) {
            case Outcome.Approved approved -> {
                SignInSession.stepUp(request, state.verified(approved.sessionEpoch(), clock.instant()));
                yield Pages.go(safe(then));
            }
            case Outcome.NotNeeded _, Outcome.MustRegister _, Outcome.Pending _ -> Pages.go("/profile");
            case Outcome.Denied denied ->
                denied.open()
                        ? show(request, state, open.get(), new Asked(then, false), verifyWords.error(denied))
                        : steps.refused(request, denied);
        };
    }

    private record Asked(String then, boolean backup) {}

    private ModelAndView show(
            HttpServletRequest request, SignInState state, Challenge open, Asked asked, @Nullable String error) {
        List<MethodOffer> offers = verifications.offers(open);
        if (asked.backup()) {
            offers = offers.stream()
                    .sorted(Comparator.comparing(offer -> offer.type() != MethodType.BACKUP_CODE))
                    .toList();
        }
        String here = request.getContextPath() + "/profile/confirm?then="
                + URLEncoder.encode(safe(asked.then()), StandardCharsets.UTF_8);
        boolean other = !asked.backup() && offers.stream().anyMatch(o -> o.type() == MethodType.BACKUP_CODE);
        VerifyWords.Way way = new VerifyWords.Way(error, other ? here + "&backup" : null, here);
        return Pages.show(
                "signin/verify",
                verifyWords.page(request, state, open, offers, way),
                error == null ? HttpStatus.OK : HttpStatus.UNAUTHORIZED);
    }

    private Optional<Challenge> challenge(SignInState state) {
        UUID id = state.challenge();
        return id == null
                ? Optional.empty()
                : verifications
                        .await(state.tenantId(), new ChallengeId(id), Duration.ZERO)
                        .filter(verifyWords::open);
    }

    /** Only pages of the person's own: a link from elsewhere can't lead away. */
    private static String safe(String then) {
        return then.matches("/(profile|register)(/[A-Za-z0-9/-]*)?") ? then : "/profile";
    }
}
