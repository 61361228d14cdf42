package org.countersign.delivery.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.delivery.text.TestDesk.await;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.countersign.core.delivery.Attempt;
import org.countersign.core.delivery.AttemptLog;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.delivery.SendState;
import org.countersign.core.provider.Provider;
import org.countersign.core.provider.ProviderKind;
import org.countersign.core.provider.ProviderRoute;
import org.countersign.core.provider.ProviderTry;
import org.countersign.core.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** ATTACKS O4 and O5, with carriers that do as they are told. */
class TextCourierTest {
    private static final Duration LIFE = Duration.ofSeconds(30);
    // Long enough that a busy machine does what it does at once within it; what must wait for it does.
    private static final Duration RECEIPT = Duration.ofMillis(1_500);
    private static final TextTimes TIMES =
            new TextTimes(RECEIPT, Duration.ofMillis(50), Duration.ofSeconds(5), Duration.ofMillis(400));

    private final TestDesk desk = new TestDesk();
    private final Map<String, TestCarrier> carriers = new HashMap<>();
    private final Ways ways =
            new Ways(provider -> Objects.requireNonNull(carriers.get(provider.name())), TIMES, InstantSource.system());
    private final TextCourier courier = new TextCourier(desk.desk, ways, TIMES);
    private final TestCarrier first = new TestCarrier();
    private final TestCarrier second = new TestCarrier();

    @BeforeEach
    void twoProviders() {
        carriers.put("first", first);
        carriers.put("second", second);
        ways.use(List.of(provider("first", 1), provider("second", 2)));
    }

    @AfterEach
    void close() {
        courier.close();
        ways.close();
    }

    private static Provider provider(String name, int priority) {
        return TestDesk.provider(
                name,
                ProviderKind.HTTP_TEXTS,
                "https://api.example.org",
                new ProviderRoute(Set.of(), priority, 1, BigDecimal.ZERO));
    }

    private Outgoing.Text send() {
        Outgoing.Text text = desk.text(LIFE);
        courier.send(text);
        return text;
    }

    private void receipt(String provider, Outgoing.Text text, SendState state) {
        courier.receipts().take(TestDesk.TENANT, provider, "r-" + text.id(), state);
    }

    private List<AttemptLog.Tried> tries(Outgoing.Text text) {
        return desk.attempts.tries(TestDesk.TENANT, text.id());
    }

    @Test
    void aTestIsGivenToOneProviderAloneWhateverItsRoutes() {
        Provider bare = TestDesk.provider("bare", ProviderKind.HTTP_TEXTS, "https://api.example.org");
        TestCarrier unrouted = new TestCarrier();
        carriers.put("bare", unrouted);
        ways.use(List.of(provider("first", 1), bare));
        TextTry tries = new TextTry(desk.desk, ways);
        Outgoing.Text text = desk.text(LIFE);
        unrouted.answers(new Submitted.Refused("code 21606"));
        assertThat(tries.give(bare, text)).isEqualTo(new ProviderTry.Said(Attempt.Outcome.REFUSED, "code 21606"));
        unrouted.answers(new Submitted.Accepted("r-" + text.id()));
        assertThat(tries.give(bare, text)).isEqualTo(new ProviderTry.Said(Attempt.Outcome.ACCEPTED, ""));
        receipt("bare", text, SendState.DELIVERED);
        assertThat(first.given()).isEmpty();
        assertThat(tries(text).getLast().receipt()).contains(SendState.DELIVERED);
        assertThat(tries.give(provider("second", 2), text).outcome())
                .as("one that is not in use")
                .isEqualTo(Attempt.Outcome.UNAVAILABLE);
        assertThat(second.given()).isEmpty();
    }

    private void awaitState(Outgoing.Text text, SendState state) {
        await("the text is " + state, () -> desk.state(text) == state);
    }

    @Test
    void theFirstChoiceHasItAndTheReceiptSaysSo() {
        Outgoing.Text text = send();
        awaitState(text, SendState.SENT);
        receipt("first", text, SendState.DELIVERED);
        awaitState(text, SendState.DELIVERED);
        assertThat(second.given()).isEmpty();
        assertThat(tries(text))
                .singleElement()
                .satisfies(one -> assertThat(one.outcome()).isEqualTo(Attempt.Outcome.ACCEPTED));
    }

