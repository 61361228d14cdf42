package org.countersign.radius.access;

import java.util.Optional;
import org.countersign.core.secret.KeyedHash;
import org.countersign.radius.packet.PacketCode;
import org.countersign.radius.packet.RadiusResponse;
import org.jspecify.annotations.Nullable;

/** The three answers an Access-Request can have, and the State that joins a question to its answer. */
final class Replies {
    private final ChallengeState challengeState;

    Replies(KeyedHash keyedHash) {
        challengeState = new ChallengeState(keyedHash);
    }

    RadiusResponse accept() {
        return new RadiusResponse(PacketCode.ACCESS_ACCEPT, null);
    }

    RadiusResponse reject(@Nullable String message) {
        return new RadiusResponse(PacketCode.ACCESS_REJECT, message);
    }

    RadiusResponse challenge(Access access, Question question, String message) {
        byte[] state = challengeState.write(question, access.peer(), access.boundName());
        return new RadiusResponse(PacketCode.ACCESS_CHALLENGE, message, state);
    }

    /** The question of a State that was made here for this client and this user. */
    Optional<Question> questionOf(Access access, byte[] state) {
        return challengeState.read(state, access.peer(), access.boundName());
    }
}
