package org.countersign.core.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.core.password.PasswordRules.Weakness;
import org.countersign.core.user.Username;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
    private final Username name = Username.require("CORP\\jane.doe.smith");

    @Test
    void tenCharactersAreTheFewest() {
        assertThat(PasswordRules.weakness("abcdefghi", name)).contains(Weakness.TOO_SHORT);
        assertThat(PasswordRules.weakness("abcdefghij", name)).isEmpty();
        assertThat(PasswordRules.weakness("", name)).contains(Weakness.TOO_SHORT);
    }

    @Test
    void charactersAreCountedNotTheirHalves() {
        String faces = "\ud83d\ude00\ud83d\ude01\ud83d\ude02\ud83d\ude03\ud83d\ude04";
        assertThat(PasswordRules.weakness(faces, name)).contains(Weakness.TOO_SHORT);
        assertThat(PasswordRules.weakness(faces.repeat(51), name)).isEmpty();
        assertThat(PasswordRules.weakness(faces.repeat(52), name)).contains(Weakness.TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password123",
                "Password!!!1",
                "ｐａｓｓｗｏｒｄ１２３",
                "1234567890",
                "Countersign2026",
                "jane.doe.smith",
                "JaneDoeSmith",
                "jane.doe.smith2026",
                "aaaaaaaaaaaa",
                "abababababab",
                "!!!!!!!!!!!!"
            })
    void theObviousIsRefused(String password) {
        assertThat(PasswordRules.weakness(password, name)).contains(Weakness.OBVIOUS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse battery", "!?#$%&/()=+*~", "82736451902", "пароль-москва", "東京大阪名古屋札幌福岡"})
    void noCompositionIsAskedFor(String password) {
        assertThat(PasswordRules.weakness(password, name)).isEmpty();
    }

    @Test
    void everyKeyboardTypesTheSamePassword() {
        assertThat(PasswordRules.normalise("zoe\u0308ﬁ")).isEqualTo(PasswordRules.normalise("zo\u00ebfi"));
    }
}
