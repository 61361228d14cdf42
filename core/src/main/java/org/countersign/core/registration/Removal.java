package org.countersign.core.registration;

/** What became of the removal of a method. */
public enum Removal {
    /** It is gone. */
    DONE,
    /** The user has none of that id. */
    NOT_THERE,
    /** It is the last that is asked for by itself, and its user wanted to remove it: it stays. */
    LAST;

    /** Of what a store says. */
    public static Removal of(boolean removed) {
        return removed ? DONE : NOT_THERE;
    }
}
