package org.countersign.delivery.text;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.provider.Provider;
import org.countersign.core.provider.ProviderRoute;

/** In which order providers are asked: by country, priority, cost, and by chance in proportion to the weights. */
final class Routing {
    private Routing() {}

    private record Choice(Way way, int priority, BigDecimal cost, double lot) {}

    /** The ways by which a text may go, the first choice first; none that a reply to it could not come back by. */
    static List<Way> order(List<Way> ways, Outgoing.Text text, RandomGenerator random) {
        return ways.stream()
                .filter(way -> !text.answered() || way.provider().takesReplies())
                .flatMap(way -> route(way.provider(), text).map(route -> choice(way, route, random)).stream())
                .sorted(Comparator.comparingInt(Choice::priority)
                        .thenComparing(Choice::cost)
                        .thenComparingDouble(Choice::lot))
                .map(Choice::way)
                .toList();
    }

    private static java.util.Optional<ProviderRoute> route(Provider provider, Outgoing.Text text) {
        return provider.route(text.to().region());
    }

    // The smallest of exponentially distributed lots is each one's in proportion to its rate.
    private static Choice choice(Way way, ProviderRoute route, RandomGenerator random) {
        return new Choice(way, route.priority(), route.cost(), random.nextExponential() / route.weight());
    }
}
