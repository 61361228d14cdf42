package org.countersign.client;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * What a user is asked to confirm. There is none that does not fit: it is checked when it is made, by the rules of the
 * server.
 *
 * @param user the name: short, as {@code DOMAIN\name} or as {@code name@domain}; 1 to 128 characters
 * @param template one line with the names of details in braces, 1 to 300 characters: {@code Pay {amount} to {payee}}
 * @param details shown in this order, each name once; 20 at most
 * @param application who asks, as the user sees it, 100 characters at most; where empty, the name of the API key
 * @param clientAddress the address of the user's machine, 64 characters at most; empty where not known
 * @param showsNumber whether the application shows its user the number that is typed into the app
 */
public record Transaction(
        String user,
        String template,
        List<Detail> details,
        Optional<String> application,
        Optional<String> clientAddress,
        boolean showsNumber) {
    private static final int LONGEST_USER = 128;
    private static final int LONGEST_APPLICATION = 100;
    private static final int LONGEST_ADDRESS = 64;

    /**
     * Checks it.
     *
     * @throws IllegalArgumentException where it does not fit, with a message that repeats nothing of its values
     */
    public Transaction {
        OneLine.require("The user name", user, LONGEST_USER);
        details = List.copyOf(details);
        Template.render(template, details);
        application.ifPresent(name -> OneLine.require("The application's name", name, LONGEST_APPLICATION));
        clientAddress.ifPresent(address -> OneLine.require("The client's address", address, LONGEST_ADDRESS));
    }

    /** Begins one. */
    public static Builder of(String user, String template) {
        return new Builder(user, template);
    }

    /** The sentence to confirm: {@code Pay 120.00 EUR to ACME}. */
    public String text() {
        return Template.render(template, details);
    }

    /** Gathers the details of a transaction. */
    public static final class Builder {
        private final String user;
        private final String template;
        private final List<Detail> details = new ArrayList<>();
        private Optional<String> application = Optional.empty();
        private Optional<String> clientAddress = Optional.empty();
        private boolean showsNumber = true;

        private Builder(String user, String template) {
            this.user = user;
            this.template = template;
        }

        /** Adds a text. */
        public Builder text(String name, String label, String value) {
            details.add(Detail.text(name, label, value));
            return this;
        }

        /** Adds an amount of money, with the decimals that it has. */
        public Builder amount(String name, String label, BigDecimal amount, Currency currency) {
            details.add(Detail.amount(name, label, amount, currency));
            return this;
        }

        /** Adds a day. */
        public Builder date(String name, String label, LocalDate day) {
            details.add(Detail.date(name, label, day));
            return this;
        }

        /** Says who asks, as the user sees it. */
        public Builder application(String name) {
            application = Optional.of(name);
            return this;
        }

        /** Says from which address the user acts. */
        public Builder clientAddress(String address) {
            clientAddress = Optional.of(address);
            return this;
        }

        /** For an application that can show its user no number, such as one that is spoken with. */
        public Builder withoutNumber() {
            showsNumber = false;
            return this;
        }

        /**
         * The transaction.
         *
         * @throws IllegalArgumentException where template and details do not fit each other
         */
        public Transaction build() {
            return new Transaction(user, template, details, application, clientAddress, showsNumber);
        }
    }
}
