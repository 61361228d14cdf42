package org.countersign.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionTest {
    private static final Currency EUR = Currency.getInstance("EUR");

    private static void refused(Transaction.Builder builder, String why) {
        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessage(why);
    }

    @Test
    void theSentenceIsMadeOnceFromLeftToRight() {
        Transaction transaction = Transaction.of("alice", "Move {amount} on {day} to {payee}")
                .text("payee", "Payee", "{amount} & Co")
                .amount("amount", "Amount", new BigDecimal("1E+3"), EUR)
                .date("day", "Day", LocalDate.of(2026, 11, 24))
                .clientAddress("192.0.2.1")
                .withoutNumber()
                .build();
        assertThat(transaction.text()).isEqualTo("Move 1000 EUR on 2026-11-24 to {amount} & Co");
        assertThat(transaction.showsNumber()).isFalse();
        assertThat(transaction.clientAddress()).contains("192.0.2.1");
    }

    @Test
    void aTemplateFitsItsDetails() {
        refused(Transaction.of("alice", "Pay {amount}"), "The template names a detail that is not among the details.");
        refused(Transaction.of("alice", "Pay {"), "The template has a brace that belongs to no name of a detail.");
        refused(Transaction.of("alice", "Pay }"), "The template has a brace that belongs to no name of a detail.");
        refused(Transaction.of("alice", " "), "The template is one line of 1 to 300 characters.");
        refused(Transaction.of("alice", "Pay\nme"), "The template is one line of 1 to 300 characters.");
        refused(
                Transaction.of("alice", "Pay").text("a", "A", "1").text("a", "B", "2"),
                "There are two details named 'a'.");
        refused(
                Transaction.of("alice", "{a}{a}{a}").text("a", "A", "x".repeat(200)),
                "The text to confirm has 500 characters at most.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Transaction(
                        "alice",
                        "Pay",
                        Collections.nCopies(21, Detail.text("a", "A", "1")),
                        Optional.empty(),
                        Optional.empty(),
                        true))
                .withMessage("A transaction has 20 details at most.");
    }

    @Test
    void whoIsAskedAndWhoAsksAreLines() {
        refused(Transaction.of("", "Pay"), "The user name is one line of 1 to 128 characters.");
        refused(
                Transaction.of("alice", "Pay").application("x".repeat(101)),
                "The application's name is one line of 1 to 100 characters.");
        refused(
                Transaction.of("alice", "Pay").clientAddress("1\n"),
                "The client's address is one line of 1 to 64 characters.");
    }

    @ParameterizedTest
    @CsvSource({"120.005,EUR", "-1.00,EUR", "1.0,JPY", "1000000000000000.00,EUR", "7.00,XXX1"})
    void anAmountIsOneOfItsCurrency(String amount, String currency) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Detail("amount", "Amount", Detail.Type.AMOUNT, amount, currency))
                .withMessageStartingWith("'amount' is a number from 0 such as 120.00")
                .withMessageNotContaining(amount);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u202eb", "a\u2066b", "a\u0000", "half a \ud83d"})
    void aTextIsOneLineThatReadsInOneDirection(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Detail.text("payee", "Payee", value))
                .withMessage("'payee' is one line of 1 to 200 characters.");
    }

    @Test
    void aDetailHasANameALabelAndTheCurrencyOnlyOfAnAmount() {
        assertThatIllegalArgumentException().isThrownBy(() -> Detail.text("1st", "First", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> Detail.text("a", "x".repeat(61), "x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Detail("a", "A", Detail.Type.TEXT, "x", "EUR"))
                .withMessage("Only an amount has a currency; 'a' is none.");
        assertThatIllegalArgumentException().isThrownBy(() -> new Detail("d", "D", Detail.Type.DATE, "2026-02-30", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> Detail.date("d", "D", LocalDate.of(12026, 1, 1)));
        assertThat(Detail.text("emoji", "Emoji", "\ud83d\ude00").shown()).isEqualTo("\ud83d\ude00");
    }

    @Test
    void nobodyChangesItAfterwards() {
        Transaction.Builder builder = Transaction.of("alice", "Pay").text("a", "A", "1");
        Transaction first = builder.build();
        builder.text("b", "B", "2");
        assertThat(first.details()).isEqualTo(List.of(Detail.text("a", "A", "1")));
    }
}
