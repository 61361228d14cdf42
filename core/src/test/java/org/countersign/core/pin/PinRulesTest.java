package org.countersign.core.pin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PinRulesTest {
    @ParameterizedTest
    @CsvSource({
        "123, NOT_DIGITS",
        "12345678901234567, NOT_DIGITS",
        "12a4, NOT_DIGITS",
        "'', NOT_DIGITS",
        "١٢٣٥, NOT_DIGITS",
        "1234, RUN",
        "9876, RUN",
        "7890, RUN",
        "210987, RUN",
        "7777, REPEAT",
        "1212, REPEAT",
        "482482, REPEAT",
        "1900, YEAR",
        "1987, YEAR",
        "2026, YEAR",
        "4711, FRAUD_CODE"
    })
    void whatIsGuessedFirstIsNotTaken(String pin, PinRules.Why why) {
        assertThat(PinRules.refused(pin, 2026, "4711")).contains(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4713", "1899", "2027", "1235", "19871", "8316042795310648"})
    void everythingElseIs(String pin) {
        assertThat(PinRules.refused(pin, 2026, "4711")).isEmpty();
    }
}
