package org.countersign.core.provider;

import java.time.Instant;
import java.util.UUID;
import org.countersign.core.phone.NumberReading;

/** What became of the wish to try a provider. */
public sealed interface ProviderTrial {
    /**
     * It was given the text or the call.
     *
     * @param id of what it was given, as in the record of attempts
     * @param said its answer
     */
    record Tried(UUID id, ProviderTry.Said said) implements ProviderTrial {}

    /** It is no number that can be used. */
    record NotTaken(NumberReading.Why why) implements ProviderTrial {}

    /** The tenant does not text or call that country. */
    record NotAllowed() implements ProviderTrial {}

    /**
     * Too many texts and calls went there.
     *
     * @param until when there is more
     */
    record TooMany(Instant until) implements ProviderTrial {}
}
