package org.countersign.web.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.countersign.core.delivery.SendState;
import org.countersign.core.method.MethodType;
import org.countersign.core.settings.PhoneSettingsStore;
import org.countersign.core.telephony.PhoneAsk;
import org.countersign.core.telephony.Telephony;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.verification.MethodOffer;
import org.countersign.web.page.Advice;
import org.countersign.web.page.Moments;
import org.countersign.web.page.Notice;
import org.countersign.web.page.Words;
import org.jspecify.annotations.Nullable;

/** Says what the pages of texts and calls say. */
public final class PhoneWords {
    /** After this long without an answer, what else there is stands on the page of a text. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int WHOLE = 100;

    private final Words words;
    private final Moments moments;
    private final VerifyWords verifyWords;
    private final PhoneSettingsStore settings;
    private final InstantSource clock;

    /** Speaks with these words. */
    public PhoneWords(
            Words words, Moments moments, VerifyWords verifyWords, PhoneSettingsStore settings, InstantSource clock) {
        this.words = words;
        this.moments = moments;
        this.verifyWords = verifyWords;
        this.settings = settings;
        this.clock = clock;
    }

    /** How a text or call stands, for script to compare. */
    static String seen(PhoneAsk ask, Instant now) {
        String age = !ask.openAt(now) ? "over" : late(ask, now) ? "late" : "new";
        return ask.sequence() + "-" + ask.state().wireName() + "-" + age;
    }

    /** When it next looks different without any news. */
    static Instant changes(PhoneAsk ask, Instant now) {
        // A millisecond later than the last moment at which it looks as it does.
        Instant patient = ask.at().plus(PATIENCE).plusMillis(1);
        return ask.method() != MethodType.VOICE && patient.isAfter(now) ? patient : ask.expiresAt();
    }

    private static boolean late(PhoneAsk ask, Instant now) {
        return ask.method() != MethodType.VOICE && now.isAfter(ask.at().plus(PATIENCE));
    }

    /** What is wrong with a code that was texted: few tries end the sign-in, so that none is left to guess with. */
    String wrong(TenantId tenant) {
        return words.say(settings.of(tenant).pinMode() ? "verify.sms.wrong.pin" : "verify.sms.wrong");
    }

    /** The page of what was sent. */
    PhonePage sent(Asking asking, MethodOffer offer, PhoneAsk ask, @Nullable String error) {
        Instant now = clock.instant();
        boolean over = ask.state().failed() || !ask.openAt(now);
        boolean late = late(ask, now);
        boolean typed = offer.type() == MethodType.SMS;
        return page(
                asking,
                offer,
                new PhonePage.Standing(
                        standing(offer, ask, over, late),
                        !over,
                        live(asking, ask, now),
                        over || typed ? null : ring(offer, ask, now)),
                typed ? field(offer, ask.tenant(), error) : PhonePage.Field.NONE,
                new PhonePage.Again(words.say(id(offer) + ".again"), over && !typed),
                over || late);
    }

    /** The page before anything was sent. */
    PhonePage notSent(Asking asking, MethodOffer offer) {
        Notice notice = Notice.info(words.say(id(offer) + ".notSent"), words.say(id(offer) + ".notSent.advice"));
        PhonePage.Again send = new PhonePage.Again(verifyWords.name(offer), true);
        return page(asking, offer, resting(notice), PhonePage.Field.NONE, send, false);
    }

    /** Too much was sent. */
    PhonePage tooMany(Asking asking, MethodOffer offer, Instant until) {
        Notice notice = Notice.warn(
                words.say("verify.phone.tooMany", moments.until(until)), words.say("verify.phone.tooMany.advice"));
        return page(
                asking, offer, resting(notice), field(offer, asking.challenge().tenant(), null), null, true);
    }

    /** The tenant does not reach that country. */
    PhonePage notAllowed(Asking asking, MethodOffer offer) {
        Notice notice = Notice.warn(words.say("verify.phone.notAllowed"), words.say("verify.phone.notAllowed.advice"));
        return page(asking, offer, resting(notice), PhonePage.Field.NONE, null, true);
    }

    private static PhonePage.Standing resting(Notice notice) {
        return new PhonePage.Standing(notice, false, null, null);
    }

