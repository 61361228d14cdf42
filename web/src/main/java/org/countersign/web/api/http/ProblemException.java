package org.countersign.web.api.http;

/**
 * Leaves an operation with a problem. Of this package's own making for the edge, where reading a request stops at the
 * first thing wrong; the domain answers with values. Carries no stack trace: it is no fault.
 */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** Leaves with a problem. */
    public ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    /** Leaves with a problem of that kind. */
    public ProblemException(ProblemKind kind, String detail) {
        this(Problem.of(kind, detail));
    }

    /** The problem. */
    public Problem problem() {
        return problem;
    }
}
