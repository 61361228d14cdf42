package org.countersign.core.outbox;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.countersign.core.call.CallKeys;
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
    private final CallKeys keysOfCalls;
    private final BooleanSupplier open;

    /**
     * Answers what is in a store.
     *
     * @param open whether there is an outbox: not beside a provider that reaches people
     */
    public Outbox(OutboxStore store, PhoneAnswers answers, Phones phones, BooleanSupplier open) {
        this.store = store;
        this.answers = answers;
        this.keysOfCalls = new CallKeys(answers, phones);
        this.open = open;
    }

    /** Whether what leaves goes there, since no provider is configured. */
    public boolean isOpen() {
        return open.getAsBoolean();
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
                .map(found -> answers.reply(tenant, Set.of(from == null ? found.to() : from), text));
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
                .map(_ -> keysOfCalls.press(tenant, call, keys));
    }
}
