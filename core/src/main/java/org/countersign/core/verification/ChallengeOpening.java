package org.countersign.core.verification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.countersign.core.account.Account;
import org.countersign.core.application.Application;
import org.countersign.core.application.CacheRule;
import org.countersign.core.audit.Auditor;
import org.countersign.core.decision.Decided;
import org.countersign.core.decision.Verdict;
import org.countersign.core.method.Authenticator;
import org.countersign.core.method.MethodType;
import org.countersign.core.shared.Origin;
import org.countersign.core.typed.TypedCode;
import org.countersign.core.user.Username;

/** Opens challenges, each with the details its user will be shown. */
public final class ChallengeOpening {
    private final ChallengeStore challenges;
    private final Places places;
    private final RecentSuccesses recent;
    private final JoinTickets tickets;
    private final Auditor auditor;

    /** Opens over these. */
    public ChallengeOpening(ChallengeStore challenges, Places places, RecentSuccesses recent, Auditor auditor) {
        this.challenges = challenges;
        this.places = places;
        this.recent = recent;
        this.tickets = new JoinTickets(auditor);
        this.auditor = auditor;
    }

    /** The tickets of requests that share a challenge. */
    JoinTickets tickets() {
        return tickets;
    }

    /** The session epoch of an earlier success that may count again. */
    OptionalInt earlier(Account account, Application application, StartRequest request) {
        // A password that was checked here needs no code beside an earlier success. Anything else that is typed is
        // compared: with the code of that success here, or else with the user's codes.
        Optional<TypedCode> mustMatch =
                request.firstFactor() instanceof FirstFactor.Password ? Optional.empty() : request.code();
        return recent.earlier(account, application, request.origin().clientAddress(), mustMatch);
    }

    /** Forgets an earlier success. */
    void forget(Account account, Application application, StartRequest request) {
        recent.forget(account, application, request.origin().clientAddress());
    }

    /** Notes a success, for an application where it counts again. */
    void succeeded(Account account, Application application, StartRequest request, int sessionEpoch) {
        recent.succeeded(account, application, request.origin().clientAddress(), request.code(), sessionEpoch);
    }

    /** Notes a success in a challenge, by that code. */
    void succeeded(Account account, Challenge challenge, TypedCode code, int sessionEpoch) {
        recent.succeeded(account, challenge, Optional.of(code), sessionEpoch);
    }

    /** Notes a success in a challenge that was approved on a device. */
    void succeeded(Account account, Challenge challenge, int sessionEpoch) {
        recent.succeeded(account, challenge, Optional.empty(), sessionEpoch);
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
        Optional<Challenge> pending = recent.joinable(
                        account, application, request.origin().clientAddress())
                .flatMap(earlier -> challenges.find(request.tenant(), earlier))
                .filter(challenge -> challenge.openAt(auditor.now())
                        && challenge.door() == request.origin().door());
        if (pending.isPresent()) {
            return Attempt.of(new Outcome.Pending(
                    pending.get().id(),
                    account.user(),
                    offers,
                    pending.get().expiresAt(),
                    Optional.of(tickets.issue(pending.get(), account))));
        }
        Challenge challenge = challenge(id, account, request);
        Decided decided = challenges.open(account, challenge);
        if (decided.verdict() == Verdict.NOT_NEEDED) {
            recent.opened(account, application, challenge.clientAddress(), id);
        }
        return CodeDecisions.opened(id, decided)
                .map(_ -> new Outcome.Pending(
                        id, account.user(), offers, challenge.expiresAt(), ticket(challenge, account, application)));
    }

    // Of two requests that share a challenge, either may be the one that redeems it.
    private Optional<JoinTicket> ticket(Challenge challenge, Account account, Application application) {
        return application.cache().scope() == CacheRule.Scope.NONE
                ? Optional.empty()
                : Optional.of(tickets.issue(challenge, account));
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
                origin.door(),
                origin.application(),
                origin.clientAddress(),
                0,
                Challenge.State.PENDING,
                "",
                "",
                ChallengeDetails.of(
                        request.purpose(), account.user().name().typed(), origin, country, now, request.details()),
                null,
                now,
                now.plus(CodeDecisions.CHALLENGE_LIFE));
    }
}
