package org.countersign.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.delivery.text.TestDesk.await;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.core.delivery.Attempt;
import org.countersign.core.delivery.AttemptLog;
import org.countersign.core.delivery.DeliveryReceipts;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.delivery.SendState;
import org.countersign.core.provider.Provider;
import org.countersign.core.provider.ProviderKind;
import org.countersign.core.provider.ProviderRoute;
import org.countersign.core.provider.ReceiptIds;
import org.countersign.core.tenant.TenantId;
import org.countersign.delivery.http.HttpTexts;
import org.countersign.delivery.http.TestTextProvider;
import org.countersign.delivery.network.Destinations;
import org.countersign.delivery.smpp.SmppTexts;
import org.countersign.delivery.smpp.TestAggregator;
import org.countersign.delivery.text.TestDesk;
import org.countersign.delivery.text.TextCarrier;
import org.countersign.delivery.text.TextCourier;
import org.countersign.delivery.text.TextTimes;
import org.countersign.delivery.text.Ways;
import org.jsmpp.SMPPConstant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * ATTACKS O5 at length: 1,000 texts over two providers by HTTP and two aggregators by SMPP, each of which fails 30% of what
 * it is given, lets 10% time out (and sends every other of these on all the same), and loses 5% that it accepted. What
 * a text may take is reckoned from its tries, each at its longest, so that a busy machine changes nothing.
 */
class FaultRunTest {
    private static final int TEXTS = 1_000;
    private static final int ENOUGH = 995;
    // A challenge's life as far as the providers use it up; a busy machine gets more, which counts for nothing.
    private static final Duration LIFE = Duration.ofSeconds(60);
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final TextTimes TIMES = new TextTimes(
            Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofSeconds(30), Duration.ofMillis(500));

    private enum Fate {
        FAIL,
        SILENT,
        SILENT_AND_SENT,
        LOSE,
        DELIVER
    }

    private final TestDesk desk = new TestDesk();
    private final TestTextProvider one = new TestTextProvider();
    private final TestTextProvider two = new TestTextProvider();
    private final TestAggregator three;
    private final TestAggregator four;
    private final HttpClient client = HttpTexts.client();
    private final ScheduledExecutorService later = Executors.newScheduledThreadPool(4);
    private final Random random = new Random(20_261_124);
    private final Ways ways = new Ways(this::open, TIMES, InstantSource.system());
    private final TextCourier courier = new TextCourier(desk.desk, ways, TIMES);
    private final DeliveryReceipts receipts = courier.receipts();

    // How often a number got its text, and when we had been told so.
    private final Map<String, AtomicInteger> phones = new ConcurrentHashMap<>();
    private final Map<UUID, Instant> known = new ConcurrentHashMap<>();
    private final Map<UUID, String> numbers = new HashMap<>();
    private final List<UUID> texts = new ArrayList<>();
    private final Map<String, AtomicInteger> silences = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> delivered = new ConcurrentHashMap<>();

    FaultRunTest() throws java.io.IOException {
        three = new TestAggregator(0);
        four = new TestAggregator(0);
    }

    @AfterEach
    void close() {
        courier.close();
        ways.close();
        one.close();
        two.close();
        three.close();
        four.close();
        client.close();
        later.shutdownNow();
    }

    private TextCarrier open(Provider provider) {
        Destinations destinations = new Destinations(true);
        return provider.kind() == ProviderKind.SMPP
                ? SmppTexts.open(provider, destinations, this::receipt, _ -> {}, desk.unmatched, InstantSource.system())
                : new HttpTexts(provider, destinations, Optional.empty(), client, InstantSource.system(), PATIENCE);
    }

    private void receipt(TenantId tenant, String provider, String reference, SendState state) {
        receipts.take(tenant, provider, reference, state);
        desk.attempts.all().stream()
                .filter(attempt -> attempt.provider().equals(provider) && reference.equals(attempt.reference()))
                .findFirst()
                .ifPresent(attempt -> known.putIfAbsent(attempt.outgoing(), Instant.now()));
    }

