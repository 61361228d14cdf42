package org.countersign.core.telephony;

import org.countersign.core.tenant.TenantId;

/** Takes the texts that phones send to a provider's number, and says so to who answered too late (S2.3). */
public final class Replies {
    private final PhoneAnswers answers;
    private final Sending sending;

    /** Takes replies to these. */
    public Replies(PhoneAnswers answers, Sending sending) {
        this.answers = answers;
        this.sending = sending;
    }

    /**
     * Takes one.
     *
     * @param tenant whose provider it came by
     * @param from the number it came from, E.164
     * @param text what it says
     */
    public ReplyAnswer take(TenantId tenant, String from, String text) {
        ReplyAnswer answer = answers.reply(tenant, from, text);
        if (answer instanceof ReplyAnswer.Over(PhoneAsk ask)) {
            sending.tooLate(ask);
        }
        return answer;
    }
}
