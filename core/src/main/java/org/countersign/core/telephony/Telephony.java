package org.countersign.core.telephony;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.delivery.SendState;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.Phone;
import org.countersign.core.settings.PhoneSettings;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.verification.AskVerdict;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.SentCodes;
import org.countersign.core.verification.Verifications;

/** Asks users by text and call. What they answer goes to {@link PhoneAnswers}, or is typed where they sign in. */
public final class Telephony {
    /** How many calls may go unanswered in {@link #WINDOW} (S5.1). */
    public static final int MOST_UNANSWERED = 3;

    /** The time in which unanswered calls are counted (S5.1). */
    public static final Duration WINDOW = Duration.ofMinutes(10);

    /** How long a reply is waited for (S2.3). */
    public static final Duration REPLY_LIFE = Duration.ofSeconds(180);

    /** How long a call may ring and talk. */
    public static final Duration CALL_LIFE = Duration.ofSeconds(120);

    private static final int CODES = 1_000_000;

    private final Verifications verifications;
    private final PhoneAskStore asks;
    private final Sending sending;
    private final SentCodes codes;
    private final SecureRandom random;

    /** Asks with these. */
    public Telephony(
            Verifications verifications, PhoneAskStore asks, Sending sending, SentCodes codes, SecureRandom random) {
        this.verifications = verifications;
        this.asks = asks;
        this.sending = sending;
        this.codes = codes;
        this.random = random;
    }

    /**
     * Texts or calls the user of a pending verification; each call of this sends one more.
     *
     * @param method {@code sms}, {@code sms-two-way} or {@code voice}
     * @param offer which of the ways that were offered; empty for the first of that method
     */
    public PhoneAsked ask(TenantId tenant, ChallengeId id, MethodType method, Optional<UUID> offer) {
        Instant now = sending.now();
        Optional<Challenge> found =
                verifications.await(tenant, id, Duration.ZERO).filter(challenge -> challenge.openAt(now));
        if (found.isEmpty()) {
            return new PhoneAsked.Over();
        }
        Challenge challenge = found.get();
        Optional<Phone> phone = verifications.phone(challenge, method, offer);
        if (phone.isEmpty() || !PhoneSettings.ALL.contains(method)) {
            return new PhoneAsked.NoPhone();
        }
        Optional<PhoneAsked> refused = sending.refused(challenge, phone.get());
        return refused.orElseGet(() -> send(challenge, phone.get(), method, now));
    }

    /** The requests of a verification, the newest first. */
    public List<PhoneAsk> asks(TenantId tenant, ChallengeId id) {
        return asks.of(tenant, id);
    }

    private PhoneAsked send(Challenge challenge, Phone phone, MethodType method, Instant now) {
        boolean call = method == MethodType.VOICE;
        String code = call ? "" : String.format("%0" + SentCodes.DIGITS + "d", random.nextInt(CODES));
        byte[] hash = call
                ? new byte[0]
                : codes.hash(challenge.tenant(), challenge.id().value(), code);
        PhoneAsk ask = new PhoneAsk(
                challenge.tenant(),
                sending.id(),
                challenge.id(),
                challenge.user(),
                phone.id(),
                phone.number(),
                method,
                now.toEpochMilli(),
                hash,
                now,
                until(challenge, method, now),
                SendState.QUEUED);
        AskVerdict verdict = asks.ask(
                challenge,
                ask,
                method == MethodType.SMS ? SentCodes.MOST_WRONG : 0,
                call ? MOST_UNANSWERED : 0,
                WINDOW);
        return switch (verdict) {
            case AskVerdict.Asked _ -> {
                sending.send(challenge, ask, code);
                yield new PhoneAsked.Sent(ask);
            }
            case AskVerdict.Over _ -> new PhoneAsked.Over();
            case AskVerdict.TooMany(Instant until) -> new PhoneAsked.TooMany(until);
        };
    }

    private static Instant until(Challenge challenge, MethodType method, Instant now) {
        Instant own = switch (method) {
            case VOICE -> now.plus(CALL_LIFE);
            case SMS_TWO_WAY -> now.plus(REPLY_LIFE);
            default -> challenge.expiresAt();
        };
        return own.isBefore(challenge.expiresAt()) ? own : challenge.expiresAt();
    }
}
