package org.countersign.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.countersign.core.authority.Refused;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Opens the pages of the administration by the act they name; one that names none stays shut. */
public final class NeedsInterceptor implements HandlerInterceptor {
    private final PageActs acts;

    /** Asks there. */
    public NeedsInterceptor(PageActs acts) {
        this.acts = acts;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Needs needs = handler instanceof HandlerMethod method ? method.getMethodAnnotation(Needs.class) : null;
        boolean opens = needs != null && Arrays.stream(needs.value()).anyMatch(act -> acts.mayToSome(request, act));
        if (!opens) {
            throw new ActRefused(new Refused.AboveYourRole(), "/profile");
        }
        return true;
    }
}
