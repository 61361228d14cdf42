package org.countersign.web.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

/** Renders a template with a sample record, to a file that a browser can open beside the assets. */
final class Preview {
    private static final Path PLACE = Path.of("target", "preview");
    private final SpringTemplateEngine engine = new SpringTemplateEngine();
    private final JakartaServletWebApplication application =
            JakartaServletWebApplication.buildApplication(new MockServletContext());

    Preview() {
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("templates/");
        templates.setSuffix(".html");
        templates.setTemplateMode(TemplateMode.HTML);
        templates.setCharacterEncoding("UTF-8");
        engine.setTemplateResolver(templates);
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        engine.setTemplateEngineMessageSource(messages);
        engine.setMessageSource(messages);
    }

    /** The page, also kept under target/preview. */
    String render(String name, String template, Frame frame, Object page) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
        WebContext context =
                new WebContext(application.buildExchange(request, new MockHttpServletResponse()), Locale.ENGLISH);
        context.setVariable("frame", frame);
        context.setVariable("page", page);
        String html = engine.process(template, context);
        try {
            Files.createDirectories(PLACE);
            Files.writeString(PLACE.resolve(name + ".html"), html);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return html;
    }
}