    private Fate fate(String provider) {
        Fate fate = fate();
        if (fate == Fate.SILENT || fate == Fate.SILENT_AND_SENT) {
            silences.computeIfAbsent(provider, _ -> new AtomicInteger()).incrementAndGet();
        }
        return fate;
    }

    private synchronized Fate fate() {
        int dice = random.nextInt(100);
        if (dice < 30) {
            return Fate.FAIL;
        }
        if (dice < 40) {
            return dice % 2 == 0 ? Fate.SILENT : Fate.SILENT_AND_SENT;
        }
        return dice < 45 ? Fate.LOSE : Fate.DELIVER;
    }

    private void reached(String number) {
        phones.computeIfAbsent(number, _ -> new AtomicInteger()).incrementAndGet();
    }

    private void deliver(String provider, String number, Runnable receipt) {
        reached(number);
        delivered.computeIfAbsent(provider, _ -> new AtomicInteger()).incrementAndGet();
        later.schedule(receipt, 50, TimeUnit.MILLISECONDS);
    }

    private TestTextProvider.Reply byHttp(String provider, int number, Map<String, String> form) {
        String to = form.getOrDefault("To", "");
        return switch (fate(provider)) {
            case FAIL -> TestTextProvider.Reply.status(503);
            case SILENT -> TestTextProvider.Reply.SILENCE;
            case SILENT_AND_SENT -> {
                reached(to);
                yield TestTextProvider.Reply.SILENCE;
            }
            case LOSE -> TestTextProvider.Reply.TAKEN;
            case DELIVER -> {
                String sid = "SM" + String.format("%032x", number);
                deliver(provider, to, () -> receipt(TestDesk.TENANT, provider, sid, SendState.DELIVERED));
                yield TestTextProvider.Reply.TAKEN;
            }
        };
    }

    private int bySmpp(String provider, TestAggregator aggregator, int number, String to) {
        return switch (fate(provider)) {
            case FAIL -> SMPPConstant.STAT_ESME_RSYSERR;
            case SILENT -> -1;
            case SILENT_AND_SENT -> {
                reached(to);
                yield -1;
            }
            case LOSE -> 0;
            case DELIVER -> {
                deliver(provider, to, () -> aggregator.receipt("m" + number, "DELIVRD"));
                yield 0;
            }
        };
    }

    private Provider provider(String name, ProviderKind kind, String address) {
        Provider bare = TestDesk.provider(name, kind, address, ProviderRoute.EVERYWHERE);
        return new Provider(
                bare.tenant(),
                name,
                kind,
                bare.address(),
                bare.account(),
                bare.secret(),
                bare.sender(),
                TEXTS,
                true,
                false,
                ReceiptIds.AS_IS,
                bare.routes());
    }

    @Test
    void o5_aThousandTextsReachTheirPhonesThoughProvidersFail() {
        one.answers((number, form) -> byHttp("one", number, form));
        two.answers((number, form) -> byHttp("two", number, form));
        three.takes((number, submit, _) -> bySmpp("three", three, number, "+" + submit.getDestAddress()));
        four.takes((number, submit, _) -> bySmpp("four", four, number, "+" + submit.getDestAddress()));
        ways.use(List.of(
                provider("one", ProviderKind.HTTP_TEXTS, one.address()),
                provider("two", ProviderKind.HTTP_TEXTS, two.address()),
                provider("three", ProviderKind.SMPP, three.address()),
                provider("four", ProviderKind.SMPP, four.address())));
        await("the aggregators are bound", LONG, () -> three.sessions() == 1 && four.sessions() == 1);

        for (int i = 0; i < TEXTS; i++) {
            Outgoing.Text text = desk.text(String.format("+1202555%04d", i), "US", false, LONG);
            texts.add(text.id());
            numbers.put(text.id(), text.to().e164());
            courier.send(text);
            pause();
        }
        await("every text has come to its end", LONG, () -> courier.underway() == 0);

        assertThat(texts.stream().filter(this::reachedInTime).count())
                .as("reached; the others: %s", lost())
                .isGreaterThanOrEqualTo(ENOUGH);
        noneWasKnowinglySentTwice();
        theFiguresAreWhatTheProvidersSaw();
    }

