package org.countersign.server.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads a {@code Forwarded} header (RFC 7239 section 4): strictly, since what is half read is read wrongly. */
final class ForwardedHeader {
    private static final String MARKS_OF_TOKENS = "!#$%&'*+-.^_`|~";

    private final String text;
    private int at;

    private ForwardedHeader(String text) {
        this.text = text;
    }

    /** The hops of one header, the farthest first; a single one that cannot be read where the header cannot. */
    static List<Hop> hops(String header) {
        return new ForwardedHeader(header).read().orElseGet(() -> List.of(Hop.UNREADABLE));
    }

    private Optional<List<Hop>> read() {
        List<Hop> hops = new ArrayList<>();
        do {
            Optional<Map<String, String>> pairs = element();
            if (pairs.isEmpty()) {
                return Optional.empty();
            }
            hops.add(new Hop(
                    Optional.ofNullable(pairs.get().get("for")).flatMap(Hop::address),
                    Optional.ofNullable(pairs.get().get("proto"))));
        } while (skip(','));
        return at == text.length() ? Optional.of(hops) : Optional.empty();
    }

    // name=value, and more of them after semicolons; each name once.
    private Optional<Map<String, String>> element() {
        Map<String, String> pairs = new HashMap<>();
        do {
            blanks();
            String name = token().toLowerCase(Locale.ROOT);
            if (name.isEmpty() || !here('=')) {
                return Optional.empty();
            }
            at++;
            Optional<String> value = here('"') ? quoted() : Optional.of(token()).filter(token -> !token.isEmpty());
            if (value.isEmpty() || pairs.put(name, value.get()) != null) {
                return Optional.empty();
            }
            blanks();
        } while (skip(';'));
        return Optional.of(pairs);
    }

    private Optional<String> quoted() {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            if (here('"')) {
                at++;
                return Optional.of(value.toString());
            }
            if (here('\\') && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at));
        }
        return Optional.empty();
    }

    private String token() {
        int from = at;
        while (at < text.length() && ofToken(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    private static boolean ofToken(char c) {
        return c < 128 && Character.isLetterOrDigit(c) || MARKS_OF_TOKENS.indexOf(c) >= 0;
    }

    private void blanks() {
        while (here(' ') || here('\t')) {
            at++;
        }
    }

    private boolean here(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private boolean skip(char c) {
        boolean found = here(c);
        at += found ? 1 : 0;
        return found;
    }
}
