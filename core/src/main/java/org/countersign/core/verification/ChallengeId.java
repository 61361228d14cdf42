package org.countersign.core.verification;

import java.util.UUID;

/** Identifies a verification: pending ones and decided ones alike. */
public record ChallengeId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
