package org.countersign.delivery.voice;

import org.countersign.core.delivery.Outgoing;

/**
 * Dials phones. Once somebody answers, the call is a {@link org.countersign.core.call.CallDialogue}: the carrier, or the
 * provider behind it, plays its prompts, gathers its keys and has {@link org.countersign.core.call.CallKeys} decide them;
 * how the call went is told to {@link org.countersign.core.delivery.DeliveryReports}.
 */
public interface CallCarrier {
    /** What it is called in the record of attempts. */
    String name();

    /** Begins to dial. Waits for the first answer to that only, a few seconds at most; never throws for it. */
    Dialled dial(Outgoing.Call call);
}
