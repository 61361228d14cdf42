package org.countersign.e2e.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.countersign.client.CountersignClient;
import org.countersign.client.Outcome;
import org.countersign.client.ProblemException;
import org.countersign.client.Receipt;
import org.countersign.client.ReceiptException;
import org.countersign.client.ReceiptException.Flaw;
import org.countersign.client.ReceiptVerifier;
import org.countersign.client.Server;
import org.countersign.client.Transaction;
import org.countersign.e2e.harness.Customer;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.TestUser;
import org.junit.jupiter.api.Test;

/** The Java client against the packaged server. */
class ClientTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final DemoServer demonstration = DemoServer.shared();
    private final Server server = Server.at(demonstration.facts().http(), "demo");
    private final CountersignClient client =
            new CountersignClient(server, demonstration.facts().apiKey());

    private static Transaction payment(String user, String amount) {
        return Transaction.of(user, "Pay {amount} to {payee}, ref {reference}, on {day}")
                .amount("amount", "Amount", new BigDecimal(amount), Currency.getInstance("EUR"))
                .text("payee", "Payee", "Müller & Söhne \"{amount}\" \\ <b>\ud83d\ude00")
                .text("reference", "Reference", "4711")
                .date("day", "Day", LocalDate.of(2026, 11, 24))
                .application("Shop")
                .clientAddress("192.0.2.7")
                .build();
    }

    private Outcome.Waiting asked(Transaction payment) {
        return (Outcome.Waiting) client.ask(payment);
    }

    private Receipt approved(Customer customer, Transaction payment) {
        Outcome.Waiting waiting = asked(payment);
        customer.device().answer("approve", waiting.number().orElseThrow()).ok();
        return ((Outcome.Approved) client.await(waiting.id(), payment, LONG)).receipt();
    }

    private void refused(ReceiptVerifier verifier, String receipt, UUID id, Transaction asked, Flaw flaw) {
        assertThatExceptionOfType(ReceiptException.class)
                .isThrownBy(() -> verifier.verify(receipt, id, asked))
                .satisfies(refusal -> assertThat(refusal.flaw()).isEqualTo(flaw));
    }

    @Test
    void whatThePhoneApprovesComesBackAsAVerifiedReceipt() {
        Customer alice = Customer.of(demonstration, "payer");
        Transaction payment = payment(alice.name(), "120.00");
        Outcome.Waiting waiting = asked(payment);
        assertThat(waiting.text()).isEqualTo(payment.text());
        CompletableFuture<Outcome> outcome =
                CompletableFuture.supplyAsync(() -> client.await(waiting.id(), payment, LONG));
        JsonObject request = alice.device().request();
        assertThat(request.get("details").getAsString()).contains("120.00 EUR");

        alice.device()
                .answer(request, "approve", waiting.number().orElseThrow())
                .ok();

        assertThat(outcome.join()).isInstanceOfSatisfying(Outcome.Approved.class, yes -> {
            Receipt receipt = yes.receipt();
            assertThat(receipt.transaction()).isEqualTo(waiting.id());
            assertThat(receipt.user()).isEqualTo(alice.name());
            assertThat(receipt.text()).isEqualTo(payment.text());
            assertThat(receipt.details()).isEqualTo(payment.details());
            assertThat(receipt.application()).isEqualTo("Shop");
            assertThat(receipt.binding()).isEqualTo(Receipt.Binding.DEVICE_SIGNATURE);
        });
    }

    @Test
    void aKeptReceiptIsVerifiedWithoutAKeyAndWithoutTheServer() throws IOException, InterruptedException {
        Customer customer = Customer.of(demonstration, "evidence");
        Transaction payment = payment(customer.name(), "99.90");
        Receipt receipt = approved(customer, payment);
        String keys = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.address() + "/.well-known/countersign/demo/jwks.json"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        for (ReceiptVerifier verifier :
                new ReceiptVerifier[] {new ReceiptVerifier(server), ReceiptVerifier.withKeys(server, keys)}) {
            assertThat(verifier.verify(receipt.compact(), receipt.transaction(), payment))
                    .isEqualTo(receipt);
            refused(
                    verifier,
                    receipt.compact(),
                    receipt.transaction(),
                    payment(customer.name(), "99.91"),
                    Flaw.OTHER_TRANSACTION);
            refused(verifier, receipt.compact(), UUID.randomUUID(), payment, Flaw.OTHER_TRANSACTION);
            int middle = receipt.compact().indexOf('.') + 40;
            String tampered = receipt.compact().substring(0, middle)
                    + (receipt.compact().charAt(middle) == 'A' ? 'B' : 'A')
                    + receipt.compact().substring(middle + 1);
            refused(verifier, tampered, receipt.transaction(), payment, Flaw.BAD_SIGNATURE);
        }
        refused(
                ReceiptVerifier.withKeys(server.knownAs("https://mfa.example.org"), keys),
                receipt.compact(),
                receipt.transaction(),
                payment,
                Flaw.OTHER_ISSUER);
    }

    @Test
    void whatThePhoneDeniesIsDenied() {
        Customer customer = Customer.of(demonstration, "denier");
        Transaction payment = payment(customer.name(), "120.00");
        Outcome.Waiting waiting = asked(payment);
        assertThat(client.await(waiting.id(), payment, Duration.ZERO)).isInstanceOf(Outcome.Waiting.class);
        customer.device().answer("deny", "").ok();
        assertThat(client.await(waiting.id(), payment, LONG))
                .isEqualTo(new Outcome.Denied(waiting.id(), "denied", "The request was denied in the app."));
    }

    @Test
    void anAttemptIsAskedOnceHoweverOftenItIsSent() {
        Customer customer = Customer.of(demonstration, "twice");
        Transaction payment = payment(customer.name(), "120.00");
        Outcome first = client.ask(payment, "order-1");
        assertThat(client.ask(payment, "order-1")).isEqualTo(first);
        assertThat(customer.device().requests()).hasSize(1);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> client.ask(payment(customer.name(), "1.00"), "order-1"))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("idempotency_key_reused"));
    }

    @Test
    void whoHasNoAppIsDeniedAndAWrongKeyIsAProblem() {
        TestUser user = demonstration.api().userWithApp("codes");
        assertThat(client.ask(payment(user.name(), "1.00")))
                .isInstanceOfSatisfying(
                        Outcome.Denied.class,
                        denied -> assertThat(denied.reason()).isEqualTo("not_registered"));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> new CountersignClient(server, "csk_wrong").ask(payment("bob", "1.00")))
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("unauthenticated");
                    assertThat(problem.correlationId()).isPresent();
                    assertThat(problem.getMessage()).doesNotContain("csk_wrong");
                });
    }

    @Test
    void aReceiptOfAPasscodeSaysSo() {
        try (DemoServer own = DemoServer.fresh("passcodes")) {
            own.api().patch("/settings", Map.of("passcodesConfirm", true)).ok();
            TestUser user = own.api().userWithApp("passcode");
            CountersignClient shop = new CountersignClient(
                    Server.at(own.facts().http(), "demo"), own.facts().apiKey());
            Transaction payment = payment(user.name(), "5.00");
            Outcome.Waiting waiting = (Outcome.Waiting) shop.ask(payment);
            assertThat(waiting.number()).isEmpty();
            own.api().answer(waiting.id().toString(), user.phone().code()).ok();
            assertThat(shop.await(waiting.id(), payment, LONG))
                    .isInstanceOfSatisfying(
                            Outcome.Approved.class,
                            yes -> assertThat(yes.receipt().binding()).isEqualTo(Receipt.Binding.PASSCODE));
        }
    }
}
