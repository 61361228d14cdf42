package org.countersign.core.verification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.countersign.core.account.Account;
import org.countersign.core.application.Application;
import org.countersign.core.audit.Auditor;
import org.countersign.core.method.Authenticator;
import org.countersign.core.method.MethodType;
import org.countersign.core.shared.Origin;
import org.countersign.core.user.Username;

/** Opens challenges, each with the details its user will be shown. */
public final class Opening {
    private final ChallengeStore challenges;
    private final Places places;
    private final RecentSuccesses recent;
    private final Auditor auditor;

    /** Opens over these. */
    public Opening(ChallengeStore challenges, Places places, RecentSuccesses recent, Auditor auditor) {
        this.challenges = challenges;
        this.places = places;
        this.recent = recent;
        this.auditor = auditor;
    }

    /** The session epoch of an earlier success that may count again. */
    OptionalInt earlier(Account account, Application application, StartRequest request) {
        return recent.earlier(account, application, request.origin().clientAddress());
    }

    /** Forgets an earlier success. */
    void forget(Account account, Application application, StartRequest request) {
        recent.forget(account, application, request.origin().clientAddress());
    }

    /** Notes a success, for an application where it counts again. */
    void succeeded(Account account, Application application, StartRequest request, int sessionEpoch) {
        recent.succeeded(account, application, request.origin().clientAddress(), sessionEpoch);
    }

    /** Notes a success in a challenge. */
    void succeeded(Account account, Challenge challenge, int sessionEpoch) {
        recent.succeeded(account, challenge, sessionEpoch);
    }

    /**
     * Opens a challenge that can be answered with any of these; or joins one that waits, where the application's
     * protocol asks several times for one sign-in.
     */
    Attempt open(
            ChallengeId id,
            Account account,
            Application application,
            List<Authenticator> from,
            Predicate<MethodType> available,
            StartRequest request) {
        Predicate<MethodType> asked =
                type -> request.method().isEmpty() || request.method().get() == type;
        List<MethodOffer> offers = Offers.of(from, available.and(asked));
        if (offers.isEmpty()) {
            return Attempt.of(Outcome.Denied.because(id, Reason.METHOD_NOT_AVAILABLE));
        }
        Optional<Challenge> joined = recent.joinable(
                        account, application, request.origin().clientAddress())
                .flatMap(earlier -> challenges.find(request.tenant(), earlier))
                .filter(challenge -> challenge.openAt(auditor.now()));
        if (joined.isPresent()) {
            return Attempt.of(new Outcome.Pending(
                    joined.get().id(), account.user(), offers, joined.get().expiresAt()));
        }
        Challenge challenge = challenge(id, account, request);
        Decided decided = challenges.open(account, challenge);
        if (decided.verdict() == Verdict.NOT_NEEDED) {
            recent.opened(account, application, challenge.clientAddress(), id);
        }
        return Deciding.opened(id, decided)
                .map(_ -> new Outcome.Pending(id, account.user(), offers, challenge.expiresAt()));
    }

    private Challenge challenge(ChallengeId id, Account account, StartRequest request) {
        Instant now = auditor.now();
        Origin origin = request.origin();
        Username name = Username.require(request.username());
        Optional<String> country = Optional.ofNullable(origin.clientAddress()).flatMap(places::country);
        return new Challenge(
                account.user().tenant(),
                id,
                account.user().id(),
                name,
                request.purpose(),
                origin.application(),
                origin.clientAddress(),
                0,
                Challenge.State.PENDING,
                "",
                ChallengeDetails.of(
                        request.purpose(), account.user().name().typed(), origin, country, now, request.details()),
                null,
                now,
                now.plus(Deciding.CHALLENGE_LIFE));
    }
}
