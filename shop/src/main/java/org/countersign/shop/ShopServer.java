package org.countersign.shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.client.CountersignException;

/** The shop's pages, on this machine only. */
final class ShopServer {
    private static final Pattern ORDER = Pattern.compile("/orders/([0-9a-f-]{36})(/pay|/state|/receipt)?");
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final int LONGEST_FORM = 2_000;
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Orders orders = new Orders();
    private final Checkout checkout;
    private final OrderPage page;
    private final HttpServer http;

    ShopServer(Checkout checkout, URI countersign, int port) throws IOException {
        this.checkout = checkout;
        this.page = new OrderPage(countersign);
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::answer);
    }

    /** Opens it; says where. */
    String start() {
        http.start();
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            route(exchange);
        } catch (CountersignException e) {
            System.err.println("shop: " + e.getMessage());
            write(exchange, 503, "text/html; charset=utf-8", Page.of("Not paid", """
                    <p class="notice bad" role="alert"><strong>The payment can’t be confirmed at the moment.</strong>
                    Nothing was charged. It is not your fault.</p>
                    <p><a class="button" href="">Look again</a></p>
                    """));
        }
    }

    private void route(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Matcher order = ORDER.matcher(path);
        if (!isOurs(exchange)) {
            notFound(exchange);
        } else if (path.equals("/")) {
            see(exchange, orders.open());
        } else if (path.equals("/shop.css")) {
            file(exchange, "shop.css", "text/css");
        } else if (path.equals("/shop.js")) {
            file(exchange, "shop.js", "text/javascript");
        } else if (order.matches() && orders.find(order.group(1)).isPresent()) {
            order(
                    exchange,
                    orders.find(order.group(1)).get(),
                    Optional.ofNullable(order.group(2)).orElse(""));
        } else {
            notFound(exchange);
        }
    }

    // Another name that leads to this machine is somebody else's page.
    private boolean isOurs(HttpExchange exchange) {
        int port = http.getAddress().getPort();
        String host = exchange.getRequestHeaders().getFirst("Host");
        return ("127.0.0.1:" + port).equals(host) || ("localhost:" + port).equals(host);
    }

    private void order(HttpExchange exchange, Order order, String what) throws IOException {
        boolean posted = exchange.getRequestMethod().equals("POST");
        if (what.equals("/pay") && posted) {
            pay(exchange, order);
        } else if (posted || what.equals("/pay")) {
            see(exchange, order);
        } else if (what.equals("/state")) {
            boolean waits = checkout.look(order, LONGEST_WAIT) instanceof Order.State.Asked;
            write(exchange, 200, "text/plain; charset=utf-8", waits ? "waiting" : "over");
        } else if (what.equals("/receipt")) {
            receipt(exchange, order);
        } else {
            checkout.look(order, Duration.ZERO);
            write(exchange, 200, "text/html; charset=utf-8", page.of(order));
        }
    }

    private void pay(HttpExchange exchange, Order order) throws IOException {
        String form = new String(exchange.getRequestBody().readNBytes(LONGEST_FORM), StandardCharsets.US_ASCII);
        try {
            checkout.pay(
                    order,
                    URLDecoder.decode(form.replaceFirst("^user=", ""), StandardCharsets.UTF_8)
                            .strip());
            see(exchange, order);
        } catch (IllegalArgumentException e) {
            write(exchange, 400, "text/html; charset=utf-8", Page.of("Not paid", """
                    <p class="notice bad" role="alert"><strong>%s</strong> Nothing was charged.</p>
                    <p><a class="button" href="/orders/%s">Back to the cart</a></p>
                    """.formatted(
                            Page.text(String.valueOf(e.getMessage())), order.id())));
        }
    }

    private static void receipt(HttpExchange exchange, Order order) throws IOException {
        if (order.state() instanceof Order.State.Paid(var receipt)) {
            exchange.getResponseHeaders()
                    .set("Content-Disposition", "attachment; filename=\"receipt-" + order.reference() + ".jws\"");
            write(exchange, 200, "application/jose", receipt.compact());
        } else {
            notFound(exchange);
        }
    }

    private static void see(HttpExchange exchange, Order order) throws IOException {
        exchange.getResponseHeaders().set("Location", "/orders/" + order.id());
        exchange.sendResponseHeaders(303, -1);
    }

    private static void notFound(HttpExchange exchange) throws IOException {
        write(exchange, 404, "text/html; charset=utf-8", Page.of("Nothing here", """
                <p>There is no such order. <a href="/">Begin a new one</a>.</p>
                """));
    }

    private static void file(HttpExchange exchange, String name, String type) throws IOException {
        try (InputStream in = Objects.requireNonNull(ShopServer.class.getResourceAsStream(name))) {
            write(exchange, 200, type + "; charset=utf-8", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static void write(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
