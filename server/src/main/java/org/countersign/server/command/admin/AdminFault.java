package org.countersign.server.command.admin;

/** An act that was not done, in one line that says why and what to do. Carries no secret. */
final class AdminFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param line what is wrong, and the way out */
    AdminFault(String line) {
        super(line, null, false, false);
    }

    String line() {
        return String.valueOf(getMessage());
    }
}
