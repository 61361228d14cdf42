package org.countersign.core.approval;

import org.countersign.core.device.Device;
import org.countersign.core.verification.Challenge;

/** Keeps what a device signed, where somebody will want to show it later: the confirmation of a transaction (S8). */
@FunctionalInterface
public interface AnswerEvidence {
    /** Keeps nothing. */
    AnswerEvidence NONE = (_, _, _, _) -> {};

    /**
     * Keeps an answer whose signature is right; whether it counts is decided next.
     *
     * @param text what was signed
     */
    void keep(Device device, Challenge challenge, Answer answer, String text);
}
