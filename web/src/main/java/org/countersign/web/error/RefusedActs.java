package org.countersign.web.error;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.countersign.core.authority.Refused;
import org.countersign.web.page.Pages;
import org.countersign.web.security.ActRefused;
import org.countersign.web.security.SignInSession;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Leads on from a refused act: to the second factor that is missing, to the first registration, or to a page that says no. */
@ControllerAdvice
public class RefusedActs {
    private final FaultWords words;

    /** Says no in these words. */
    public RefusedActs(FaultWords words) {
        this.words = words;
    }

    @ExceptionHandler(ActRefused.class)
    ModelAndView refused(HttpServletRequest request, ActRefused refused) {
        return switch (refused.why()) {
            case Refused.NeedsFreshFactor _ ->
                Pages.go("/profile/confirm?then=" + URLEncoder.encode(refused.then(), StandardCharsets.UTF_8));
            case Refused.NeedsMethod _ -> Pages.go("/register");
            case Refused.SessionEnded _ -> {
                SignInSession.end(request);
                yield Pages.go("/signin?ended");
            }
            case Refused.NotThere _ ->
                Pages.show("error/page", words.page(request, "not_found", "search"), HttpStatus.NOT_FOUND);
            case Refused.AboveYourRole _, Refused.MissingScope _, Refused.NotForOneself _ ->
                Pages.show("error/page", words.page(request, "forbidden", "lock"), HttpStatus.FORBIDDEN);
        };
    }
}
