package org.countersign.core.approval;

import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.shared.Origin;
import org.countersign.core.verification.ChallengeId;

/**
 * What a device answers.
 *
 * @param challenge to what
 * @param device which device says so
 * @param choice what the user chose
 * @param number the number typed, or an empty text
 * @param counter greater than any this device used before, 0 to 2^53 - 1
 * @param signature over {@link AnswerText}, 64 bytes
 * @param origin where the answer came from
 */
public record Answer(
        ChallengeId challenge,
        AuthenticatorId device,
        Choice choice,
        String number,
        long counter,
        byte[] signature,
        Origin origin) {
    /** The largest counter: exact in every JSON. */
    public static final long LARGEST_COUNTER = (1L << 53) - 1;

    /** What a user can choose. */
    public enum Choice {
        /** It is me. */
        APPROVE("approve"),
        /** It is not me. */
        DENY("deny"),
        /** It is not me, and somebody should know. */
        FRAUD("fraud");

        private final String wireName;

        Choice(String wireName) {
            this.wireName = wireName;
        }

        /** The name in the API and in the signed text. */
        public String wireName() {
            return wireName;
        }
    }

    public Answer {
        if (counter < 0 || counter > LARGEST_COUNTER || number.length() > 2) {
            throw new IllegalArgumentException("An answer has a counter of 53 bits and a number of two digits");
        }
    }
}
