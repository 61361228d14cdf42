package org.countersign.core.decision;

/** The one place where a verification is decided: the user's row. */
public interface Decisions {
    /**
     * Decides. Durable when this returns.
     *
     * @throws org.countersign.core.shared.Unavailable where it could not be decided; then nothing was accepted
     */
    Decided decide(Decision decision);
}
