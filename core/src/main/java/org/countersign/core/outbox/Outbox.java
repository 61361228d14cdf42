package org.countersign.core.outbox;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.delivery.Channel;
import org.countersign.core.delivery.SendState;
import org.countersign.core.phone.Phones;
import org.countersign.core.telephony.CallAnswer;
import org.countersign.core.telephony.PhoneAnswers;
import org.countersign.core.telephony.ReplyAnswer;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.jspecify.annotations.Nullable;

/** The phone of somebody who tries things out: its messages and calls, its keys and its replies (S6.6). */
public final class Outbox {
    private final OutboxStore store;
    private final PhoneAnswers answers;
    private final Phones phones;

    /** Answers what is in a store. */
    public Outbox(OutboxStore store, PhoneAnswers answers, Phones phones) {
        this.store = store;
        this.answers = answers;
        this.phones = phones;
    }

    /** The newest first, {@code most} at most; of one user where {@code user} is not null. */
    public List<OutboxMessage> list(TenantId tenant, @Nullable UserId user, int most) {
        return store.list(tenant, user, most);
    }

    /**
     * Sends a text back.
     *
     * @param from the number it comes from; null for the one the message went to
     * @return empty where there is no such message, or none that a reply goes to
     */
    public Optional<ReplyAnswer> reply(TenantId tenant, UUID message, String text, @Nullable String from) {
        return store.find(tenant, message)
                .filter(found -> found.channel() == Channel.SMS)
                .map(found -> answers.reply(from == null ? found.to() : from, text));
    }

    /**
     * Says how a text or call fared, as a provider would: not delivered, busy, nobody there.
     *
     * @return false where there is no such text or call
     */
    public boolean report(TenantId tenant, UUID message, SendState state) {
        boolean known = store.find(tenant, message)
                .filter(found -> found.channel() == Channel.SMS || found.channel() == Channel.VOICE)
                .isPresent();
        if (known) {
            answers.report(tenant, message, state);
        }
        return known;
    }

    /**
     * Presses keys in a call.
     *
     * @return empty where there is no such call
     */
    public Optional<CallAnswer> keys(TenantId tenant, UUID call, String keys) {
        return store.find(tenant, call)
                .filter(found -> found.channel() == Channel.VOICE)
                .map(found -> keys.equals("#") && phones.pressed(call)
                        ? new CallAnswer.Approved()
                        : answers.keys(call, keys));
    }
}
