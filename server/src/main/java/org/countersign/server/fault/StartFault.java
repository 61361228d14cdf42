package org.countersign.server.fault;

/**
 * A reason not to start that its reader can do something about: one line that names the thing, and one way out.
 * It is shown without a stack trace; it never carries a secret.
 */
public final class StartFault extends RuntimeException {
    private final String wayOut;

    /**
     * @param what the thing that is wrong, by name, as a sentence without its full stop
     * @param wayOut what to do about it
     */
    public StartFault(String what, String wayOut) {
        this(what, wayOut, null);
    }

    /** As {@link #StartFault(String, String)}, with the fault beneath for the log at debug level. */
    public StartFault(String what, String wayOut, @org.jspecify.annotations.Nullable Throwable cause) {
        super(what, cause, false, false);
        this.wayOut = wayOut;
    }

    /** The thing that is wrong. */
    public String what() {
        return String.valueOf(getMessage());
    }

    /** What to do about it. */
    public String wayOut() {
        return wayOut;
    }

    /** Both on one line, line breaks taken out. */
    public String line() {
        return OneLine.of(what() + ": " + wayOut);
    }
}
