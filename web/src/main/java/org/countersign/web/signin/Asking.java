package org.countersign.web.signin;

import java.util.List;
import java.util.Optional;
import org.countersign.core.method.MethodType;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.MethodOffer;
import org.countersign.web.security.SignInState;
import org.jspecify.annotations.Nullable;

/**
 * A second factor that is asked for: of a sign-in or of a step-up.
 *
 * @param state what the session remembers
 * @param challenge the open challenge
 * @param offers the ways to answer it
 * @param addresses where its pages lead
 * @param remember the words of "remember this browser"; null where it is not offered
 */
public record Asking(
        SignInState state,
        Challenge challenge,
        List<MethodOffer> offers,
        VerifyAddresses addresses,
        @Nullable String remember) {
    public Asking {
        offers = List.copyOf(offers);
    }

    /** The way that was chosen, else the first. */
    public Optional<MethodOffer> chosen() {
        return offers.stream()
                .filter(offer -> offer.id().equals(state.method()))
                .findFirst()
                .or(() -> offers.stream().findFirst());
    }

    /** What kind of way that is. */
    public MethodType type() {
        return chosen().map(MethodOffer::type).orElse(MethodType.TOTP);
    }

    /** Where another way is chosen; null where there is none. */
    public @Nullable String otherWays() {
        return VerifyWords.several(offers) ? addresses.choice() : null;
    }

    /** What the pages of an approval lead to. */
    ApprovalWays approvalWays() {
        return new ApprovalWays(
                addresses.state(),
                addresses.approved(),
                addresses.again(),
                VerifyWords.besidesTheApp(offers) ? addresses.choice() : null);
    }
}
