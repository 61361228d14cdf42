package org.countersign.postgres.schema;

/** The database can't be used; the message is one line that says why and what to do. */
public final class UnusableDatabase extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message one line for the operator */
    public UnusableDatabase(String message) {
        super(message);
    }
}
