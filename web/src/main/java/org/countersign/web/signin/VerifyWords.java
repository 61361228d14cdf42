package org.countersign.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.countersign.core.method.MethodType;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.MethodOffer;
import org.countersign.core.verification.Outcome;
import org.countersign.core.verification.Reason;
import org.countersign.web.page.Advice;
import org.countersign.web.page.Frames;
import org.countersign.web.page.Moments;
import org.countersign.web.page.Option;
import org.countersign.web.page.Words;
import org.countersign.web.security.SignInState;
import org.jspecify.annotations.Nullable;

/** Says what the second-factor pages say. */
public final class VerifyWords {
    private static final int DIGITS = 6;

    private final Words words;
    private final Moments moments;
    private final InstantSource clock;
    private final Frames frames;

    /** Speaks with these words. */
    public VerifyWords(Words words, Moments moments, InstantSource clock, Frames frames) {
        this.words = words;
        this.moments = moments;
        this.clock = clock;
        this.frames = frames;
    }

    /** Whether the challenge can still be answered. */
    public boolean open(Challenge challenge) {
        return challenge.openAt(clock.instant());
    }

    /** The page that asks for a code. */
    public VerifyPage page(
            HttpServletRequest request,
            SignInState state,
            Challenge challenge,
            List<MethodOffer> offers,
            @Nullable String error) {
        String root = request.getContextPath();
        String options = offers.size() > 1 ? root + "/signin/options" : null;
        return page(request, state, challenge, offers, new Way(error, options, root + "/signin/verify"));
    }

    /**
     * What differs between a sign-in and a step-up.
     *
     * @param error what is wrong with the code
     * @param options where another method is chosen
     * @param action where the form goes
     */
    public record Way(@Nullable String error, @Nullable String options, String action) {}

    /** The page that asks for a code, on any way. */
    public VerifyPage page(
            HttpServletRequest request, SignInState state, Challenge challenge, List<MethodOffer> offers, Way way) {
        MethodType type = chosen(state.method(), offers);
        String id = "verify." + key(type);
        Duration left = Duration.between(clock.instant(), challenge.expiresAt());
        String organisation = frames.of(request).organisation();
        return new VerifyPage(
                words.say(id),
                words.say(id + ".lead", organisation),
                words.say(id + ".label"),
                state.username(),
                type == MethodType.TOTP ? DIGITS : 0,
                way.error(),
                way.options(),
                way.action(),
                Math.max(0, left.toSeconds()),
                words.say("time.openUntil", moments.until(challenge.expiresAt())),
                trouble(type));
    }

    /** The page that offers the other ways. */
    OptionsPage options(List<MethodOffer> offers) {
        return new OptionsPage(offers.stream().map(this::option).toList());
    }

    /** What is wrong with a code after which another may be typed. */
    public String error(Outcome.Denied denied) {
        boolean used = denied.reason() == Reason.CODE_ALREADY_USED;
        if (denied.triesLeft() < 0) {
            return words.say(used ? "verify.used" : "verify.wrong.plain");
        }
        return words.say(used ? "verify.used" : "verify.wrong", denied.triesLeft());
    }

    private Option option(MethodOffer offer) {
        String id = "method." + offer.type().wireName();
        String hint = offer.hint().isBlank() ? words.say(id + ".meta") : offer.hint();
        return new Option(offer.id().toString(), icon(offer.type()), words.say(id), hint);
    }

    private static MethodType chosen(@Nullable UUID method, List<MethodOffer> offers) {
        return offers.stream()
                .filter(offer -> offer.id().equals(method))
                .findFirst()
                .or(() -> offers.stream().findFirst())
                .map(MethodOffer::type)
                .orElse(MethodType.TOTP);
    }

    private static String key(MethodType type) {
        return switch (type) {
            case APP -> "approve";
            case TOTP -> "app";
            case HOTP -> "token";
            case BACKUP_CODE -> "backup";
        };
    }

    /** The icon of a method. */
    public static String icon(MethodType type) {
        return switch (type) {
            case APP, TOTP -> "device";
            case HOTP -> "key";
            case BACKUP_CODE -> "ticket";
        };
    }

    private List<Advice> trouble(MethodType type) {
        return switch (type) {
            case APP -> List.of(advice("lost"));
            case TOTP -> List.of(advice("next"), advice("clock"), advice("lost"));
            case HOTP -> List.of(advice("token"), advice("lost"));
            case BACKUP_CODE -> List.of(advice("backup"));
        };
    }

    private Advice advice(String name) {
        return new Advice(words.say("verify.trouble." + name), words.say("verify.trouble." + name + ".how"));
    }
}