    @Test
    void howATextStandsIsReportedOnce() {
        Outgoing.Text text = send();
        awaitState(text, SendState.SENT);
        receipt("first", text, SendState.DELIVERED);
        await("the text is at its end", () -> courier.underway() == 0);
        assertThat(desk.reported).containsExactly(SendState.SENT, SendState.DELIVERED);
    }

    @Test
    void o5_whereOneCouldNotOrRefusedTheNextHasIt() {
        for (Submitted failure : List.of(new Submitted.Unavailable("busy"), new Submitted.Refused("that number"))) {
            first.answers(failure);
            Outgoing.Text text = send();
            awaitState(text, SendState.SENT);
            assertThat(tries(text))
                    .extracting(AttemptLog.Tried::provider, AttemptLog.Tried::again)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("first", false),
                            org.assertj.core.groups.Tuple.tuple("second", false));
        }
    }

    @Test
    void whereNobodyTakesItThatIsSaid() {
        first.answers(new Submitted.Refused("that number"));
        second.answers(new Submitted.Refused("that number"));
        Outgoing.Text text = send();
        awaitState(text, SendState.FAILED);
        assertThat(tries(text)).hasSize(2);
    }

    @Test
    void whereNoneCanNowTheyAreAskedAgain() {
        first.answers(new Submitted.Unavailable("busy"));
        second.answers(new Submitted.Unavailable("busy"));
        Outgoing.Text text = send();
        await(
                "both were asked twice",
                () -> first.given().size() >= 2 && second.given().size() >= 2);
        second.answers(new Submitted.Accepted("late"));
        awaitState(text, SendState.SENT);
    }

    @Test
    void aTextWhoseLifeIsOverIsNotSentAnyMore() {
        first.answers(new Submitted.Unavailable("busy"));
        second.answers(new Submitted.Unavailable("busy"));
        Outgoing.Text text = desk.text(Duration.ofMillis(300));
        courier.send(text);
        awaitState(text, SendState.FAILED);
        int asked = first.given().size() + second.given().size();
        first.answers(new Submitted.Accepted("x"));
        Outgoing.Text dead = desk.text(Duration.ofMillis(-1));
        courier.send(dead);
        awaitState(dead, SendState.FAILED);
        assertThat(first.given().size() + second.given().size()).isEqualTo(asked);
    }

    @Test
    void o5_whatMayHaveBeenTakenWaitsForItsReceiptBeforeASecondRoute() {
        first.answers(new Submitted.Unknown("no answer in time"));
        long began = System.nanoTime();
        Outgoing.Text text = send();
        awaitState(text, SendState.SENT);
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .as("not before the receipt could have come")
                .isGreaterThanOrEqualTo(RECEIPT);
        assertThat(tries(text)).extracting(AttemptLog.Tried::again).containsExactly(false, true);
    }

    @Test
    void o5_whatMayHaveBeenTakenIsNotSentAgainOnceItWasAnswered() {
        first.answers(new Submitted.Unknown("no answer in time"));
        Outgoing.Text text = send();
        await("the first was asked", () -> !first.given().isEmpty());
        desk.answer(text);
        Outgoing.Text other = send();
        awaitState(other, SendState.SENT);
        assertThat(second.given()).extracting(Outgoing::id).doesNotContain(text.id());
    }

    @Test
    void o5_whatWasTakenAndLostGoesByAnotherWhereReceiptsUsuallyCome() {
        first.answers(text -> {
            Thread.ofVirtual().start(() -> receipt("first", text, SendState.DELIVERED));
            return new Submitted.Accepted("r-" + text.id());
        });
        List<Outgoing.Text> usual =
                java.util.stream.IntStream.range(0, 12).mapToObj(_ -> send()).toList();
        usual.forEach(text -> awaitState(text, SendState.DELIVERED));
        first.answers(text -> new Submitted.Accepted("r-" + text.id()));
        Outgoing.Text lost = send();
        await(
                "the second has it",
                () -> second.given().stream().anyMatch(one -> one.id().equals(lost.id())));
        assertThat(tries(lost)).extracting(AttemptLog.Tried::again).containsExactly(false, true);
    }

    @Test
    void whatWasTakenIsNotSentAgainWhereReceiptsNeverCome() {
        Outgoing.Text text = send();
        awaitState(text, SendState.SENT);
        // The watch of a later text is over when that of an earlier one is.
        first.answers(new Submitted.Unknown("no answer in time"));
        Outgoing.Text later = send();
        awaitState(later, SendState.SENT);
        assertThat(second.given()).extracting(Outgoing::id).containsExactly(later.id());
    }

    @Test
    void aReceiptThatSaysItFailedSendsItByTheNext() {
        Outgoing.Text text = send();
        awaitState(text, SendState.SENT);
        receipt("first", text, SendState.UNREACHABLE);
        await("the second has it", () -> !second.given().isEmpty());
        assertThat(desk.state(text)).isEqualTo(SendState.SENT);
        await("it was recorded", () -> tries(text).size() == 2);
        receipt("second", text, SendState.UNREACHABLE);
        awaitState(text, SendState.UNREACHABLE);
    }

    @Test
    void aProviderThatPassedItOnMayStillSayThatItFailed() {
        Outgoing.Text text = send();
        awaitState(text, SendState.SENT);
        receipt("first", text, SendState.SENT);
        receipt("first", text, SendState.FAILED);
        await("the second has it", () -> !second.given().isEmpty());
    }

    @Test
    void o4_aReceiptBeforeTheAnswerToTheSubmitCounts() {
        first.answers(text -> {
            receipt("first", text, SendState.DELIVERED);
            return new Submitted.Accepted("r-" + text.id());
        });
        Outgoing.Text text = send();
        awaitState(text, SendState.DELIVERED);
        assertThat(second.given()).isEmpty();
    }

    @Test
    void o4_receiptsTwiceAndOutOfOrderChangeNothing() {
        Outgoing.Text text = send();
        awaitState(text, SendState.SENT);
        receipt("first", text, SendState.DELIVERED);
        receipt("first", text, SendState.SENT);
        receipt("first", text, SendState.DELIVERED);
        courier.receipts().take(TestDesk.TENANT, "first", "nobody's", SendState.DELIVERED);
        courier.receipts().take(new TenantId(new UUID(1, 2)), "first", "r-" + text.id(), SendState.FAILED);
        awaitState(text, SendState.DELIVERED);
        assertThat(tries(text))
                .singleElement()
                .satisfies(one -> assertThat(one.receipt()).contains(SendState.DELIVERED));
    }

    @Test
    void o5_theBreakerLeavesAFailingProviderAloneAndComesBack() {
        first.answers(new Submitted.Unavailable("broken"));
        for (int i = 0; i < 10; i++) {
            awaitState(send(), SendState.SENT);
        }
        int asked = first.given().size();
        awaitState(send(), SendState.SENT);
        assertThat(first.given()).as("left alone").hasSize(asked);
        first.answers(text -> new Submitted.Accepted("r-" + text.id()));
        await("it is asked again", () -> {
            awaitState(send(), SendState.SENT);
            return first.given().size() > asked + 5;
        });
    }

    @Test
    void aThrottledProviderIsNotAskedWhileItWants() {
        first.answers(new Submitted.Unavailable("throttled", Duration.ofHours(1)));
        awaitState(send(), SendState.SENT);
        awaitState(send(), SendState.SENT);
        assertThat(first.given()).hasSize(1);
    }

    @Test
    void aCarrierThatThrowsTakesNothingDown() {
        first.answers(_ -> {
            throw new IllegalStateException("a fault");
        });
        Outgoing.Text text = send();
        awaitState(text, SendState.SENT);
        assertThat(tries(text).getFirst().outcome()).isEqualTo(Attempt.Outcome.UNKNOWN);
    }

    @Test
    void whatIsBeingHandedOverIsHandedOverBeforeItStops() throws InterruptedException {
        CountDownLatch handing = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        first.answers(text -> {
            handing.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                return new Submitted.Unknown("interrupted");
            }
            return new Submitted.Accepted("r-" + text.id());
        });
        Outgoing.Text text = send();
        handing.await();
        Thread closing = Thread.ofVirtual().start(courier::close);
        go.countDown();
        closing.join();
        awaitState(text, SendState.SENT);
        Outgoing.Text late = send();
        assertThat(desk.state(late)).isEqualTo(SendState.FAILED);
    }

    @Test
    void providersComeAndGoWhileItRuns() {
        ways.use(List.of(provider("second", 2)));
        await("the connection is closed", () -> first.closed);
        awaitState(send(), SendState.SENT);
        assertThat(first.given()).isEmpty();
        assertThat(second.given()).hasSize(1);
        assertThat(second.closed).isFalse();
    }
}
