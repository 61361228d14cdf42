package org.countersign.core.telephony;

import java.time.Duration;
import java.util.Set;
import org.countersign.core.delivery.Unmatched;
import org.countersign.core.delivery.UnmatchedLog;
import org.countersign.core.settings.PhoneSettingsStore;
import org.countersign.core.tenant.TenantId;

/**
 * Takes the texts that phones send to a provider's number, and says so to who answered too late (S2.3): once for a request,
 * and a few times a day to a number, so that a machine at the other end is never kept talking (ATTACKS O8).
 */
public final class Replies {
    /** How many answers a number gets in {@link #DAY}. */
    static final int MOST_TOLD = 3;

    /** The time in which answers to a number are counted. */
    static final Duration DAY = Duration.ofDays(1);

    private final PhoneAnswers answers;
    private final PhoneAskStore asks;
    private final Sending sending;
    private final PhoneSettingsStore settings;
    private final ReplyNumbers numbers;
    private final UnmatchedLog unmatched;

    /** Takes replies to these. */
    public Replies(
            PhoneAnswers answers,
            PhoneAskStore asks,
            Sending sending,
            PhoneSettingsStore settings,
            ReplyNumbers numbers,
            UnmatchedLog unmatched) {
        this.answers = answers;
        this.asks = asks;
        this.sending = sending;
        this.settings = settings;
        this.numbers = numbers;
        this.unmatched = unmatched;
    }

    /** Takes one. */
    public ReplyAnswer take(IncomingText text) {
        TenantId tenant = text.tenant();
        Set<String> known =
                numbers.of(text.from(), text.sender(), settings.of(tenant).defaultCountry());
        if (known.isEmpty()) {
            unmatched.add(tenant, text.provider(), Unmatched.UNREADABLE_REPLY);
            return new ReplyAnswer.NobodyAsked();
        }
        ReplyAnswer answer = answers.reply(tenant, known, text.text());
        switch (answer) {
            case ReplyAnswer.Over(PhoneAsk ask) -> tell(ask);
            case ReplyAnswer.NoAnswer _ -> unmatched.add(tenant, text.provider(), Unmatched.NO_ANSWER);
            case ReplyAnswer.NobodyAsked _ -> unmatched.add(tenant, text.provider(), Unmatched.REPLY);
            case ReplyAnswer.Approved _, ReplyAnswer.Wrong _ -> {}
        }
        return answer;
    }

    private void tell(PhoneAsk ask) {
        if (asks.tell(ask, sending.now(), MOST_TOLD, DAY)) {
            sending.tooLate(ask);
        }
    }
}
