package org.countersign.web.help;

import java.util.List;

/**
 * A part of an article.
 *
 * @param kind what it is
 * @param id of a heading, for links to it; else empty
 * @param words of a heading, a paragraph or a note; else empty
 * @param items of steps or a list; else empty
 */
public record Block(Kind kind, String id, List<Span> words, List<Item> items) {
    /** What a block can be. */
    public enum Kind {
        /** A heading of the second order. */
        HEADING,
        /** A paragraph. */
        TEXT,
        /** What to do, in order. */
        STEPS,
        /** Points without an order. */
        LIST,
        /** What must not be overlooked. */
        NOTE
    }

    static Block of(Kind kind, List<Span> words) {
        return new Block(kind, "", words, List.of());
    }

    /** The words without their links. */
    public String plain() {
        return Spans.plain(words);
    }
}
