package org.countersign.core.phone;

/** Knows how the world's telephone numbers are made (ITU-T E.164). */
@FunctionalInterface
public interface NumberPlan {
    /** How long a typed number may be, with marks that nobody sees; what is longer is none. */
    int LONGEST_TYPED = 240;

    /**
     * Reads a number as somebody typed or pasted it: in digits of any script, with blanks, dashes and marks, behind
     * {@code tel:}. A number that begins with 00 has its country code. An extension may follow it ({@code x12},
     * {@code ext. 12}, {@code ;ext=12}, {@code #12}, {@code ,12}).
     *
     * @param typed {@link #LONGEST_TYPED} characters at most, 60 without marks
     * @param region the country of numbers without a country code, ISO 3166-1 alpha-2; empty where there is none
     */
    NumberReading read(String typed, String region);
}
