package org.countersign.core.delivery;

/** How texts to a country are doing (S6.2). */
public sealed interface TextStanding {
    /** They arrive, or no figures say otherwise where they usually do. */
    record Good() implements TextStanding {}

    /** Nothing is known, and it is not a country where they are known to arrive. */
    record Unproven() implements TextStanding {}

    /**
     * Too many do not arrive.
     *
     * @param inTen how many in ten arrived, 0 to 6
     */
    record Poor(int inTen) implements TextStanding {}
}
