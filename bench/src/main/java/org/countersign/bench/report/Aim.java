package org.countersign.bench.report;

/**
 * Something the figures are held against.
 *
 * @param what what is held against it
 * @param got what was measured
 * @param wanted the bound
 * @param atLeast whether the bound is a floor; a ceiling otherwise
 */
public record Aim(String what, double got, double wanted, boolean atLeast) {

    /** Whether it is reached. */
    public boolean isMet() {
        return atLeast ? got >= wanted : got <= wanted;
    }

    /** One line that says what was wanted, what came, and how far it is off. */
    public String line() {
        String verdict = isMet() ? "met" : "missed by %.2f".formatted(Math.abs(got - wanted));
        return "%-62s %10.2f   aim %s %.2f   %s".formatted(what, got, atLeast ? "≥" : "≤", wanted, verdict);
    }
}
