package org.countersign.web.api.docs;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The API's description for people, made by the server: it works without script and without being signed in. */
@Controller
public class ApiDocsPage {
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private volatile @Nullable DocsView view;

    /** Shows every operation with its fields, an example command and its answers. */
    @GetMapping("/api/docs")
    public String show(Model model, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Referrer-Policy", "no-referrer");
        model.addAttribute("docs", view());
        return "api/docs";
    }

    // Read when it is first asked for: a start need not wait for it.
    private DocsView view() {
        DocsView present = view;
        if (present == null) {
            present = DocsReader.read(OpenApiDocument.bytes());
            view = present;
        }
        return present;
    }
}
