package org.countersign.e2e.harness;

import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page that was shown.
 *
 * @param status the HTTP status
 * @param path its address
 * @param headers of the answer
 * @param html all of it
 */
public record WebPage(int status, String path, HttpHeaders headers, String html) {
    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern INPUT = Pattern.compile("<input\\b([^>]*)>", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("<a\\b[^>]*\\bhref=\"(/[^\"]*)\"");
    private static final Pattern HEADING = Pattern.compile("<h1\\b[^>]*>(.*?)</h1>", Pattern.DOTALL);

    /** The heading, without markup. */
    public String heading() {
        Matcher heading = HEADING.matcher(html);
        return heading.find() ? text(heading.group(1)) : "";
    }

    /** What can be read, without markup. */
    public String text() {
        return text(html.replaceAll("(?s)<(style|script|head)\\b.*?</\\1>", " "));
    }

    /** The forms. */
    public List<WebForm> forms() {
        List<WebForm> forms = new ArrayList<>();
        Matcher form = FORM.matcher(html);
        while (form.find()) {
            Map<String, String> fields = new LinkedHashMap<>();
            Matcher input = INPUT.matcher(form.group(2));
            while (input.find()) {
                String type = attribute(input.group(1), "type");
                boolean sent = !type.matches("radio|checkbox") || input.group(1).contains("checked=");
                String name = attribute(input.group(1), "name");
                if (sent && !name.isEmpty()) {
                    fields.put(name, attribute(input.group(1), "value"));
                }
            }
            String method = attribute(form.group(1), "method");
            forms.add(new WebForm(
                    method.isEmpty() ? "get" : method.toLowerCase(java.util.Locale.ROOT),
                    attribute(form.group(1), "action"),
                    fields));
        }
        return forms;
    }

    /** The form that is sent to an address. */
    public WebForm form(String action) {
        return forms().stream()
                .filter(form -> form.action().equals(action))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no form to " + action + " on " + status + " " + path + " \"" + heading() + "\""));
    }

    /** The addresses its links lead to, on this server. */
    public List<String> links() {
        List<String> links = new ArrayList<>();
        Matcher link = LINK.matcher(html);
        while (link.find()) {
            links.add(unescape(link.group(1)));
        }
        return links;
    }

    private static String attribute(String attributes, String name) {
        Matcher found = Pattern.compile("(?:^|\\s)" + name + "=\"([^\"]*)\"").matcher(attributes);
        return found.find() ? unescape(found.group(1)) : "";
    }

    private static String text(String markup) {
        return unescape(
                markup.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip());
    }

    private static String unescape(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
