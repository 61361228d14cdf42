package org.countersign.web.signin;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.method.MethodType;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.MethodOffer;
import org.countersign.core.verification.Verifications;
import org.countersign.web.security.SignInState;

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
    public List<MethodOffer> offers(Challenge challenge) {
        return verifications.offers(challenge);
    }

    /** The way that was chosen, else the first. */
    public static MethodType chosen(SignInState state, List<MethodOffer> offers) {
        return offers.stream()
                .filter(offer -> offer.id().equals(state.method()))
                .findFirst()
                .or(() -> offers.stream().findFirst())
                .map(MethodOffer::type)
                .orElse(MethodType.TOTP);
    }
}
