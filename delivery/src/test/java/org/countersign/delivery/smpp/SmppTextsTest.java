package org.countersign.delivery.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.delivery.text.TestDesk.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.countersign.core.delivery.Outgoing;
import org.countersign.core.delivery.SendState;
import org.countersign.core.delivery.Unmatched;
import org.countersign.core.inmemory.InMemoryUnmatched;
import org.countersign.core.provider.Provider;
import org.countersign.core.provider.ProviderKind;
import org.countersign.core.provider.ProviderRoute;
import org.countersign.core.provider.ReceiptIds;
import org.countersign.core.shared.Unavailable;
import org.countersign.core.telephony.Gsm7;
import org.countersign.core.telephony.SenderAddress;
import org.countersign.delivery.TestTls;
import org.countersign.delivery.network.Destinations;
import org.countersign.delivery.text.Submitted;
import org.countersign.delivery.text.TestDesk;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ATTACKS O3 to O5, T7 for aggregators over SMPP. */
class SmppTextsTest {
    private static final SmppLink.Times TIMES = new SmppLink.Times(
            Duration.ofSeconds(3), Duration.ofSeconds(20), Duration.ofMillis(50), Duration.ofMillis(200));

    record Told(String reference, SendState state) {}

    record Heard(String from, SenderAddress.Form form, String text) {}

    private final TestDesk desk = new TestDesk();
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final InMemoryUnmatched unmatched = new InMemoryUnmatched(InstantSource.system());
    private final AtomicBoolean away = new AtomicBoolean();
    private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    private TestAggregator aggregator() throws IOException {
        return aggregator(0);
    }

    private TestAggregator aggregator(int port) throws IOException {
        TestAggregator aggregator = new TestAggregator(port);
        open.add(aggregator);
        return aggregator;
    }

