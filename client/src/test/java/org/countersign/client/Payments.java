package org.countersign.client;

import java.math.BigDecimal;
import java.util.Currency;

/** The payment of the tests. */
final class Payments {
    private Payments() {}

    static Transaction pay(String amount, String payee) {
        return Transaction.of("alice", "Pay {amount} to {payee}, ref {reference}")
                .amount("amount", "Amount", new BigDecimal(amount), Currency.getInstance("EUR"))
                .text("payee", "Payee", payee)
                .text("reference", "Reference", "4711")
                .application("Shop")
                .build();
    }
}
