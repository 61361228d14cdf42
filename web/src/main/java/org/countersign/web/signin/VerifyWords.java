package org.countersign.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

    /**
     * What differs between a sign-in and a step-up.
     *
     * @param error what is wrong with the code
     * @param options where another method is chosen
     * @param action where the form goes
     * @param remember the words of "remember this browser"; null where it is not offered
     */
    public record Way(
            @Nullable String error,
            @Nullable String options,
            String action,
            @Nullable String remember) {}

    /** The page that asks for a code, on any way. */
    public VerifyPage page(
            HttpServletRequest request, SignInState state, Challenge challenge, List<MethodOffer> offers, Way way) {
        MethodType type = SignInChallenges.chosen(state, offers);
        String id = "verify." + key(type);
        Duration left = Duration.between(clock.instant(), challenge.expiresAt());
        String organisation = frames.of(request).organisation();
        return new VerifyPage(
                words.say(id),
                words.say(id + ".lead", organisation),
                words.say(id + ".label"),
                state.username(),
                type == MethodType.TOTP || type == MethodType.APP ? DIGITS : 0,
                way.error(),
                way.options(),
                way.action(),
                way.remember(),
                Math.max(0, left.toSeconds()),
                words.say("time.openUntil", moments.until(challenge.expiresAt())),
                trouble(type));
    }

    /** Whether there is more than one way to choose from. */
    public static boolean several(List<MethodOffer> offers) {
        return offers.stream().map(MethodOffer::type).distinct().count() > 1;
    }

    /** Whether there is another way than the app. */
    public static boolean besidesTheApp(List<MethodOffer> offers) {
        return offers.stream().anyMatch(offer -> offer.type() != MethodType.APP);
    }

    /** The page that offers the other ways. Codes of all devices are taken by one field, and so are one way. */
    public OptionsPage options(List<MethodOffer> offers, String action) {
        Map<MethodType, List<MethodOffer>> byType = offers.stream()
                .collect(Collectors.groupingBy(MethodOffer::type, LinkedHashMap::new, Collectors.toList()));
        return new OptionsPage(byType.values().stream().map(this::option).toList(), action);
    }

    /** What is wrong with a code after which another may be typed. */
    public String error(Outcome.Denied denied) {
        boolean used = denied.reason() == Reason.CODE_ALREADY_USED;
        if (denied.triesLeft() < 0) {
            return words.say(used ? "verify.used" : "verify.wrong.plain");
        }
        return words.say(used ? "verify.used" : "verify.wrong", denied.triesLeft());
    }

    private Option option(List<MethodOffer> alike) {
        MethodOffer first = alike.getFirst();
        String id = "method." + first.type().wireName();
        String hints = alike.stream()
                .map(MethodOffer::hint)
                .filter(hint -> !hint.isBlank())
                .distinct()
                .collect(Collectors.joining(", "));
        String meta = first.type() == MethodType.TOTP || hints.isEmpty() ? words.say(id + ".meta") : hints;
        return new Option(first.id().toString(), optionIcon(first.type()), words.say(id + ".option"), meta);
    }

    private static String optionIcon(MethodType type) {
        return type == MethodType.TOTP ? "clock" : icon(type);
    }

    private static String key(MethodType type) {
        return switch (type) {
            case APP, TOTP -> "app";
            case HOTP -> "token";
            case SMS -> "sms";
            case VOICE -> "voice";
            case SMS_TWO_WAY -> "reply";
            case BACKUP_CODE -> "backup";
        };
    }

    /** The icon of a method. */
    public static String icon(MethodType type) {
        return switch (type) {
            case APP, TOTP -> "device";
            case HOTP -> "key";
            case SMS, SMS_TWO_WAY -> "message";
            case VOICE -> "phone";
            case BACKUP_CODE -> "ticket";
        };
    }

    private List<Advice> trouble(MethodType type) {
        return switch (type) {
            case APP, TOTP -> List.of(advice("next"), advice("clock"), advice("lost"));
            case HOTP -> List.of(advice("token"), advice("lost"));
            case SMS, VOICE, SMS_TWO_WAY -> List.of(advice("lost"));
            case BACKUP_CODE -> List.of(advice("backup"));
        };
    }

    private Advice advice(String name) {
        return new Advice(words.say("verify.trouble." + name), words.say("verify.trouble." + name + ".how"));
    }
}
