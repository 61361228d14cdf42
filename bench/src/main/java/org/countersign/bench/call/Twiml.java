package org.countersign.bench.call;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a call is to do, as far as those of ours say it.
 *
 * @param plays recordings, by their addresses
 * @param gather what keys are waited for; empty where it hangs up after the recordings
 */
record Twiml(List<String> plays, Optional<Gather> gather) {
    private static final Pattern GATHER = Pattern.compile("<Gather ([^>]*)>");
    private static final Pattern ACTION = Pattern.compile("\\baction=\"([^\"]*)\"");
    private static final Pattern TIMEOUT = Pattern.compile("\\btimeout=\"(\\d{1,3})\"");
    private static final Pattern PLAY = Pattern.compile("<Play>([^<]*)</Play>");

    /**
     * Keys are waited for.
     *
     * @param action where they go
     * @param patience how long after the recordings nothing may be pressed
     */
    record Gather(String action, Duration patience) {}

    static Twiml read(String xml) {
        List<String> plays =
                PLAY.matcher(xml).results().map(play -> plain(play.group(1))).toList();
        Matcher gather = GATHER.matcher(xml);
        return new Twiml(plays, gather.find() ? Optional.of(gather(gather.group(1))) : Optional.empty());
    }

    private static Gather gather(String attributes) {
        Matcher action = ACTION.matcher(attributes);
        Matcher timeout = TIMEOUT.matcher(attributes);
        if (!action.find() || !timeout.find()) {
            throw new IllegalArgumentException("A Gather without action or timeout");
        }
        return new Gather(plain(action.group(1)), Duration.ofSeconds(Long.parseLong(timeout.group(1))));
    }

    /** Whether one of the recordings is that one of ours. */
    boolean says(String prompt) {
        return plays.stream().anyMatch(play -> play.endsWith("/" + prompt + ".wav"));
    }

    private static String plain(String escaped) {
        return escaped.replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
