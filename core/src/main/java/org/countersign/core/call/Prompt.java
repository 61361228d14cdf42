package org.countersign.core.call;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A message type of a call (S6.3). There are words and a recording of each in every language of {@link Prompts}. */
public enum Prompt {
    /** Who calls, and that the hash key approves. */
    GREETING,
    /** Who calls, and that the PIN and the hash key approve. */
    GREETING_PIN,
    /** That it was not understood, and what to press. */
    RETRY,
    /** That the PIN was wrong, and what to press. */
    RETRY_PIN,
    /** How to report fraud. */
    FRAUD,
    /** How to report fraud where a PIN is asked for. */
    FRAUD_PIN,
    /** That the report arrived. */
    FRAUD_REPORTED,
    /** Who calls, and that the hash key proves this phone. */
    PROOF,
    /** Approved; goodbye. */
    SUCCESS,
    /** Not approved; goodbye. */
    DENIED,
    /** Nothing was pressed; goodbye. */
    GOODBYE;

    /** The name in the API, in addresses and of the recording: lower case with hyphens. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The type of that name. */
    public static Optional<Prompt> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(prompt -> prompt.wireName().equals(name))
                .findFirst();
    }
}
