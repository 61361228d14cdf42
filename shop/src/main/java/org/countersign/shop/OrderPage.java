package org.countersign.shop;

import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.countersign.client.Detail;
import org.countersign.client.Receipt;

/** An order as its customer sees it. */
final class OrderPage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMM yyyy HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final URI countersign;

    /** Sends customers who must set up the app to that address. */
    OrderPage(URI countersign) {
        this.countersign = countersign;
    }

    String of(Order order) {
        return switch (order.state()) {
            case Order.State.Open open -> open.why().isEmpty() ? cart(order, open) : notPaid(order, open);
            case Order.State.Asked asked -> waiting(order, asked);
            case Order.State.Paid(Receipt receipt) -> paid(order, receipt);
        };
    }

    private static String facts(Iterable<Detail> details) {
        StringBuilder facts = new StringBuilder("<dl>");
        details.forEach(detail -> facts.append(Page.fact(detail.label(), detail.shown())));
        return facts.append("</dl>").toString();
    }

    private static String form(Order order, String customer, String button) {
        return """
                <form method="post" action="/orders/%s/pay">
                <label for="user">Your user name</label>
                <input id="user" name="user" value="%s" maxlength="128" required autocomplete="username">
                <p class="hint">A real shop knows it: you are signed in there.</p>
                <button>%s</button>
                </form>
                """.formatted(order.id(), Page.text(customer), Page.text(button));
    }

    private static String cart(Order order, Order.State.Open open) {
        return Page.of(
                "Your cart",
                facts(Checkout.payment(order, open.customer()).details())
                        + form(order, open.customer(), "Pay 120.00 EUR"));
    }

    private String notPaid(Order order, Order.State.Open open) {
        return Page.of("Not paid", """
                <p class="notice bad" role="alert"><strong>%s</strong> Nothing was charged.</p>
                %s
                <p class="hint">No app yet? <a href="%s">Sign in at Countersign</a> and set it up first.</p>
                """.formatted(
                Page.text(open.why()), form(order, open.customer(), "Try again"), Page.text(countersign + "/")));
    }

    private static String waiting(Order order, Order.State.Asked asked) {
        String what = asked.waiting()
                .number()
                .map(number ->
                        "<p>Open Countersign on your phone, check the payment and type this number:</p><p class=\"number\">"
                                + Page.text(number) + "</p>")
                .orElse("<p>Open Countersign on your phone, check the payment and approve it.</p>");
        return Page.of("Confirm on your phone", """
                %s
                <blockquote>%s</blockquote>
                <p class="notice" role="status">Waiting for your answer. This page goes on by itself.</p>
                <p><a class="button" href="/orders/%s">Look again</a></p>
                <script src="/shop.js" type="module"></script>
                """.formatted(
                        what, Page.text(asked.waiting().text()), order.id()));
    }

    private static String paid(Order order, Receipt receipt) {
        String facts = receipt.details().stream()
                .map(detail -> Page.fact(detail.label(), detail.shown()))
                .collect(Collectors.joining());
        return Page.of("Paid", """
                <p class="notice good" role="status"><strong>%s</strong></p>
                <dl>%s%s%s%s%s</dl>
                <p><a class="button" href="/orders/%s/receipt">Download the receipt</a></p>
                <p class="hint">It is signed by Countersign, and was verified before this page said “Paid”.</p>
                """.formatted(
                        Page.text(receipt.text()),
                        facts,
                        Page.fact("Confirmed by", receipt.user()),
                        Page.fact("Confirmed with", binding(receipt)),
                        Page.fact("Confirmed at", TIME.format(receipt.confirmedAt())),
                        Page.fact("Transaction", receipt.transaction().toString()),
                        order.id()));
    }

    private static String binding(Receipt receipt) {
        return switch (receipt.binding()) {
            case DEVICE_SIGNATURE -> "the app, which signed these details";
            case PASSCODE -> "a passcode, which binds no details";
        };
    }
}
