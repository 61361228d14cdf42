package org.countersign.server.command.admin;

/** An act that was not done, in one line that says why and what to do. Carries no secret. */
final class AdminFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /** @param line what is wrong, and the way out */
    AdminFault(String line) {
        this(line, "");
    }

    /**
     * One that the API has told.
     *
     * @param line what is wrong, and the way out
     * @param code the problem's, such as no_such_user
     */
    AdminFault(String line, String code) {
        super(line, null, false, false);
        this.code = code;
    }

    /** The API's code of the problem; empty where it did not come from there. */
    String code() {
        return code;
    }

    String line() {
        return String.valueOf(getMessage());
    }
}