    private boolean reachedInTime(UUID text) {
        Duration longest = desk.attempts.tries(TestDesk.TENANT, text).stream()
                .map(FaultRunTest::longest)
                .reduce(Duration.ZERO, Duration::plus);
        return phones.containsKey(numbers.get(text)) && longest.compareTo(LIFE) <= 0;
    }

    private static Duration longest(AttemptLog.Tried one) {
        return switch (one.outcome()) {
            case UNKNOWN -> PATIENCE.plus(TIMES.receipt());
            case ACCEPTED -> TIMES.receipt();
            case REFUSED, UNAVAILABLE -> TIMES.pause().multipliedBy(8);
        };
    }

    private static boolean perhaps(AttemptLog.Tried one) {
        return one.outcome() == Attempt.Outcome.ACCEPTED || one.outcome() == Attempt.Outcome.UNKNOWN;
    }

    private List<List<AttemptLog.Tried>> lost() {
        return texts.stream()
                .filter(text -> !reachedInTime(text))
                .map(text -> desk.attempts.tries(TestDesk.TENANT, text))
                .toList();
    }

    // About a hundred a second: all at once would only show how busy the machine is.
    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void noneWasKnowinglySentTwice() {
        for (UUID text : texts) {
            Instant told = known.getOrDefault(text, Instant.MAX);
            List<AttemptLog.Tried> tries = desk.attempts.tries(TestDesk.TENANT, text);
            for (int i = 1; i < tries.size(); i++) {
                AttemptLog.Tried before = tries.get(i - 1);
                // From then on somebody else could be asked.
                Instant decided = perhaps(before) ? before.at().plus(TIMES.receipt()) : before.at();
                assertThat(tries.get(i).at())
                        .as("sent again before the receipt could have come: %s", tries)
                        .isAfterOrEqualTo(decided);
                assertThat(told)
                        .as("sent again after its receipt had come: %s", tries)
                        .isAfterOrEqualTo(decided);
            }
        }
    }

    private void theFiguresAreWhatTheProvidersSaw() {
        // What a client gave up waiting for may still stand in the queue of a busy machine's aggregator.
        await(
                "three and four have seen all",
                LONG,
                () -> figures("three").tried() <= three.asked()
                        && figures("four").tried() <= four.asked());
        assertFigures(one.asked(), one.taken().size(), "one");
        assertFigures(two.asked(), two.taken().size(), "two");
        assertFigures(three.asked(), accepted(three), "three");
        assertFigures(four.asked(), accepted(four), "four");
    }

    // What a provider took and said after our patience with it: we count it as unknown, and rightly.
    private int late(String name) {
        long unknown = desk.attempts.all().stream()
                .filter(attempt -> attempt.provider().equals(name) && attempt.outcome() == Attempt.Outcome.UNKNOWN)
                .count();
        return (int) unknown - silences.getOrDefault(name, new AtomicInteger()).get();
    }

    private void assertFigures(int asked, int taken, String name) {
        int late = late(name);
        int sent = Objects.requireNonNull(delivered.get(name)).get();
        assertThat(late).as("late of " + name).isNotNegative();
        assertThat(figures(name).tried()).as("tried by " + name).isEqualTo(asked);
        assertThat(figures(name).accepted()).as("accepted by " + name).isBetween((long) taken - late, (long) taken);
        await("the receipts of " + name + " are in", LONG, () -> figures(name).delivered() >= sent - late);
        assertThat(figures(name).delivered()).as("delivered by " + name).isLessThanOrEqualTo(sent);
    }

    private AttemptLog.Figures figures(String name) {
        return desk.attempts.figures(TestDesk.TENANT, Instant.EPOCH).stream()
                .filter(row -> row.provider().equals(name))
                .findFirst()
                .orElseThrow();
    }

    // The library answers even what was left waiting, after the client has given up: that is no acceptance.
    private static int accepted(TestAggregator aggregator) {
        return (int)
                aggregator.taken().stream().filter(taken -> !taken.silent()).count();
    }
}
