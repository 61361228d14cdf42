package org.countersign.core.approval;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.countersign.core.account.AccountStore;
import org.countersign.core.audit.Auditor;
import org.countersign.core.device.Device;
import org.countersign.core.method.AppDevice;
import org.countersign.core.settings.TenantSettingsStore;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.verification.AskVerdict;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.ChallengeStore;
import org.jspecify.annotations.Nullable;

/** Asks users in the app, and tells the app what is asked. Their answers are taken by {@link Answers}. */
public final class Approvals {
    /** How long the app may take to answer (S2.4). */
    public static final Duration LIFE = Duration.ofSeconds(120);

    /** How many requests may go unanswered within {@link #WINDOW} before no more are sent (S5.1). */
    public static final int MOST_UNANSWERED = 3;

    /** See {@link #MOST_UNANSWERED}. */
    public static final Duration WINDOW = Duration.ofMinutes(10);

    private static final int LOWEST_NUMBER = 10;
    private static final int NUMBERS = 90;

    private final ChallengeStore challenges;
    private final AccountStore accounts;
    private final TenantSettingsStore settings;
    private final PhoneWaker waker;
    private final SecureRandom random;
    private final Auditor auditor;

    /** Asks over these. */
    public Approvals(
            ChallengeStore challenges,
            AccountStore accounts,
            TenantSettingsStore settings,
            PhoneWaker waker,
            SecureRandom random,
            Auditor auditor) {
        this.challenges = challenges;
        this.accounts = accounts;
        this.settings = settings;
        this.waker = waker;
        this.random = random;
        this.auditor = auditor;
    }

    /** Whether whoever asks can show a number to the person who signs in. */
    public enum Display {
        /** It can: the number is typed into the app, where the tenant wants that. */
        SHOWS_NUMBER,
        /** It can't, as a VPN without a dialogue. */
        SHOWS_NOTHING
    }

    /**
     * Asks for the approval of a challenge. Asked again while the app has time to answer, this is the same request, and
     * nothing is sent: a retransmission, or a page that is shown again, asks nobody twice.
     */
    public Asked ask(TenantId tenant, ChallengeId id, Display display) {
        return ask(tenant, id, display, false);
    }

    /** Asks once more, with a new number; the one before works no more. */
    public Asked askAgain(TenantId tenant, ChallengeId id, Display display) {
        return ask(tenant, id, display, true);
    }

    private Asked ask(TenantId tenant, ChallengeId id, Display display, boolean again) {
        Instant now = auditor.now();
        Optional<Challenge> found = challenges.find(tenant, id).filter(challenge -> challenge.openAt(now));
        if (found.isEmpty()) {
            return new Asked.Over();
        }
        Challenge challenge = found.get();
        if (!again && challenge.askedAt(now) && challenge.ask() != null) {
            return new Asked.Sent(challenge.ask().number(), challenge.ask().expiresAt());
        }
        List<AppDevice> devices = accounts.fresh(tenant, challenge.user())
                .map(account -> account.devices())
                .orElse(List.of());
        if (devices.isEmpty()) {
            return new Asked.NoDevice();
        }
        boolean numbered =
                display == Display.SHOWS_NUMBER && settings.of(tenant).numberMatching();
        String number = numbered ? number(challenge.ask()) : "";
        return send(challenge, new Challenge.Ask(number, now, now.plus(LIFE)), devices);
    }

    // Never the one before again: what was typed for that one must not fit.
    private String number(Challenge.@Nullable Ask before) {
        String number;
        do {
            number = Integer.toString(LOWEST_NUMBER + random.nextInt(NUMBERS));
        } while (before != null && number.equals(before.number()));
        return number;
    }

    private Asked send(Challenge challenge, Challenge.Ask ask, List<AppDevice> devices) {
        return switch (challenges.ask(challenge, ask, MOST_UNANSWERED, WINDOW)) {
            case AskVerdict.Asked _ -> {
                waker.wake(challenge.tenant(), devices);
                yield new Asked.Sent(ask.number(), ask.expiresAt());
            }
            case AskVerdict.Over _ -> new Asked.Over();
            case AskVerdict.TooMany(Instant until) -> new Asked.TooMany(until);
        };
    }

    /** What waits for the user of this device, the oldest first. */
    public List<Challenge> pending(Device device) {
        return challenges.asked(device.user().tenant(), device.user().id(), auditor.now());
    }

    /**
     * Tells in a short text which requests wait: another text where one came, went, or was asked once more, with a new
     * number and time anew; the empty one where none wait.
     */
    public static String version(List<Challenge> pending) {
        return pending.isEmpty()
                ? ""
                : AnswerText.hash(pending.stream()
                        .map(challenge -> challenge.id() + "@" + askedAt(challenge))
                        .collect(Collectors.joining("\n")));
    }

    private static Instant askedAt(Challenge challenge) {
        return challenge.ask() == null ? challenge.createdAt() : challenge.ask().at();
    }

    /**
     * As {@link #pending(Device)}, as soon as it is something else than what is known, or the time is over.
     *
     * @param known the {@link #version} of what is known
     */
    public List<Challenge> pending(Device device, String known, Duration longest) {
        if (longest.isPositive()) {
            challenges.awaitAsked(
                    device.user().tenant(), device.user().id(), longest, () -> !known.equals(version(pending(device))));
        }
        return pending(device);
    }
}
