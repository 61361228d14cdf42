package org.countersign.core.delivery;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a provider brought that belongs to nothing we sent, or says nothing we can read (ATTACKS O9). */
public enum Unmatched {
    /** A receipt by an id that no text or call of that provider has, or several have. */
    RECEIPT,
    /** A receipt without an id, or that does not say how the text stands. */
    UNREADABLE_RECEIPT,
    /** A text from a phone that nobody had asked for a reply. */
    REPLY,
    /** A text from an address that is no number, or one written nationally where no country is known. */
    UNREADABLE_REPLY,
    /** A reply to a text of ours that has no code: "I am driving". It counts as no failure (S5.14). */
    NO_ANSWER;

    /** The name in the API: lower case, with dashes. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of that name. */
    public static Optional<Unmatched> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(what -> what.wireName().equals(name))
                .findFirst();
    }
}
