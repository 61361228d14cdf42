package org.countersign.core.typed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TypedTextTest {
    private static final int LONGEST_UNFOLDED = 18;

    private static Stream<String> characters(IntPredicate which) {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter(which).mapToObj(Character::toString);
    }

    private static boolean is(int c, int... types) {
        return IntStream.of(types).anyMatch(type -> Character.getType(c) == type);
    }

    @Test
    void everyDecimalDigitOfUnicodeIsTheDigitItMeans() {
        assertThat(characters(c -> is(c, Character.DECIMAL_DIGIT_NUMBER)))
                .hasSizeGreaterThan(600)
                .allSatisfy(digit -> assertThat(TypedText.compact(digit))
                        .isEqualTo(Integer.toString(Character.digit(digit.codePointAt(0), 10))));
    }

    @Test
    void everyBlankAndEveryDashBetweenDigitsVanishesFromACode() {
        int[] between = {
            Character.SPACE_SEPARATOR,
            Character.LINE_SEPARATOR,
            Character.PARAGRAPH_SEPARATOR,
            Character.DASH_PUNCTUATION
        };
        assertThat(Stream.concat(characters(c -> is(c, between)), Stream.of("\t", "\n", "\r\n", "\u0085", "\u2212")))
                .hasSizeGreaterThan(40)
                .allSatisfy(
                        c -> assertThat(TypedText.compact("755" + c + "224")).isEqualTo("755224"));
    }

    @Test
    void whatNobodySeesVanishesEverywhere() {
        assertThat(Stream.concat(
                        characters(c -> is(c, Character.FORMAT)),
                        Stream.of("\ufe0f", "\ufe0e", "\u20e3", "\u034f", "\u3164", "\u2800", "\0")))
                .hasSizeGreaterThan(150)
                .allSatisfy(c -> {
                    assertThat(TypedText.plain(c + "75" + c + "5" + c)).isEqualTo("755");
                    assertThat(TypedText.compact(c)).isEmpty();
                });
    }

    @Test
    void whatIsFoldedOnceStaysAsItIs() {
        assertThat(characters(c -> true)).allSatisfy(c -> {
            String plain = TypedText.plain("a" + c + "1");
            assertThat(TypedText.plain(plain)).isEqualTo(plain);
            assertThat(plain.length()).isLessThanOrEqualTo(2 + LONGEST_UNFOLDED);
        });
    }

    @Test
    void wordsKeepTheirLettersAndTheBlanksBetweenThem() {
        assertThat(TypedText.plain("\u2067I am\u00a0driving\u2069 ")).isEqualTo("I am driving");
        assertThat(TypedText.plain("ＰＵＳＨ")).isEqualTo("PUSH");
        assertThat(TypedText.plain("mu\u0308ller")).isEqualTo("m\u00fcller");
        assertThat(TypedText.plain("\ud800")).as("half a character").isEqualTo("\ud800");
    }
}
