package org.countersign.core.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class Gsm7Test {
    @Test
    void everyCharacterOfTheTablesComesBack() {
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            if (Gsm7.septets(c) > 0) {
                assertThat(Gsm7.decode(Gsm7.encode(String.valueOf(c)))).isEqualTo(String.valueOf(c));
            }
        }
    }

    @Test
    void theCodesAreThoseOfTheStandard() {
        assertThat(Gsm7.encode("@ÆæßÉ Aà")).containsExactly(0x00, 0x1c, 0x1d, 0x1e, 0x1f, 0x20, 0x41, 0x7f);
        assertThat(Gsm7.encode("€{")).containsExactly(0x1b, 0x65, 0x1b, 0x28);
    }

    @Test
    void whatIsInNoTableIsRefusedAndNonsenseReadsAsQuestionMarks() {
        assertThatThrownBy(() -> Gsm7.encode("ب")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Gsm7.encode("\u001b")).isInstanceOf(IllegalArgumentException.class);
        assertThat(Gsm7.decode(new byte[] {0x1b, 0x01, (byte) 0x80, 0x1b})).isEqualTo("???");
    }
}