    private SmppTexts texts(String address, boolean privateNetworks) {
        return texts(address, privateNetworks, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    private SmppTexts texts(String address, boolean privateNetworks, SSLSocketFactory tls) {
        return texts(
                TestDesk.provider("acme", ProviderKind.SMPP, address, ProviderRoute.EVERYWHERE), privateNetworks, tls);
    }

    private SmppTexts texts(Provider provider, boolean privateNetworks, SSLSocketFactory tls) {
        SmppInbox inbox = new SmppInbox(
                provider,
                (_, name, reference, state) -> {
                    if (away.get()) {
                        throw new Unavailable("The database is away");
                    }
                    assertThat(name).isEqualTo("acme");
                    told.add(new Told(reference, state));
                },
                text -> heard.add(new Heard(text.from().address(), text.from().form(), text.text())),
                unmatched);
        SmppSocket sockets = new SmppSocket(provider.address(), new Destinations(privateNetworks), tls);
        SmppTexts texts = new SmppTexts(provider, sockets, inbox, TIMES, InstantSource.system());
        open.add(texts);
        return texts;
    }

    private SmppTexts bound(TestAggregator aggregator) {
        SmppTexts texts = texts(aggregator.address(), true);
        await("it is bound", texts::isBound);
        return texts;
    }

    private Outgoing.Text text() {
        return desk.text(Duration.ofMinutes(5));
    }

    private Outgoing.Text text(String words) {
        Outgoing.Text text = text();
        return new Outgoing.Text(
                text.tenant(), text.user(), text.id(), text.to(), words, text.answered(), text.until());
    }

    @Test
    void aTextIsSubmittedAsTheSpecificationSays() throws Exception {
        TestAggregator aggregator = aggregator();
        Submitted said = bound(aggregator).submit(text("123456 is your code, 5 € {Payroll}."));

        assertThat(said).isEqualTo(new Submitted.Accepted("m1"));
        SubmitSm submit = aggregator.taken().getFirst().submit();
        assertThat(submit.getDestAddress()).isEqualTo("12025550130");
        assertThat(submit.getDestAddrTon()).isEqualTo((byte) 1);
        assertThat(submit.getSourceAddr()).isEqualTo("12025550100");
        assertThat(submit.getSourceAddrTon()).isEqualTo((byte) 1);
        assertThat(submit.getRegisteredDelivery()).isEqualTo((byte) 1);
        assertThat(submit.getDataCoding()).isZero();
        assertThat(submit.getValidityPeriod()).matches("00000000045\\d000R|000000000500000R");
        assertThat(Gsm7.decode(submit.getShortMessage())).isEqualTo("123456 is your code, 5 € {Payroll}.");
        assertThat(aggregator.binds().getFirst().getBindType().name()).isEqualTo("BIND_TRX");
    }

    @Test
    void aTextOfOtherLettersGoesInUcs2AndALongOneInParts() throws Exception {
        TestAggregator aggregator = aggregator();
        SmppTexts texts = bound(aggregator);
        String arabic = "رمزك هو 123456";
        assertThat(texts.submit(text(arabic))).isInstanceOf(Submitted.Accepted.class);
        SubmitSm one = aggregator.taken().getFirst().submit();
        assertThat(one.getDataCoding()).isEqualTo((byte) 8);
        assertThat(new String(one.getShortMessage(), StandardCharsets.UTF_16BE)).isEqualTo(arabic);

        String longer = "0123456789".repeat(20);
        assertThat(texts.submit(text(longer))).isEqualTo(new Submitted.Accepted("m3"));
        List<SubmitSm> parts = aggregator.taken().subList(1, 3).stream()
                .map(TestAggregator.Taken::submit)
                .toList();
        StringBuilder whole = new StringBuilder();
        for (SubmitSm part : parts) {
            assertThat(part.isUdhi()).isTrue();
            byte[] message = part.getShortMessage();
            whole.append(Gsm7.decode(java.util.Arrays.copyOfRange(message, 6, message.length)));
        }
        assertThat(whole).hasToString(longer);
        assertThat(parts).extracting(SubmitSm::getRegisteredDelivery).containsExactly((byte) 0, (byte) 1);
    }

    @ParameterizedTest
    @CsvSource({
        "DELIVRD,DELIVERED",
        "UNDELIV,UNREACHABLE",
        "EXPIRED,UNREACHABLE",
        "REJECTD,FAILED",
        "DELETED,FAILED",
        "ACCEPTD,SENT",
        "ENROUTE,SENT"
    })
    void receiptsAreRead(String word, SendState state) throws Exception {
        TestAggregator aggregator = aggregator();
        bound(aggregator);
        aggregator.receipt("m7", word);
        assertThat(told).containsExactly(new Told("m7", state));
    }

    @Test
    void receiptsInOptionalParametersAreReadAndOthersSayNothing() throws Exception {
        TestAggregator aggregator = aggregator();
        bound(aggregator);
        aggregator.bareReceipt("m8", 2);
        aggregator.receipt("m9", "PERHAPS");
        aggregator.deliver("12025550130", 4, 0, "nonsense".getBytes(StandardCharsets.US_ASCII));
        assertThat(told).containsExactly(new Told("m8", SendState.DELIVERED));
        assertThat(heard).isEmpty();
        assertThat(unmatched.of(Unmatched.UNREADABLE_RECEIPT))
                .as("ATTACKS O9: not dropped without a trace")
                .isEqualTo(2);
    }

    @Test
    void o9ReceiptsAndRepliesByDataSmAreTaken() throws Exception {
        TestAggregator aggregator = aggregator();
        bound(aggregator);
        aggregator.deliverData(
                "12025550130",
                4,
                new OptionalParameter.Receipted_message_id("m8"),
                new OptionalParameter.Message_state((byte) 2));
        aggregator.deliverData(
                "12025550130",
                4,
                new OptionalParameter.Message_payload(
                        "id:m9 sub:001 dlvrd:000 stat:UNDELIV err:001".getBytes(StandardCharsets.US_ASCII)));
        aggregator.deliverData("12025550130", 0, new OptionalParameter.Message_payload(Gsm7.encode("123456")));
        aggregator.deliverData("12025550130", 4);
        assertThat(told).containsExactly(new Told("m8", SendState.DELIVERED), new Told("m9", SendState.UNREACHABLE));
        assertThat(heard).containsExactly(new Heard("12025550130", SenderAddress.Form.INTERNATIONAL, "123456"));
        assertThat(unmatched.of(Unmatched.UNREADABLE_RECEIPT)).isEqualTo(1);
    }

    @Test
    void o9AReceiptThatDoesNotSayItIsOneIsNoReply() throws Exception {
        TestAggregator aggregator = aggregator();
        bound(aggregator);
        aggregator.deliver(
                "12025550130",
                0,
                0,
                "id:m8 stat:DELIVRD".getBytes(StandardCharsets.US_ASCII),
                new OptionalParameter.Receipted_message_id("m8"));
        assertThat(told).containsExactly(new Told("m8", SendState.DELIVERED));
        assertThat(heard).isEmpty();
    }

    @Test
    void o9AnIdIsTakenWholeOrNotAtAll() throws Exception {
        TestAggregator aggregator = aggregator();
        bound(aggregator);
        aggregator.receipt("2611.24:7/a", "DELIVRD");
        aggregator.receipt("7".repeat(65), "DELIVRD");
        assertThat(told).containsExactly(new Told("2611.24:7/a", SendState.DELIVERED));
        assertThat(unmatched.of(Unmatched.UNREADABLE_RECEIPT)).isEqualTo(1);
    }

    @Test
    void o9TheIdOfAReceiptIsReadInTheFormOfTheProvider() throws Exception {
        TestAggregator aggregator = aggregator();
        Provider decimal = TestDesk.provider(
                "acme", ProviderKind.SMPP, aggregator.address(), ReceiptIds.HEX_TO_DECIMAL, ProviderRoute.EVERYWHERE);
        SmppTexts texts = texts(decimal, true, (SSLSocketFactory) SSLSocketFactory.getDefault());
        await("it is bound", texts::isBound);
        aggregator.receipt("0000031", "DELIVRD");
        assertThat(told).containsExactly(new Told(decimal.receiptIds().submitted("1F"), SendState.DELIVERED));
    }

    @Test
    void o4_aReceiptMayComeBeforeTheAnswerToTheSubmit() throws Exception {
        TestAggregator aggregator = aggregator();
        SmppTexts texts = bound(aggregator);
        aggregator.takes((number, _, _) -> {
            aggregator.receipt("m" + number, "DELIVRD");
            return 0;
        });
        assertThat(texts.submit(text())).isEqualTo(new Submitted.Accepted("m1"));
        assertThat(told).containsExactly(new Told("m1", SendState.DELIVERED));
    }

    @Test
    void aReceiptThatCannotBeKeptIsRefusedSoThatItComesAgain() throws Exception {
        TestAggregator aggregator = aggregator();
        bound(aggregator);
        away.set(true);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> aggregator.receipt("m1", "DELIVRD"))
                .hasMessageContaining("64");
        away.set(false);
        aggregator.receipt("m1", "DELIVRD");
        assertThat(told).hasSize(1);
    }

    @Test
    void repliesComeInWithTheirNumberAndText() throws Exception {
        TestAggregator aggregator = aggregator();
        bound(aggregator);
        aggregator.deliver("12025550130", 0, 0, Gsm7.encode("Yes [123456]"));
        aggregator.deliver("+4930123456", 0, 8, "رمز 123456".getBytes(StandardCharsets.UTF_16BE));
        aggregator.deliver("12025550130", 0x40, 0, new byte[] {5, 0, 3, 1, 2, 1, 0x31, 0x32});
        aggregator.deliver("ACME", 0, 0, Gsm7.encode("123456"));
        aggregator.deliver("030123456", TypeOfNumber.NATIONAL, Gsm7.encode("1"));
        aggregator.deliver("030123456", TypeOfNumber.UNKNOWN, Gsm7.encode("2"));
        assertThat(heard)
                .containsExactly(
                        new Heard("12025550130", SenderAddress.Form.INTERNATIONAL, "Yes [123456]"),
                        new Heard("+4930123456", SenderAddress.Form.INTERNATIONAL, "رمز 123456"),
                        new Heard("12025550130", SenderAddress.Form.INTERNATIONAL, "12"),
                        new Heard("ACME", SenderAddress.Form.INTERNATIONAL, "123456"),
                        new Heard("030123456", SenderAddress.Form.NATIONAL, "1"),
                        new Heard("030123456", SenderAddress.Form.UNKNOWN, "2"));
    }

    @Test
    void refusalsAreToldFromTroubleAndThrottling() throws Exception {
        TestAggregator aggregator = aggregator();
        SmppTexts texts = bound(aggregator);
        aggregator.takes((_, _, _) -> SMPPConstant.STAT_ESME_RINVDSTADR);
        assertThat(texts.submit(text())).isInstanceOf(Submitted.Refused.class);
        aggregator.takes((_, _, _) -> SMPPConstant.STAT_ESME_RSYSERR);
        assertThat(texts.submit(text())).isEqualTo(new Submitted.Unavailable("status 0x8"));
        aggregator.takes((_, _, _) -> SMPPConstant.STAT_ESME_RTHROTTLED);
        assertThat(texts.submit(text())).isEqualTo(new Submitted.Unavailable("status 0x58", Duration.ofSeconds(1)));
    }

    @Test
    void o5_anAnswerThatDoesNotComeLeavesItUnknown() throws Exception {
        TestAggregator aggregator = aggregator();
        SmppTexts texts = bound(aggregator);
        aggregator.takes((_, _, _) -> -1);
        assertThat(texts.submit(text())).isEqualTo(new Submitted.Unknown("no answer in time"));
    }

    @Test
    void o5_aBindThatIsDroppedMidSubmitLeavesItUnknownAndIsMadeAgain() throws Exception {
        TestAggregator aggregator = aggregator();
        SmppTexts texts = bound(aggregator);
        aggregator.takes((_, _, _) -> -2);
        assertThat(texts.submit(text())).isInstanceOf(Submitted.Unknown.class);
        aggregator.takes((_, _, _) -> 0);
        await("it is bound again", () -> aggregator.binds().size() >= 2 && texts.isBound());
        assertThat(texts.submit(text())).isInstanceOf(Submitted.Accepted.class);
    }

    @Test
    void anAggregatorThatIsDownAtTheStartIsBoundOnceItIsUp() throws Exception {
        int port = TestAggregator.free();
        SmppTexts texts = texts("smpp://127.0.0.1:" + port, true);
        assertThat(texts.submit(text())).isEqualTo(new Submitted.Unavailable("not bound"));
        aggregator(port);
        await("it is bound", texts::isBound);
        assertThat(texts.submit(text())).isInstanceOf(Submitted.Accepted.class);
    }

    @Test
    void noMoreAreOnTheirWayThanTheWindowAllows() throws Exception {
        TestAggregator aggregator = aggregator();
        SmppTexts texts = bound(aggregator);
        java.util.concurrent.atomic.AtomicInteger now = new java.util.concurrent.atomic.AtomicInteger();
        java.util.concurrent.atomic.AtomicInteger most = new java.util.concurrent.atomic.AtomicInteger();
        aggregator.takes((_, _, _) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            now.decrementAndGet();
            return 0;
        });
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 60; i++) {
                threads.submit(() -> texts.submit(text()));
            }
        }
        assertThat(aggregator.taken()).hasSize(60);
        assertThat(most.get()).isBetween(2, Provider.USUAL_WINDOW);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void t7_anAggregatorInAPrivateNetworkIsNotContacted(boolean allowed) throws Exception {
        TestAggregator aggregator = aggregator();
        SmppTexts texts = texts(aggregator.address(), allowed);
        if (allowed) {
            await("it is bound", texts::isBound);
        } else {
            Thread.sleep(500);
            assertThat(texts.isBound()).isFalse();
        }
        assertThat(aggregator.binds()).hasSize(allowed ? 1 : 0);
    }

    @Test
    void withTlsTheCertificateMustBeTrustedAndForTheName(@TempDir Path directory) throws Exception {
        SSLContext theirs = TestTls.localhost(directory);
        TestAggregator aggregator = TestAggregator.encrypted(theirs);
        open.add(aggregator);
        String address = "smpps://localhost:" + aggregator.port();
        SmppTexts trusting = texts(address, true, theirs.getSocketFactory());
        await("it is bound", trusting::isBound);
        assertThat(trusting.submit(text())).isInstanceOf(Submitted.Accepted.class);

        SmppTexts strange = texts(address, true, (SSLSocketFactory) SSLSocketFactory.getDefault());
        SmppTexts misnamed = texts(address.replace("localhost", "127.0.0.1"), true, theirs.getSocketFactory());
        Thread.sleep(700);
        assertThat(strange.isBound()).isFalse();
        assertThat(misnamed.isBound()).isFalse();
        assertThat(aggregator.binds()).hasSize(1);
    }
}
