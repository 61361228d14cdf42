package org.countersign.client;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the sentence that a template and its details say; the server makes the same one. */
final class Template {
    static final int LONGEST = 300;
    private static final int LONGEST_TEXT = 500;
    private static final int MOST_DETAILS = 20;
    private static final Pattern PART = Pattern.compile("\\{([^{}]*)}|([^{}]+)|[{}]");

    private Template() {}

    /** The sentence. What stands in a value is never looked at again. */
    static String render(String template, List<Detail> details) {
        OneLine.require("The template", template, LONGEST);
        Map<String, String> values = byName(details);
        StringBuilder text = new StringBuilder();
        Matcher part = PART.matcher(template);
        while (part.find()) {
            String name = part.group(1);
            String literal = part.group(2);
            if (literal != null) {
                text.append(literal);
            } else if (name == null) {
                throw new IllegalArgumentException("The template has a brace that belongs to no name of a detail.");
            } else {
                text.append(value(values, name));
            }
        }
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("The text to confirm has 500 characters at most.");
        }
        return text.toString();
    }

    private static String value(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The template names a detail that is not among the details.");
        }
        return value;
    }

    private static Map<String, String> byName(List<Detail> details) {
        if (details.size() > MOST_DETAILS) {
            throw new IllegalArgumentException("A transaction has 20 details at most.");
        }
        Map<String, String> values = new HashMap<>();
        for (Detail detail : details) {
            if (values.put(detail.name(), detail.shown()) != null) {
                throw new IllegalArgumentException("There are two details named '" + detail.name() + "'.");
            }
        }
        return values;
    }
}
