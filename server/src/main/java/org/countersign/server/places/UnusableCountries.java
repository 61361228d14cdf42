package org.countersign.server.places;

/** A file that countries cannot be read from; says why, in words that go on after the file's name. */
public final class UnusableCountries extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableCountries(String what) {
        super(what, null, false, false);
    }

    /** As in "is damaged". */
    public String what() {
        return String.valueOf(getMessage());
    }
}
