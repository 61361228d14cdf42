package org.countersign.core.transaction;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.countersign.core.shared.Text;

/**
 * One detail of a transaction, with a type that its value must fit.
 *
 * @param name names it in the template: a letter, then letters, digits or {@code _}, 30 at most
 * @param label what people read, 1 to 60 characters
 * @param type what its value is
 * @param value as it is shown, without the currency
 * @param currency of an amount, an ISO 4217 code; else empty
 */
public record Detail(String name, String label, Type type, String value, String currency) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,29}");
    private static final Pattern AMOUNT = Pattern.compile("(0|[1-9]\\d{0,14})(\\.\\d{1,4})?");
    private static final int LONGEST_LABEL = 60;
    private static final int LONGEST_VALUE = 200;

    /** What a value is. */
    public enum Type {
        /** One line of 1 to 200 characters. */
        TEXT,
        /** A decimal number, {@code 120.00}, with no more decimals than its currency has. */
        AMOUNT,
        /** A day, {@code 2026-11-24} (ISO 8601). */
        DATE;

        /** The name in the API and in the receipt. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The type of that name. */
        public static Optional<Type> ofWireName(String name) {
            for (Type type : values()) {
                if (type.wireName().equals(name)) {
                    return Optional.of(type);
                }
            }
            return Optional.empty();
        }
    }

    /** What is wrong with it, in one line that repeats nothing of its value; empty where it fits. */
    Optional<String> fault() {
        if (!NAME.matcher(name).matches()) {
            return Optional.of("The name of a detail is a letter, then letters, digits or _, 30 at most.");
        }
        if (label.isBlank() || !label.equals(Text.line(label, LONGEST_LABEL))) {
            return Optional.of("The label of '" + name + "' is one line of 1 to 60 characters.");
        }
        if (type != Type.AMOUNT && !currency.isEmpty()) {
            return Optional.of("Only an amount has a currency; '" + name + "' is none.");
        }
        return switch (type) {
            case TEXT -> fault(isLine(), "'" + name + "' is one line of 1 to 200 characters.");
            case AMOUNT ->
                fault(
                        isAmount(),
                        "'" + name + "' is a number such as 120.00, with no more decimals than its currency has, and a"
                                + " currency such as EUR.");
            case DATE -> fault(isDate(), "'" + name + "' is a day such as 2026-11-24.");
        };
    }

    private static Optional<String> fault(boolean fits, String otherwise) {
        return fits ? Optional.empty() : Optional.of(otherwise);
    }

    private boolean isLine() {
        return !value.isBlank() && value.equals(Text.line(value, LONGEST_VALUE));
    }

    private boolean isAmount() {
        if (!AMOUNT.matcher(value).matches()) {
            return false;
        }
        int point = value.indexOf('.');
        int decimals = point < 0 ? 0 : value.length() - point - 1;
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(known ->
                        known.getCurrencyCode().equals(currency) && decimals <= known.getDefaultFractionDigits());
    }

    private boolean isDate() {
        try {
            return value.length() == 10 && LocalDate.parse(value).toString().equals(value);
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** As people read it. */
    String shown() {
        return currency.isEmpty() ? value : value + " " + currency;
    }
}
