package org.countersign.shop;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Currency;
import org.countersign.client.CountersignClient;
import org.countersign.client.Outcome;
import org.countersign.client.Transaction;

/** Has orders paid: asks the customer, and takes nothing but a verified receipt for a yes. */
final class Checkout {
    private static final Currency EUR = Currency.getInstance("EUR");

    private final CountersignClient countersign;
    private final InstantSource clock;

    Checkout(CountersignClient countersign, InstantSource clock) {
        this.countersign = countersign;
        this.clock = clock;
    }

    /** What the customer is asked. It is made from the order alone, so that it can be made again after a restart. */
    static Transaction payment(Order order, String customer) {
        return Transaction.of(customer, "Pay {amount} to {payee}, ref {reference}")
                .amount("amount", "Amount", new BigDecimal("120.00"), EUR)
                .text("payee", "Payee", "ACME")
                .text("reference", "Reference", order.reference())
                .application("Example shop")
                .build();
    }

    /** Asks the customer. Pressed twice, it asks once: both have the same idempotency key. */
    void pay(Order order, String customer) {
        synchronized (order) {
            if (order.state() instanceof Order.State.Open open) {
                Transaction payment = payment(order, customer);
                order.now(state(countersign.ask(payment, order.id() + "-" + open.attempt()), payment, open.attempt()));
            }
        }
    }

    /** Looks how the order stands; waits for the customer's answer, {@code longest} at most. */
    Order.State look(Order order, Duration longest) {
        if (order.state() instanceof Order.State.Asked asked) {
            Outcome outcome = countersign.await(asked.waiting().id(), asked.payment(), longest);
            order.follow(asked, state(outcome, asked));
        }
        return order.state();
    }

    private Order.State state(Outcome outcome, Order.State.Asked asked) {
        return outcome instanceof Outcome.Waiting
                ? stillWaiting(asked)
                : state(outcome, asked.payment(), asked.attempt());
    }

    // The number is said once, so what was said first is kept.
    private Order.State stillWaiting(Order.State.Asked asked) {
        return clock.instant().isAfter(asked.waiting().expiresAt()) ? tooLate(asked.payment(), asked.attempt()) : asked;
    }

    private static Order.State state(Outcome outcome, Transaction payment, int attempt) {
        return switch (outcome) {
            case Outcome.Waiting waiting -> new Order.State.Asked(attempt, payment, waiting);
            case Outcome.Approved(var _, var receipt) -> new Order.State.Paid(receipt);
            case Outcome.Denied(var _, var _, String message) ->
                new Order.State.Open(attempt + 1, payment.user(), message);
            case Outcome.Expired _ -> tooLate(payment, attempt);
        };
    }

    private static Order.State tooLate(Transaction payment, int attempt) {
        return new Order.State.Open(attempt + 1, payment.user(), "Nobody answered in time.");
    }
}
