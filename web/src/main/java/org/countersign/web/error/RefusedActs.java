package org.countersign.web.error;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.countersign.core.authority.Refused;
import org.countersign.web.page.Pages;
import org.countersign.web.security.ActRefused;
import org.countersign.web.security.SignInSession;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Leads on from a refused act: to the second factor that is missing, to the first registration, or to a page that says no. */
@ControllerAdvice
public class RefusedActs {
    @ExceptionHandler(ActRefused.class)
    @Nullable
    ModelAndView refused(HttpServletRequest request, HttpServletResponse response, ActRefused refused)
            throws IOException {
        return switch (refused.why()) {
            case Refused.NeedsFreshFactor _ ->
                Pages.go("/profile/confirm?then=" + URLEncoder.encode(refused.then(), StandardCharsets.UTF_8));
            case Refused.NeedsMethod _ -> Pages.go("/register");
            case Refused.SessionEnded _ -> {
                SignInSession.end(request);
                yield Pages.go("/signin?ended");
            }
            case Refused.NotThere _ -> error(response, HttpServletResponse.SC_NOT_FOUND);
            case Refused.AboveYourRole _, Refused.MissingScope _, Refused.NotForOneself _ ->
                error(response, HttpServletResponse.SC_FORBIDDEN);
        };
    }

    // By the error page, which has a frame: what an exception handler shows has none.
    private static @Nullable ModelAndView error(HttpServletResponse response, int status) throws IOException {
        response.sendError(status);
        return null;
    }
}
