package org.countersign.shop;

import java.util.UUID;
import org.countersign.client.Outcome;
import org.countersign.client.Receipt;
import org.countersign.client.Transaction;

/** An order. Its id is known to its customer only. A real shop keeps it in a database, and the receipt with it. */
final class Order {
    private final UUID id = UUID.randomUUID();
    private final String reference;
    private volatile State state = new State.Open(1, "bob", "");

    /** How it stands. */
    sealed interface State {
        /**
         * Not paid.
         *
         * @param attempt the number of the next attempt to pay
         * @param customer the name to begin with; the demonstration's bob
         * @param why the last one failed; empty before the first
         */
        record Open(int attempt, String customer, String why) implements State {}

        /** The customer was asked. */
        record Asked(int attempt, Transaction payment, Outcome.Waiting waiting) implements State {}

        /** The customer has confirmed it. */
        record Paid(Receipt receipt) implements State {}
    }

    Order(String reference) {
        this.reference = reference;
    }

    UUID id() {
        return id;
    }

    String reference() {
        return reference;
    }

    State state() {
        return state;
    }

    synchronized void now(State next) {
        state = next;
    }

    /** Goes on from a state, unless somebody else did. */
    synchronized void follow(State from, State next) {
        if (state.equals(from)) {
            state = next;
        }
    }
}
