package org.countersign.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.policy.Purpose;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.MethodOffer;
import org.countersign.core.verification.RedeemRequest;
import org.countersign.core.verification.Redemption;
import org.countersign.core.verification.Verifications;
import org.countersign.web.request.Origins;
import org.countersign.web.security.SignInState;
import org.countersign.web.security.Visitor;
import org.jspecify.annotations.Nullable;

/** Finds the challenge that a browser session is in. */
public final class SignInChallenges {
    private final Verifications verifications;
    private final Origins origins;
    private final InstantSource clock;

    /** Finds them there. */
    public SignInChallenges(Verifications verifications, Origins origins, InstantSource clock) {
        this.verifications = verifications;
        this.origins = origins;
        this.clock = clock;
    }

    /** Lets the visitor in for the challenge, where it was approved for that purpose. */
    public Redemption redeem(HttpServletRequest request, Purpose purpose) {
        SignInState state = Visitor.require(request).state();
        UUID id = state.challenge();
        return id == null
                ? new Redemption.Unknown()
                : verifications.redeem(
                        new RedeemRequest(state.tenantId(), new ChallengeId(id), purpose, origins.of(request)),
                        Duration.ZERO);
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
