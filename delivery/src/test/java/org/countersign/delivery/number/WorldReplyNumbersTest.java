package org.countersign.delivery.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.countersign.core.telephony.SenderAddress;
import org.countersign.core.telephony.SenderAddress.Form;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ATTACKS O9: whose a reply is, and above all whose it is not. */
class WorldReplyNumbersTest {
    private static final String NO_NUMBER = "ACME";

    private final WorldReplyNumbers numbers = new WorldReplyNumbers();

    private Set<String> of(String address, Form form, String sender, String country) {
        return numbers.of(new SenderAddress(address, form), sender, country);
    }

    @ParameterizedTest
    @CsvSource({
        "+4917612345678, UNKNOWN",
        "4917612345678, UNKNOWN",
        "4917612345678, INTERNATIONAL",
        "+4917612345678, NATIONAL",
        "004917612345678, UNKNOWN",
        "004917612345678, INTERNATIONAL",
        "004917612345678, NATIONAL",
        "017612345678, NATIONAL",
        "17612345678, NATIONAL",
        "017612345678, UNKNOWN",
        "017612345678, INTERNATIONAL"
    })
    void o9OneNumberIsReadHoweverNetworksWriteIt(String address, Form form) {
        assertThat(of(address, form, "+493012345678", "")).containsExactly("+4917612345678");
        assertThat(of(address, form, "+493012345678", "US")).containsExactly("+4917612345678");
        assertThat(of(address, form, NO_NUMBER, "DE")).containsExactly("+4917612345678");
    }

    @Test
    void o9WithoutACountryANationalNumberIsNobodys() {
        assertThat(of("017612345678", Form.UNKNOWN, NO_NUMBER, "")).isEmpty();
        assertThat(of("17612345678", Form.NATIONAL, "12345", "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "+5491123456789, +541123456789",
        "+541123456789, +5491123456789",
        "+5215512345678, +525512345678",
        "+525512345678, +5215512345678"
    })
    void o9TheTwoWaysToWriteAMobileNumberOfArgentinaAndMexicoAreOne(String address, String other) {
        assertThat(of(address, Form.UNKNOWN, NO_NUMBER, "")).containsExactlyInAnyOrder(address, other);
        assertThat(of(address.substring(1), Form.INTERNATIONAL, NO_NUMBER, ""))
                .containsExactlyInAnyOrder(address, other);
    }

    @Test
    void o9NoNumberAnswersForAnotherThatEndsAlike() {
        // The same national digits, in another country or with digits before them.
        assertThat(of("+12025550130", Form.UNKNOWN, "+493012345678", "DE")).containsExactly("+12025550130");
        assertThat(of("+442025550130", Form.UNKNOWN, "+12025550100", "US")).doesNotContain("+12025550130");
        assertThat(of("2025550130", Form.UNKNOWN, "+12025550100", "US"))
                .as("the network does not say national, so it is a number of Egypt")
                .containsExactly("+2025550130")
                .doesNotContain("+12025550130");
        assertThat(of("2025550130", Form.NATIONAL, "+12025550100", "")).containsExactly("+12025550130");
        assertThat(of("2025550130", Form.NATIONAL, "+493012345678", "US"))
                .as("national in the country of the number that was texted")
                .doesNotContain("+12025550130");
        assertThat(of("+5491123456780", Form.UNKNOWN, NO_NUMBER, "")).doesNotContain("+5491123456789");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ACME", "", "+", "12", "++12025550130", "+1202555013O", "12025550130;", "0", "00", "000000000"})
    void o9WhatIsNoNumberIsNobodys(String address) {
        assertThat(of(address, Form.UNKNOWN, "+12025550100", "US")).isEmpty();
        assertThat(of("+" + "1".repeat(1_000), Form.UNKNOWN, "+12025550100", "US"))
                .isEmpty();
    }
}
