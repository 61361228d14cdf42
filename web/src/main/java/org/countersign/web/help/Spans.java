package org.countersign.web.help;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a line of an article: {@code [words](target)} leads on, {@code `words`} are code, the rest is text. */
final class Spans {
    private static final Pattern MARKED = Pattern.compile("\\[(`?)([^\\]`]+)`?\\]\\(([^)\\s]+)\\)|`([^`]+)`");
    private static final int CODE_MARK = 1;
    private static final int LINK_WORDS = 2;
    private static final int LINK_TARGET = 3;
    private static final int CODE_WORDS = 4;

    private Spans() {}

    /** The spans of a line. A target with a slash is a page of the product, any other an article. */
    static List<Span> of(String line) {
        List<Span> spans = new ArrayList<>();
        Matcher marked = MARKED.matcher(line);
        int at = 0;
        while (marked.find()) {
            add(spans, line.substring(at, marked.start()));
            spans.add(span(marked));
            at = marked.end();
        }
        add(spans, line.substring(at));
        return List.copyOf(spans);
    }

    private static Span span(Matcher marked) {
        String code = marked.group(CODE_WORDS);
        if (code != null) {
            return new Span(code, null, true);
        }
        String target = text(marked.group(LINK_TARGET));
        return new Span(
                text(marked.group(LINK_WORDS)),
                target.startsWith("/") ? target : "/help/" + target,
                !text(marked.group(CODE_MARK)).isEmpty());
    }

    private static String text(@Nullable String group) {
        return group == null ? "" : group;
    }

    private static void add(List<Span> spans, String text) {
        if (!text.isEmpty()) {
            spans.add(new Span(text, null, false));
        }
    }

    /** The words alone. */
    static String plain(List<Span> spans) {
        return spans.stream().map(Span::words).collect(Collectors.joining());
    }
}
