package org.countersign.delivery.text;

import java.time.Duration;

/**
 * How long is waited for what.
 *
 * @param receipt for a receipt, before a text goes by a second provider
 * @param pause before providers that could not are asked again; doubled each time, eight times at most
 * @param slow from when on an answer counts as a slow one
 * @param leftAlone how long a provider is left alone after too many failures
 */
public record TextTimes(Duration receipt, Duration pause, Duration slow, Duration leftAlone) {
    /** For real providers and people. */
    public static final TextTimes USUAL =
            new TextTimes(Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(15));
}
