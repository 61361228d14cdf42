package org.countersign.core.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SegmentsTest {
    @Test
    void plainCharactersFillOneMessageTo160AndPartsTo153() {
        assertThat(Segments.of("a".repeat(160))).isEqualTo(new Segments(true, 1));
        assertThat(Segments.of("a".repeat(161))).isEqualTo(new Segments(true, 2));
        assertThat(Segments.of("a".repeat(306))).isEqualTo(new Segments(true, 2));
        assertThat(Segments.of("a".repeat(307))).isEqualTo(new Segments(true, 3));
        assertThat(Segments.of("")).isEqualTo(new Segments(true, 1));
    }

    @Test
    void theExtensionTableCountsTwice() {
        assertThat(Segments.of("€".repeat(80))).isEqualTo(new Segments(true, 1));
        assertThat(Segments.of("€".repeat(81))).isEqualTo(new Segments(true, 2));
        assertThat(Segments.of("[]{}~^|\\")).isEqualTo(new Segments(true, 1));
    }

    @Test
    void oneOtherCharacterMakesAllOfThemWide() {
        assertThat(Segments.of("a".repeat(69) + "ç")).isEqualTo(new Segments(false, 1));
        assertThat(Segments.of("a".repeat(70) + "ç")).isEqualTo(new Segments(false, 2));
        assertThat(Segments.of("ل".repeat(134))).isEqualTo(new Segments(false, 2));
        assertThat(Segments.of("ل".repeat(135))).isEqualTo(new Segments(false, 3));
    }

    @Test
    void accentsAreFoldedWhereThatKeepsTheTextNarrow() {
        assertThat(Segments.folded("Votre réponse, ça coûte, señor ß Ü"))
                .isEqualTo("Votre réponse, ca coute, señor ß Ü");
        assertThat(Segments.folded("ça لا")).isEqualTo("ça لا");
    }
}
