package org.countersign.core.telephony;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countersign.core.delivery.SendState;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.verification.AskVerdict;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;

/** Where requests to phones are kept. */
public interface PhoneAskStore {
    /**
     * Keeps a request, where its challenge is open and, of a call, not too many went unanswered; one that is texted makes
     * few wrong entries end the challenge. Wakes whoever waits for the challenge.
     *
     * @param mostWrong how many wrong entries end the challenge; 0 for no such limit
     * @param mostUnanswered how many calls in {@code window} may go unanswered; 0 for no such limit
     */
    AskVerdict ask(Challenge challenge, PhoneAsk ask, int mostWrong, int mostUnanswered, Duration window);

    /** The request of that id, whosesoever it is. */
    Optional<PhoneAsk> find(UUID id);

    /** The requests of a challenge, the newest first. */
    List<PhoneAsk> of(TenantId tenant, ChallengeId challenge);

    /**
     * A tenant's requests to any of these numbers that wait for a text back, or waited a short while ago, the newest
     * first, 10 at most.
     *
     * @param numbers of the phone that replied, E.164
     * @param since how far back
     */
    List<PhoneAsk> texted(TenantId tenant, Set<String> numbers, Instant since);

    /**
     * Notes that a phone is told that its reply to a request did not count. False where it was told already, or its number
     * was told as often as it may be.
     *
     * @param most how often a number is told
     * @param window of requests in which that is counted
     */
    boolean tell(PhoneAsk ask, Instant now, int most, Duration window);

    /** Notes how the text or call stands, where that follows what is known. Wakes whoever waits for the challenge. */
    boolean report(TenantId tenant, UUID id, SendState state);
}
