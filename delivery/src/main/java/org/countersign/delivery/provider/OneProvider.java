package org.countersign.delivery.provider;

import org.countersign.core.delivery.Attempt;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.provider.Provider;
import org.countersign.core.provider.ProviderTry;
import org.countersign.delivery.text.TextTry;
import org.countersign.delivery.voice.VoiceCourier;

/** Gives a text or a call to one provider. */
public final class OneProvider implements ProviderTry {
    private final TextTry texts;
    private final VoiceCourier calls;

    /** Gives them by these. */
    public OneProvider(TextTry texts, VoiceCourier calls) {
        this.texts = texts;
        this.calls = calls;
    }

    @Override
    public Said give(Provider provider, Outgoing outgoing) {
        return switch (outgoing) {
            case Outgoing.Text text -> texts.give(provider, text);
            case Outgoing.Call call -> calls.give(provider, call);
            case Outgoing.Mail _ -> new Said(Attempt.Outcome.REFUSED, "no provider carries mail");
        };
    }
}
