package org.countersign.radius.packet;

/**
 * What is wrong with a request that can be read and authenticated all the same. Its client gets an answer: silence looks like
 * a server that is down (RFC 2865 section 5).
 *
 * @param kind what is wrong
 * @param type the attribute's type
 */
public record Flaw(Kind kind, int type) {
    /** What is wrong. */
    public enum Kind {
        /** An attribute that decides something is there twice: which of the two counts, nobody can know. */
        AMBIGUOUS,
        /** The value has not the length that its type demands. */
        VALUE_LENGTH,
        /** An attribute that decides nothing is there twice; the first is taken. */
        REPEATED
    }

    /** Whether the request is refused for it. */
    public boolean refuses() {
        return kind != Kind.REPEATED;
    }
}
