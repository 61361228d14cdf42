package org.countersign.e2e.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import org.countersign.client.Receipt;
import org.countersign.client.ReceiptVerifier;
import org.countersign.client.Server;
import org.countersign.e2e.harness.Customer;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.Finished;
import org.countersign.e2e.harness.Guide;
import org.countersign.e2e.harness.Programs;
import org.junit.jupiter.api.Test;

/** The commands of docs/guides/payments.md, as they stand there. */
class GuideTest {
    private final DemoServer demonstration = DemoServer.shared();
    private final Guide guide = Guide.named("payments.md");

    private String run(String block, Map<String, String> replaced) {
        Programs.require("curl");
        String command = guide.file(block)
                .replace("$SERVER", demonstration.facts().http())
                .replace("$KEY", demonstration.facts().apiKey());
        for (Map.Entry<String, String> one : replaced.entrySet()) {
            assertThat(command).contains(one.getKey());
            command = command.replace(one.getKey(), one.getValue());
        }
        Finished finished = Finished.of(List.of("sh", "-c", command), "");
        assertThat(finished.exit()).as(finished.output()).isZero();
        return finished.output();
    }

    @Test
    void aPaymentIsConfirmedWithCurlAndItsReceiptVerifiedWithTheKeysThatWereKept() {
        Customer customer = Customer.of(demonstration, "curl");
        JsonObject asked = JsonParser.parseString(run("ask", Map.of("\"bob\"", "\"" + customer.name() + "\"")))
                .getAsJsonObject();
        assertThat(asked.get("text").getAsString()).isEqualTo("Pay 120.00 EUR to ACME, ref 4711");
        customer.device().answer("approve", asked.get("number").getAsString()).ok();
        String id = asked.get("id").getAsString();
        JsonObject answered =
                JsonParser.parseString(run("wait", Map.of("$ID", id))).getAsJsonObject();
        Receipt receipt = ReceiptVerifier.withKeys(
                        Server.at(demonstration.facts().http(), "demo"), run("keys", Map.of()))
                .verify(answered.get("receipt").getAsString());
        assertThat(receipt.transaction()).hasToString(id);
        assertThat(receipt.text()).isEqualTo("Pay 120.00 EUR to ACME, ref 4711");
    }
}
