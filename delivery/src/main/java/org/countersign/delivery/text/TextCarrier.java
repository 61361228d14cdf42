package org.countersign.delivery.text;

import org.countersign.core.delivery.Outgoing;

/** Speaks to one provider. */
public interface TextCarrier extends AutoCloseable {
    /** Hands it a text; takes a few seconds at most, whatever the provider does. */
    Submitted submit(Outgoing.Text text) throws InterruptedException;

    @Override
    void close();
}
