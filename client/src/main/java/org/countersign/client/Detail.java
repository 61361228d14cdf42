package org.countersign.client;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One detail of a transaction, with a type that its value must fit. Two are equal where every character is.
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
        /** A decimal number from 0, such as {@code 120.00}, with no more decimals than its currency has. */
        AMOUNT,
        /** A day, {@code 2026-11-24} (ISO 8601). */
        DATE;

        /** The name in the API and in receipts. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Type> ofWireName(String name) {
            for (Type type : values()) {
                if (type.wireName().equals(name)) {
                    return Optional.of(type);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * Checks it.
     *
     * @throws IllegalArgumentException where it is none, with a message that repeats nothing of its value
     */
    public Detail {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "The name of a detail is a letter, then letters, digits or _, 30 at most.");
        }
        OneLine.require("The label of '" + name + "'", label, LONGEST_LABEL);
        OneLine.require("'" + name + "'", value, LONGEST_VALUE);
        require(type == Type.AMOUNT || currency.isEmpty(), "Only an amount has a currency; '" + name + "' is none.");
        require(
                type != Type.AMOUNT || isAmount(value, currency),
                "'" + name + "' is a number from 0 such as 120.00,"
                        + " with no more decimals than its currency has, and a currency such as EUR.");
        require(type != Type.DATE || isDate(value), "'" + name + "' is a day such as 2026-11-24.");
    }

    /** A text. */
    public static Detail text(String name, String label, String value) {
        return new Detail(name, label, Type.TEXT, value, "");
    }

    /** An amount of money. Its decimals are shown as they are: 120 and 120.00 are two things. */
    public static Detail amount(String name, String label, BigDecimal amount, Currency currency) {
        return new Detail(name, label, Type.AMOUNT, amount.toPlainString(), currency.getCurrencyCode());
    }

    /** A day. */
    public static Detail date(String name, String label, LocalDate day) {
        return new Detail(name, label, Type.DATE, day.toString(), "");
    }

    private static void require(boolean fits, String otherwise) {
        if (!fits) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static boolean isAmount(String value, String currency) {
        int point = value.indexOf('.');
        int decimals = point < 0 ? 0 : value.length() - point - 1;
        return AMOUNT.matcher(value).matches()
                && Currency.getAvailableCurrencies().stream()
                        .anyMatch(known -> known.getCurrencyCode().equals(currency)
                                && decimals <= known.getDefaultFractionDigits());
    }

    private static boolean isDate(String value) {
        try {
            return value.length() == 10 && LocalDate.parse(value).toString().equals(value);
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** As people read it: {@code 120.00 EUR}. */
    public String shown() {
        return currency.isEmpty() ? value : value + " " + currency;
    }
}
