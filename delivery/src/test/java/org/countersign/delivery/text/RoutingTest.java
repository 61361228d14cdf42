package org.countersign.delivery.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.provider.Provider;
import org.countersign.core.provider.ProviderKind;
import org.countersign.core.provider.ProviderRoute;
import org.countersign.core.provider.ReceiptIds;
import org.junit.jupiter.api.Test;

class RoutingTest {
    private final TestDesk desk = new TestDesk();
    private final Random random = new Random(1);
    private final Outgoing.Text american = desk.text("+12025550130", "US", false, Duration.ofMinutes(1));

    @Test
    void theSmallestPriorityIsFirstThenTheCheapest() {
        List<Way> ways = List.of(
                way("third", route(2, 1, "0.001")),
                way("second", route(1, 1, "0.02")),
                way("first", route(1, 1, "0.01")));
        assertThat(order(ways, american)).containsExactly("first", "second", "third");
    }

    @Test
    void aRouteThatNamesTheCountryWinsOverTheRest() {
        ProviderRoute named = new ProviderRoute(Set.of("US", "CA"), 3, 1, BigDecimal.ZERO);
        List<Way> ways = List.of(way("both", route(1, 1, "0"), named), way("rest", route(2, 1, "0")));
        assertThat(order(ways, american)).containsExactly("rest", "both");
        assertThat(order(ways, desk.text("+4930123456", "DE", false, Duration.ofMinutes(1))))
                .containsExactly("both", "rest");
    }

    @Test
    void aCountryThatNobodyTakesHasNoWay() {
        ProviderRoute named = new ProviderRoute(Set.of("DE"), 1, 1, BigDecimal.ZERO);
        assertThat(order(List.of(way("german", named), way("none")), american)).isEmpty();
    }

    @Test
    void equalsAreTakenInProportionToTheirWeights() {
        List<Way> ways = List.of(way("three", route(1, 3, "0")), way("one", route(1, 1, "0")));
        long three = 0;
        for (int i = 0; i < 4_000; i++) {
            three += order(ways, american).getFirst().equals("three") ? 1 : 0;
        }
        assertThat(three).isBetween(2_850L, 3_150L);
    }

    @Test
    void aTextThatIsRepliedToGoesByNoNameOfLetters() {
        Way letters = new Way(named("letters", "ACME"), new TestCarrier(), TextTimes.USUAL, InstantSource.system());
        List<Way> ways = List.of(letters, way("number", route(9, 1, "1")));
        assertThat(order(ways, desk.text("+12025550130", "US", true, Duration.ofMinutes(1))))
                .containsExactly("number");
        assertThat(order(ways, american)).containsExactly("letters", "number");
    }

    private List<String> order(List<Way> ways, Outgoing.Text text) {
        return Routing.order(ways, text, random).stream().map(Way::name).toList();
    }

    private static Way way(String name, ProviderRoute... routes) {
        Provider provider = TestDesk.provider(name, ProviderKind.HTTP_TEXTS, "https://api.example.org", routes);
        return new Way(provider, new TestCarrier(), TextTimes.USUAL, InstantSource.system());
    }

    private static Provider named(String name, String sender) {
        return new Provider(
                TestDesk.TENANT,
                name,
                ProviderKind.HTTP_TEXTS,
                URI.create("https://api.example.org"),
                "AC1",
                "s",
                sender,
                1,
                true,
                false,
                ReceiptIds.AS_IS,
                List.of(ProviderRoute.EVERYWHERE));
    }

    private static ProviderRoute route(int priority, int weight, String cost) {
        return new ProviderRoute(Set.of(), priority, weight, new BigDecimal(cost));
    }
}
