package org.countersign.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.countersign.core.delivery.TextStanding;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.PhoneKind;
import org.countersign.core.verification.MethodOffer;
import org.countersign.core.verification.Outcome;
import org.countersign.core.verification.Reason;
import org.countersign.web.page.Advice;
import org.countersign.web.page.Frames;
import org.countersign.web.page.Moments;
import org.countersign.web.page.Notice;
import org.countersign.web.page.Option;
import org.countersign.web.page.Words;
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

    /** The page that asks for a code, on any way but a phone's. */
    VerifyPage page(HttpServletRequest request, Asking asking, @Nullable String error) {
        MethodType type = asking.type();
        String id = "verify." + key(type);
        Instant expires = asking.challenge().expiresAt();
        String organisation = frames.of(request).organisation();
        return new VerifyPage(
                words.say(id),
                words.say(id + ".lead", organisation),
                words.say(id + ".label"),
                asking.state().username(),
                type == MethodType.TOTP || type == MethodType.APP ? DIGITS : 0,
                error,
                asking.otherWays(),
                asking.addresses().code(),
                asking.remember(),
                Math.max(0, Duration.between(clock.instant(), expires).toSeconds()),
                words.say("time.openUntil", moments.until(expires)),
                trouble(type));
    }

    /** Whether there is more than one way to choose from. */
    public static boolean several(List<MethodOffer> offers) {
        return ways(offers).size() > 1;
    }

    /** Whether there is another way than the app. */
    public static boolean besidesTheApp(List<MethodOffer> offers) {
        return offers.stream().anyMatch(offer -> offer.type() != MethodType.APP);
    }

    /**
     * The page that offers the other ways.
     *
     * @param texts how texts to the user's phone are doing
     */
    OptionsPage options(List<MethodOffer> offers, String action, TextStanding texts) {
        boolean better = offers.stream().anyMatch(offer -> !texted(offer.type()));
        return new OptionsPage(
                ways(offers).stream().map(way -> option(way, texts)).toList(), action, better ? advice(texts) : null);
    }

    private @Nullable Notice advice(TextStanding texts) {
        return switch (texts) {
            case TextStanding.Good _, TextStanding.Unproven _ -> null;
            case TextStanding.Poor(int inTen) ->
                Notice.warn(words.say("options.texts", inTen), words.say("options.texts.advice"));
        };
    }

    /** What can be chosen instead of a phone that does not do: that phone by call, the other phones, then the rest. */
    List<Option> instead(List<MethodOffer> offers, MethodOffer present) {
        return ways(offers).stream()
                .filter(way -> !way.getFirst().equals(present))
                .sorted(Comparator.comparing(way -> way.getFirst().phone() == null))
                .map(way -> option(way, new TextStanding.Good()))
                .toList();
    }

    /** Codes of all devices are taken by one field, and so are one way; each phone is one of its own. */
    private static List<List<MethodOffer>> ways(List<MethodOffer> offers) {
        Map<Object, List<MethodOffer>> ways = offers.stream()
                .collect(Collectors.groupingBy(
                        offer -> offer.phone() == null ? offer.type() : offer.id(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return List.copyOf(ways.values());
    }

    /** What choosing a phone does. */
    String name(MethodOffer phone) {
        return words.say("method." + phone.type().wireName() + ".option", phone.hint());
    }

    /** What is wrong with a code after which another may be typed. */
    public String error(Outcome.Denied denied) {
        if (denied.reason() == Reason.NOT_A_CODE) {
            return words.say("verify.notACode");
        }
        if (denied.reason() == Reason.TOO_MANY_ATTEMPTS) {
            return words.say("verify.slow", seconds(denied));
        }
        boolean used = denied.reason() == Reason.CODE_ALREADY_USED;
        if (denied.triesLeft() < 0) {
            return words.say(used ? "verify.used" : "verify.wrong.plain");
        }
        return words.say(used ? "verify.used" : "verify.wrong", denied.triesLeft());
    }

    private static long seconds(Outcome.Denied denied) {
        return denied.retryAfter() == null ? 1 : Math.max(1, denied.retryAfter().toSeconds());
    }

    private Option option(List<MethodOffer> alike, TextStanding texts) {
        MethodOffer first = alike.getFirst();
        PhoneKind phone = first.phone();
        return phone == null ? plain(alike) : phone(first, phone, texts);
    }

    private Option plain(List<MethodOffer> alike) {
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

    private Option phone(MethodOffer offer, PhoneKind kind, TextStanding texts) {
        String id = "method." + offer.type().wireName();
        String meta = texted(offer.type()) ? textMeta(id, texts) : words.say(id + ".meta");
        return new Option(
                offer.id().toString(),
                optionIcon(offer.type()),
                name(offer),
                kind == PhoneKind.AUTHENTICATION ? meta : words.say("phone.option." + kind.wireName(), meta));
    }

    private String textMeta(String id, TextStanding texts) {
        return switch (texts) {
            case TextStanding.Good _ -> words.say(id + ".meta");
            case TextStanding.Unproven _ -> words.say("options.texts.unproven");
            case TextStanding.Poor _ -> words.say("options.texts.slow");
        };
    }

    private static boolean texted(MethodType type) {
        return type == MethodType.SMS || type == MethodType.SMS_TWO_WAY;
    }

    private static String optionIcon(MethodType type) {
        return type == MethodType.TOTP ? "clock" : icon(type);
    }

    static String key(MethodType type) {
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
            case BACKUP_CODE -> List.of(advice("backup"));
            case SMS, VOICE, SMS_TWO_WAY -> throw new IllegalArgumentException("A phone has a page of its own");
        };
    }

    private Advice advice(String name) {
        return new Advice(words.say("verify.trouble." + name), words.say("verify.trouble." + name + ".how"));
    }
}
