package org.countersign.core.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void aPlainLineStaysAsItIs() {
        assertThat(Text.line("Grüße, 東京 \ud83d\ude00", 100)).isEqualTo("Grüße, 東京 \ud83d\ude00");
        assertThat(Text.line("", 10)).isEmpty();
    }

    @Test
    void whatForgesALineBecomesASpace() {
        assertThat(Text.line("a\r\nb\u0000c\u001b[31md\u0085e\u2028f\u2029g\u007f", 100))
                .isEqualTo("a  b c [31md e f g ");
    }

    @Test
    void whatTurnsTheDirectionOfWritingBecomesASpace() {
        assertThat(Text.line("a\u202ab\u202ec\u2066d\u2069e", 100)).isEqualTo("a b c d e");
    }

    @Test
    void theRestIsCut() {
        assertThat(Text.line("abcdef", 3)).isEqualTo("abc");
        assertThat(Text.line("abcdef", 0)).isEmpty();
    }

    @Test
    void noCharacterIsCutInHalf() {
        assertThat(Text.line("ab\ud83d\ude00", 3)).isEqualTo("ab");
        assertThat(Text.line("ab\ud83d\ude00c", 4)).isEqualTo("ab\ud83d\ude00");
    }
}
