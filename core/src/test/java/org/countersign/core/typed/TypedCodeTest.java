package org.countersign.core.typed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedCodeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "755224",
                " 755 224 ",
                "٧٥٥٢٢٤",
                "۷۵۵۲۲۴",
                "７５５２２４",
                "755\u00a0224",
                "755\u2009224",
                "755\u202f224",
                "755-224",
                "755–224",
                "\u2066755224\u2069",
                "7️⃣5️⃣5️⃣2️⃣2️⃣4️⃣"
            })
    void g17OneCodeInEverySpelling(String typed) {
        assertThat(new TypedCode(typed)).isEqualTo(new TypedCode("755224"));
        assertThat(new TypedCode(typed).isDigits()).isTrue();
    }

    @Test
    void moreThanAnyCodeCanHaveIsNothing() {
        assertThat(new TypedCode("7".repeat(TypedCode.LONGEST + 1)).value()).isEmpty();
    }

    @Test
    void wordsAreNeitherDigitsNorAMixOfBoth() {
        for (String word : new String[] {"", "hello", "password", "push", "§1234567", "über1234"}) {
            assertThat(new TypedCode(word).isDigits()).as(word).isFalse();
            assertThat(new TypedCode(word).mixesLettersAndDigits()).as(word).isFalse();
        }
        assertThat(new TypedCode("9F3K-22AB").mixesLettersAndDigits()).isTrue();
    }

    @Test
    void itPrintsNoSecret() {
        assertThat(new TypedCode("755224")).hasToString("TypedCode[…]");
    }
}
