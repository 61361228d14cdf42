package org.countersign.core.phone;

/** Knows how the world's telephone numbers are made (ITU-T E.164). */
@FunctionalInterface
public interface NumberPlan {
    /**
     * Reads a number as somebody typed it; an extension may follow it ({@code x12}, {@code ext. 12}).
     *
     * @param typed up to 60 characters are looked at
     * @param region the country of numbers without a plus sign, ISO 3166-1 alpha-2; empty where there is none
     */
    NumberReading read(String typed, String region);
}
