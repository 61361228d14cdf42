package org.countersign.e2e.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.client.Receipt;
import org.countersign.client.ReceiptVerifier;
import org.countersign.client.Server;
import org.countersign.e2e.harness.Browser;
import org.countersign.e2e.harness.Customer;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.Finished;
import org.countersign.e2e.harness.ShopServer;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.Visit;
import org.countersign.e2e.harness.WebClient;
import org.countersign.e2e.harness.WebPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example shop, as the guide starts it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShopTest {
    private static final Pattern NUMBER = Pattern.compile("class=\"number\">(\\d\\d)<");

    private final DemoServer demonstration = DemoServer.shared();
    private final ShopServer shop = ShopServer.beside(demonstration);

    @AfterAll
    void close() {
        shop.close();
    }

    private static String number(WebPage page) {
        Matcher number = NUMBER.matcher(page.html());
        assertThat(number.find()).as(page.html()).isTrue();
        return number.group(1);
    }

    private static WebPage pay(WebClient browser, String user) {
        WebPage cart = browser.open("/");
        assertThat(cart.html()).contains("120.00 EUR").contains("ACME");
        return browser.post(cart.path() + "/pay", Map.of("user", user));
    }

    @Test
    void anOrderIsPaidWhenThePhoneApprovesAndItsReceiptCanBeKept() {
        Customer customer = Customer.of(demonstration, "buyer");
        WebClient browser = shop.customer();
        WebPage waiting = pay(browser, customer.name());
        assertThat(waiting.html()).contains("Pay 120.00 EUR to ACME, ref ");
        assertThat(browser.open(waiting.path() + "/receipt").status()).isEqualTo(404);
        assertThat(browser.post(waiting.path() + "/pay", Map.of("user", customer.name()))
                        .html())
                .as("pressed twice")
                .contains(number(waiting));
        assertThat(customer.device().requests()).hasSize(1);

        customer.device().answer("approve", number(waiting)).ok();

        assertThat(browser.open(waiting.path() + "/state").html()).isEqualTo("over");
        WebPage paid = browser.open(waiting.path());
        assertThat(paid.html())
                .contains("<h1>Paid</h1>")
                .contains("the app, which signed these details")
                .contains(customer.name());
        WebPage kept = browser.open(waiting.path() + "/receipt");
        assertThat(kept.headers().firstValue("Content-Disposition").orElse("")).matches("attachment; .*\\.jws\"");
        Receipt receipt = new ReceiptVerifier(Server.at(demonstration.facts().http(), "demo")).verify(kept.html());
        assertThat(receipt.text()).startsWith("Pay 120.00 EUR to ACME, ref ");
        assertThat(receipt.user()).isEqualTo(customer.name());
    }

    @Test
    void aDeniedOrderIsNotPaidAndCanBeTriedAgain() {
        Customer customer = Customer.of(demonstration, "undecided");
        WebClient browser = shop.customer();
        WebPage waiting = pay(browser, customer.name());
        customer.device().answer("deny", "").ok();
        WebPage denied = browser.open(waiting.path());
        assertThat(denied.html())
                .contains("<h1>Not paid</h1>")
                .contains("The request was denied in the app.")
                .contains("Nothing was charged.");
        WebPage again = browser.post(denied.path() + "/pay", Map.of("user", customer.name()));
        customer.device().answer("approve", number(again)).ok();
        browser.open(again.path() + "/state");
        assertThat(browser.open(again.path()).html()).contains("<h1>Paid</h1>");
    }

    @Test
    void whoHasNoAppLearnsWhatToDo() {
        TestUser user = demonstration.api().userWithApp("appless");
        assertThat(pay(shop.customer(), user.name()).html())
                .contains("Set up a verification method first")
                .contains("href=\"" + demonstration.facts().http() + "/\"");
    }

    @Test
    void whatIsTypedIsEscapedAndBounded() {
        for (String odd : List.of("", "a\nb", "x".repeat(200))) {
            WebPage page = pay(shop.customer(), odd);
            assertThat(page.status()).as(odd).isEqualTo(400);
            assertThat(page.html()).contains("The user name is one line of 1 to 128 characters.");
        }
        assertThat(pay(shop.customer(), "<script>alert(1)</script>").html()).doesNotContain("<script>alert");
        assertThat(shop.customer()
                        .open("/orders/00000000-0000-0000-0000-000000000000")
                        .status())
                .isEqualTo(404);
        assertThat(shop.customer().open("/orders/../shop.css%00").status()).isEqualTo(404);
    }

    @Test
    void withoutADemonstrationOneLineSaysWhatToStart() {
        Finished finished = Finished.of(ShopServer.command("--data", "/nonexistent"), "");
        assertThat(finished.exit()).isEqualTo(1);
        assertThat(finished.output().strip())
                .isEqualTo(
                        "shop: /nonexistent/demo.json can't be read: start ./countersign demo first, or give --data.");
        assertThat(Finished.of(ShopServer.command("--port", "x"), "").exit()).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0} pixels, dark {1}")
    @CsvSource({"390, false", "1280, true"})
    void aCustomerPaysInABrowser(int width, boolean dark) {
        Customer customer = Customer.of(demonstration, "walker");
        try (Browser browser = new Browser();
                Visit visit = browser.visit(shop.address(), width, dark, "shop")) {
            visit.open("/");
            look(visit, "cart");
            visit.type("Your user name", customer.name());
            visit.press("Pay 120.00 EUR");
            look(visit, "waiting");
            customer.device().answer("deny", "").ok();
            visit.page().getByText("Nothing was charged.").waitFor();
            look(visit, "denied");
            assertThat(visit.page().locator("#user").inputValue()).isEqualTo(customer.name());
            visit.press("Try again");
            String number = visit.page().locator(".number").innerText();
            customer.device().answer("approve", number).ok();
            visit.page().getByText("Download the receipt").waitFor();
            assertThat(visit.heading()).isEqualTo("Paid");
            look(visit, "paid");
        }
    }

    private static void look(Visit visit, String what) {
        visit.picture(what);
        assertThat(visit.overhang()).as("%s is wider than its window", what).isLessThanOrEqualTo(0);
        assertThat(visit.barriers()).as("barriers on %s", what).isEmpty();
        // A page that waits breaks its waiting off when it is left.
        assertThat(visit.complaints()).as("complaints about %s", what).allMatch(line -> line.contains("/state"));
    }
}
