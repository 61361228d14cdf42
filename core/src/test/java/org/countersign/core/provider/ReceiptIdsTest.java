package org.countersign.core.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** ATTACKS O9: one id, written in two ways, is one; two ids stay two. */
class ReceiptIdsTest {
    @ParameterizedTest
    @CsvSource({
        "AS_IS, aB12, aB12",
        "CASE_INSENSITIVE, 00fa-3C, 00FA-3c",
        "WITHOUT_LEADING_ZEROS, 0000123, 123",
        "WITHOUT_LEADING_ZEROS, 123, 000123",
        "WITHOUT_LEADING_ZEROS, 0, 0000",
        "HEX_TO_DECIMAL, 1F, 31",
        "HEX_TO_DECIMAL, 0000001f, 0000000031",
        "HEX_TO_DECIMAL, FFFFFFFFFFFFFFFFFFFF, 1208925819614629174706175",
        "HEX_TO_DECIMAL, m-17, m-17",
        "DECIMAL_TO_HEX, 31, 1F",
        "DECIMAL_TO_HEX, 0031, 000001f",
        "DECIMAL_TO_HEX, m-17, m-17"
    })
    void o9TheIdOfAReceiptIsThatOfItsText(ReceiptIds form, String submitted, String receipted) {
        assertThat(form.receipted(receipted)).isEqualTo(form.submitted(submitted));
    }

    @ParameterizedTest
    @CsvSource({
        "AS_IS, aB12, AB12",
        "AS_IS, 0123, 123",
        "CASE_INSENSITIVE, 0123, 123",
        "WITHOUT_LEADING_ZEROS, aB12, AB12",
        "WITHOUT_LEADING_ZEROS, 100, 1",
        "HEX_TO_DECIMAL, 31, 31",
        "HEX_TO_DECIMAL, 1F, 1F",
        "HEX_TO_DECIMAL, m-17, M-17",
        "DECIMAL_TO_HEX, 31, 31",
        "DECIMAL_TO_HEX, 1F, 1F"
    })
    void o9NoOtherIdIs(ReceiptIds form, String submitted, String receipted) {
        assertThat(form.receipted(receipted)).isNotEqualTo(form.submitted(submitted));
    }

    @ParameterizedTest
    @EnumSource
    void eachIsFoundByItsName(ReceiptIds form) {
        assertThat(ReceiptIds.ofWireName(form.wireName())).contains(form);
        assertThat(form.submitted("9".repeat(10_000))).endsWith("9".repeat(10_000));
    }

    @Test
    void anUnknownNameIsNone() {
        assertThat(ReceiptIds.ofWireName("hex")).isEmpty();
    }
}
