package org.countersign.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.countersign.core.transaction.Detail.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTest {
    private static final Detail AMOUNT = new Detail("amount", "Amount", Type.AMOUNT, "120.00", "EUR");
    private static final Detail PAYEE = new Detail("payee", "Payee", Type.TEXT, "ACME", "");

    private static Statement fitting(String template, Detail... details) {
        return switch (Statement.of(template, List.of(details))) {
            case Statement.Fit.Fits(Statement statement) -> statement;
            case Statement.Fit.Fault(String field, String why) -> throw new AssertionError(field + ": " + why);
        };
    }

    private static String fault(String template, Detail... details) {
        return switch (Statement.of(template, Arrays.asList(details))) {
            case Statement.Fit.Fits(Statement statement) -> throw new AssertionError("It fits: " + statement);
            case Statement.Fit.Fault(String field, String why) -> {
                assertThat(why).doesNotContain("\n").hasSizeLessThan(200);
                yield field;
            }
        };
    }

    private static Detail text(String value) {
        return new Detail("payee", "Payee", Type.TEXT, value, "");
    }

    @Test
    void theSentenceIsTheTemplateWithItsDetails() {
        Statement statement = fitting("Pay {amount} to {payee}, {amount}!", AMOUNT, PAYEE);
        assertThat(statement.text()).isEqualTo("Pay 120.00 EUR to ACME, 120.00 EUR!");
        assertThat(statement.json())
                .isEqualTo("{\"template\":\"Pay {amount} to {payee}, {amount}!\",\"text\":\"Pay 120.00 EUR to ACME,"
                        + " 120.00 EUR!\",\"details\":[{\"name\":\"amount\",\"label\":\"Amount\",\"type\":\"amount\","
                        + "\"value\":\"120.00\",\"currency\":\"EUR\"},{\"name\":\"payee\",\"label\":\"Payee\","
                        + "\"type\":\"text\",\"value\":\"ACME\"}]}");
    }

    @Test
    void whatStandsInAValueIsNeverLookedAtAgain() {
        assertThat(fitting("Pay {payee}", text("{amount}"), AMOUNT).text()).isEqualTo("Pay {amount}");
        assertThat(fitting("Pay {payee}", text("$1 \\n {payee}")).text()).isEqualTo("Pay $1 \\n {payee}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Pay {nobody}",
                "Pay {}",
                "Pay {payee",
                "Pay payee}",
                "Pay {{payee}}",
                "Pay { payee }",
                "Pay\n{payee}",
                "Pay {payee}\u202e"
            })
    void aTemplateThatDoesNotFitItsDetailsIsRefused(String template) {
        assertThat(fault(template, PAYEE)).isEqualTo("template");
    }

    @ParameterizedTest
    @CsvSource({"120.00, EUR", "0, EUR", "0.5, EUR", "999999999999999.99, EUR", "500, JPY", "1.234, KWD"})
    void anAmountFitsItsCurrency(String value, String currency) {
        assertThat(fitting("{a}", new Detail("a", "A", Type.AMOUNT, value, currency))
                        .text())
                .isEqualTo(value + " " + currency);
    }

    @ParameterizedTest
    @CsvSource({
        "120.001, EUR",
        "500.5, JPY",
        "-1, EUR",
        "'1,00', EUR",
        "01, EUR",
        "1e3, EUR",
        ".5, EUR",
        "5., EUR",
        "1234567890123456, EUR",
        "'', EUR",
        "1 , ''",
        "1, ABC",
        "1, eur",
        "١, EUR"
    })
    void anAmountThatIsNoneIsRefused(String value, String currency) {
        assertThat(fault("{a}", new Detail("a", "A", Type.AMOUNT, value, currency)))
                .isEqualTo("details");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-29", "2026-2-1", "24.11.2026", "tomorrow", "", "+2026-11-24"})
    void aDayThatIsNoneIsRefused(String value) {
        assertThat(fault("{d}", new Detail("d", "Day", Type.DATE, value, ""))).isEqualTo("details");
    }

    @Test
    void aDayIsShownAsItCame() {
        assertThat(fitting("{d}", new Detail("d", "Day", Type.DATE, "2028-02-29", ""))
                        .text())
                .isEqualTo("2028-02-29");
    }

    @Test
    void whatIsTooLongOrNotOneLineIsRefused() {
        assertThat(fault("x".repeat(301), PAYEE)).isEqualTo("template");
        assertThat(fault("{payee}{payee}{payee}", text("x".repeat(200)))).isEqualTo("template");
        assertThat(fault("{payee}", text("x".repeat(201)))).isEqualTo("details");
        assertThat(fault("{payee}", text("two\nlines"))).isEqualTo("details");
        assertThat(fault("{payee}", text("turned\u202earound"))).isEqualTo("details");
        assertThat(fault("x", new Detail("payee", "", Type.TEXT, "x", ""))).isEqualTo("details");
        assertThat(fault("x", new Detail("pay ee", "Payee", Type.TEXT, "x", "")))
                .isEqualTo("details");
        assertThat(fault("x", new Detail("payee", "Payee", Type.TEXT, "x", "EUR")))
                .isEqualTo("details");
        assertThat(fault("x", PAYEE, PAYEE)).isEqualTo("details");
        assertThat(fault("x", Collections.nCopies(21, PAYEE).toArray(Detail[]::new)))
                .isEqualTo("details");
    }
}