    // The text before may still be typed.
    private PhonePage.Field field(MethodOffer offer, TenantId tenant, @Nullable String error) {
        return new PhonePage.Field(
                offer.type() == MethodType.SMS, settings.of(tenant).pinMode(), error);
    }

    private static @Nullable String live(Asking asking, PhoneAsk ask, Instant now) {
        String standing = asking.addresses().standing();
        return ask.openAt(now) ? standing + (standing.contains("?") ? "&" : "?") + "seen=" + seen(ask, now) : null;
    }

    private Notice standing(MethodOffer offer, PhoneAsk ask, boolean over, boolean late) {
        String how = offer.type() == MethodType.VOICE ? call(ask.state()) : text(ask.state(), late);
        String id = id(offer) + "." + (over && !ask.state().failed() ? "over" : how);
        String fact = words.say(id, offer.hint());
        String usual = words.say(id + ".advice");
        String advice = settings.of(ask.tenant()).pinMode() && !over ? words.sayOr(id + ".pin", usual) : usual;
        return over || late ? Notice.warn(fact, advice) : Notice.info(fact, advice);
    }

    private static String call(SendState state) {
        return switch (state) {
            case QUEUED, SENT -> "sent";
            case DELIVERED -> "delivered";
            case RINGING -> "ringing";
            case ANSWERED -> "answered";
            case VOICEMAIL -> "voicemail";
            case HUNG_UP -> "hungUp";
            case BUSY -> "busy";
            case NO_ANSWER -> "noAnswer";
            case UNREACHABLE -> "unreachable";
            case FAILED -> "failed";
        };
    }

    private static String text(SendState state, boolean late) {
        return switch (state) {
            case QUEUED, SENT, RINGING -> late ? "late" : "sent";
            case DELIVERED -> late ? "late" : "delivered";
            case ANSWERED -> "answered";
            case UNREACHABLE -> "unreachable";
            case VOICEMAIL, HUNG_UP, BUSY, NO_ANSWER, FAILED -> "failed";
        };
    }

    private PhonePage.Waiting ring(MethodOffer offer, PhoneAsk ask, Instant now) {
        boolean call = offer.type() == MethodType.VOICE;
        long whole = (call ? Telephony.CALL_LIFE : Telephony.REPLY_LIFE).toSeconds();
        long seconds = Math.max(0, Duration.between(now, ask.expiresAt()).toSeconds());
        return new PhonePage.Waiting(
                call ? "phone" : "message",
                seconds,
                whole,
                seconds * WHOLE / whole + " " + WHOLE,
                words.say("time.openUntil", moments.until(ask.expiresAt())));
    }

    private PhonePage page(
            Asking asking,
            MethodOffer offer,
            PhonePage.Standing standing,
            PhonePage.Field field,
            PhonePage.@Nullable Again again,
            boolean instead) {
        Instant expires = asking.challenge().expiresAt();
        return new PhonePage(
                about(asking, offer),
                standing,
                field,
                again,
                new PhonePage.Others(
                        instead ? verifyWords.instead(asking.offers(), offer) : List.of(), asking.otherWays()),
                new PhonePage.Left(
                        Math.max(0, Duration.between(clock.instant(), expires).toSeconds()),
                        words.say("time.openUntil", moments.until(expires))),
                asking.addresses(),
                asking.remember());
    }

    private PhonePage.About about(Asking asking, MethodOffer offer) {
        String id = offer.type() == MethodType.VOICE ? "verify.voice.trouble" : "verify.sms.trouble";
        List<Advice> advice = List.of("wait", "signal", "forgot").stream()
                .map(name -> new Advice(words.say(id + "." + name), words.say(id + "." + name + ".how")))
                .toList();
        return new PhonePage.About(
                words.say(id(offer)),
                words.say(
                        id(offer) + (settings.of(asking.challenge().tenant()).pinMode() ? ".pin" : ".lead"),
                        offer.hint()),
                asking.state().username(),
                offer.type() == MethodType.SMS_TWO_WAY ? words.say("verify.reply.cost") : null,
                words.say(id),
                advice);
    }

    private static String id(MethodOffer offer) {
        return "verify." + VerifyWords.key(offer.type());
    }
}
