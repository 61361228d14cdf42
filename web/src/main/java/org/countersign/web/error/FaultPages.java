package org.countersign.web.error;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.countersign.web.page.Pages;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The page behind everything that went wrong outside a page's own hands. */
@Controller
public class FaultPages implements ErrorController {
    private final FaultWords words;

    FaultPages(FaultWords words) {
        this.words = words;
    }

    @RequestMapping("/error")
    ModelAndView page(HttpServletRequest request) {
        HttpStatus status = status(request);
        String code = Faults.named(request).orElseGet(() -> code(status));
        return Pages.show("error/page", words.page(request, code, icon(code)), status);
    }

    private static HttpStatus status(HttpServletRequest request) {
        // Somebody who opens /error by hand finds no page there.
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatus.valueOf(code)
                : HttpStatus.NOT_FOUND;
    }

    private static String code(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "not_found";
            case FORBIDDEN, UNAUTHORIZED -> "forbidden";
            case SERVICE_UNAVAILABLE -> "unavailable";
            case TOO_MANY_REQUESTS -> "too_many";
            default -> status.is4xxClientError() ? "bad_request" : "internal";
        };
    }

    private static String icon(String code) {
        return switch (code) {
            case "not_found" -> "search";
            case "forbidden" -> "lock";
            case "form_expired", "unavailable", "too_many" -> "clock";
            default -> "alert";
        };
    }
}
