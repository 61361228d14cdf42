package org.countersign.core.transaction;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.core.shared.JsonText;
import org.countersign.core.shared.Text;
import org.countersign.core.verification.RequestDetails;

/**
 * What is to be confirmed: a template, its details, and the sentence they make. Rendered once, from left to right; what
 * stands in a value is never looked at again.
 *
 * @param template with the names of details in braces: {@code Pay {amount} to {payee}}
 * @param details in the order they are shown
 * @param text the sentence
 */
public record Statement(String template, List<Detail> details, String text) {
    private static final int LONGEST_TEMPLATE = 300;
    private static final int LONGEST_TEXT = 500;
    private static final int MOST_DETAILS = 20;
    private static final Pattern PART = Pattern.compile("\\{([^{}]*)}|([^{}]+)|[{}]");

    public Statement {
        details = List.copyOf(details);
    }

    /** Whether a template fits its details. */
    public sealed interface Fit {
        /** It does. */
        record Fits(Statement statement) implements Fit {}

        /**
         * It does not.
         *
         * @param field {@code template} or {@code details}
         * @param why in one line
         */
        record Fault(String field, String why) implements Fit {}
    }

    /** Renders the sentence. */
    public static Fit of(String template, List<Detail> details) {
        if (template.isBlank() || !template.equals(Text.line(template, LONGEST_TEMPLATE))) {
            return new Fit.Fault("template", "The template is one line of 1 to 300 characters.");
        }
        if (details.size() > MOST_DETAILS) {
            return new Fit.Fault("details", "A transaction has 20 details at most.");
        }
        Set<String> names = new HashSet<>();
        for (Detail detail : details) {
            Optional<String> fault = detail.fault();
            if (fault.isPresent()) {
                return new Fit.Fault("details", fault.get());
            }
            if (!names.add(detail.name())) {
                return new Fit.Fault("details", "There are two details named '" + detail.name() + "'.");
            }
        }
        return render(template, details);
    }

    private static Fit render(String template, List<Detail> details) {
        Map<String, String> values = new HashMap<>();
        details.forEach(detail -> values.put(detail.name(), detail.shown()));
        StringBuilder text = new StringBuilder();
        Matcher part = PART.matcher(template);
        while (part.find()) {
            String name = part.group(1);
            String literal = part.group(2);
            if (literal != null) {
                text.append(literal);
            } else if (name == null) {
                return new Fit.Fault("template", "The template has a brace that belongs to no name of a detail.");
            } else if (values.get(name) instanceof String value) {
                text.append(value);
            } else {
                return new Fit.Fault("template", "The template names a detail that is not among the details.");
            }
        }
        return text.length() > LONGEST_TEXT
                ? new Fit.Fault("template", "The text to confirm has 500 characters at most.")
                : new Fit.Fits(new Statement(template, details, text.toString()));
    }

    /** What the user is shown of it. */
    RequestDetails shown() {
        return new RequestDetails(
                Optional.empty(),
                text,
                details.stream()
                        .map(detail -> new RequestDetails.Field(detail.label(), detail.shown()))
                        .toList());
    }

    /** All of it as one JSON object, made once and kept. */
    String json() {
        return new JsonText()
                .member("template", template)
                .member("text", text)
                .member("details", details.stream().map(Statement::json).toList())
                .toString();
    }

    private static JsonText json(Detail detail) {
        JsonText json = new JsonText()
                .member("name", detail.name())
                .member("label", detail.label())
                .member("type", detail.type().wireName())
                .member("value", detail.value());
        return detail.currency().isEmpty() ? json : json.member("currency", detail.currency());
    }
}
