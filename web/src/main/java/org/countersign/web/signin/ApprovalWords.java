package org.countersign.web.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.countersign.core.approval.Approvals;
import org.countersign.core.approval.Asked;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.MethodOffer;
import org.countersign.web.page.Advice;
import org.countersign.web.page.Moments;
import org.countersign.web.page.Notice;
import org.countersign.web.page.Words;
import org.jspecify.annotations.Nullable;

/** Says what the page of an approval says. */
public final class ApprovalWords {
    private static final int WHOLE = 100;

    private final Words words;
    private final Moments moments;
    private final InstantSource clock;

    /** Speaks with these words. */
    public ApprovalWords(Words words, Moments moments, InstantSource clock) {
        this.words = words;
        this.moments = moments;
        this.clock = clock;
    }

    /**
     * What every form of the page has in common.
     *
     * @param username who signs in
     * @param offer the app, with the name of the device
     * @param ways where it leads
     * @param remember the words of "remember this browser"
     */
    record About(
            String username,
            Optional<MethodOffer> offer,
            ApprovalWays ways,
            @Nullable String remember) {}

    /** The phone was asked. */
    ApprovalPage sent(About about, Asked.Sent sent) {
        return page(about, lead(about, sent.number()), waiting(sent.number(), sent.expiresAt()), null, true);
    }

    private String lead(About about, String number) {
        return words.say(number.isEmpty() ? "approve.lead.plain" : "approve.lead", device(about));
    }

    private ApprovalPage.Waiting waiting(String number, Instant expiresAt) {
        long seconds = Math.max(0, Duration.between(clock.instant(), expiresAt).toSeconds());
        long whole = Approvals.LIFE.toSeconds();
        return new ApprovalPage.Waiting(
                number,
                seconds,
                whole,
                seconds * WHOLE / whole + " " + WHOLE,
                words.say("time.openUntil", moments.until(expiresAt)));
    }

    /** The phone did not answer in time. */
    ApprovalPage unanswered(About about) {
        Notice notice = Notice.warn(words.say("approve.unanswered"), words.say("approve.unanswered.advice"));
        return page(about, words.say("approve.unanswered.lead", device(about)), null, notice, true);
    }

    /** Too many requests went unanswered; the last of them may still wait. */
    ApprovalPage tooMany(About about, Instant until, Optional<Challenge.Ask> last) {
        String time = moments.until(until);
        Notice notice = Notice.warn(words.say("approve.tooMany", time), words.say("approve.tooMany.advice"));
        return last.map(ask ->
                        page(about, lead(about, ask.number()), waiting(ask.number(), ask.expiresAt()), notice, false))
                .orElseGet(() -> page(about, words.say("approve.tooMany.lead"), null, notice, false));
    }

    private ApprovalPage page(
            About about, String lead, ApprovalPage.@Nullable Waiting waiting, @Nullable Notice notice, boolean again) {
        return new ApprovalPage(
                words.say("approve.heading"),
                lead,
                about.username(),
                waiting,
                notice,
                again,
                about.remember(),
                about.ways(),
                List.of(advice("open"), advice("signal"), advice("home")));
    }

    private String device(About about) {
        return about.offer()
                .map(MethodOffer::hint)
                .filter(label -> !label.isBlank())
                .orElseGet(() -> words.say("approve.phone"));
    }

    private Advice advice(String name) {
        return new Advice(words.say("approve.trouble." + name), words.say("approve.trouble." + name + ".how"));
    }
}
