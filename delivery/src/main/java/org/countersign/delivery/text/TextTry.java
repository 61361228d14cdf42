package org.countersign.delivery.text;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.countersign.core.delivery.Attempt;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.provider.Provider;
import org.countersign.core.provider.ProviderTry;

/** Gives a text to one provider, whatever its routes and however it has been doing. */
public final class TextTry {
    private final Desk desk;
    private final Ways ways;

    /** Gives it by these ways. */
    public TextTry(Desk desk, Ways ways) {
        this.desk = desk;
        this.ways = ways;
    }

    /** Gives it. */
    public ProviderTry.Said give(Provider provider, Outgoing.Text text) {
        Optional<Way> way = ways.of(provider.tenant()).stream()
                .filter(one -> one.provider().equals(provider))
                .findFirst();
        return way.map(found -> give(found, text))
                .orElseGet(() ->
                        new ProviderTry.Said(Attempt.Outcome.UNAVAILABLE, "not in use yet: try again in two seconds"));
    }

    private ProviderTry.Said give(Way way, Outgoing.Text text) {
        Instant at = desk.clock().instant();
        long began = System.nanoTime();
        Submitted said = submit(way, text);
        Attempt attempt = TextRun.attempt(desk, text, way, said, at, Duration.ofNanos(System.nanoTime() - began));
        var _ = desk.log().record(attempt);
        return new ProviderTry.Said(attempt.outcome(), why(said));
    }

    private static Submitted submit(Way way, Outgoing.Text text) {
        try {
            return way.submit(text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Submitted.Unknown("the server is stopping");
        }
    }

    private static String why(Submitted said) {
        return switch (said) {
            case Submitted.Accepted _ -> "";
            case Submitted.Refused(String why) -> why;
            case Submitted.Unavailable unavailable -> unavailable.why();
            case Submitted.Unknown(String why) -> why;
        };
    }
}
