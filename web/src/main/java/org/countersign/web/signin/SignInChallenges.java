package org.countersign.web.signin;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.MethodOffer;
import org.countersign.core.verification.Verifications;
import org.countersign.web.security.SignInState;
import org.jspecify.annotations.Nullable;

/** Finds the challenge that a browser session is in. */
public final class SignInChallenges {
    private final Verifications verifications;
    private final InstantSource clock;

    /** Finds them there. */
    public SignInChallenges(Verifications verifications, InstantSource clock) {
        this.verifications = verifications;
        this.clock = clock;
    }

    /** The challenge, however it stands; waits until it is answered, {@code longest} at most. */
    public Optional<Challenge> await(SignInState state, Duration longest) {
        UUID id = state.challenge();
        return id == null ? Optional.empty() : verifications.await(state.tenantId(), new ChallengeId(id), longest);
    }

    /** The challenge, where it can still be answered. */
    public Optional<Challenge> open(SignInState state) {
        return await(state, Duration.ZERO).filter(challenge -> challenge.openAt(clock.instant()));
    }

    /** The ways to answer it. */
    private List<MethodOffer> offers(Challenge challenge) {
        return verifications.offers(challenge);
    }

    /** What is asked for, where the challenge can still be answered. */
    public Optional<Asking> asking(SignInState state, VerifyAddresses addresses, @Nullable String remember) {
        return open(state).map(open -> new Asking(state, open, offers(open), addresses, remember));
    }
}
