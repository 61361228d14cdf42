package org.countersign.core.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsernameTest {
    @ParameterizedTest
    @ValueSource(strings = {"alice", "ALICE", "Alice", " alice ", "ａｌｉｃｅ", "ＡＬＩＣＥ", "\u00a0alice", "alice\n"})
    void spellingsOfOneNameHaveOneKey(String typed) {
        assertThat(Username.require(typed).key()).isEqualTo("alice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CORP\\alice",
                "corp\\Alice",
                "alice@corp.example",
                "ALICE@elsewhere",
                "corp\\alice@corp",
                "a\\b\\alice",
                "ＣＯＲＰ＼alice",
                "alice＠corp"
            })
    void domainsLeadToTheShortName(String typed) {
        assertThat(Username.require(typed).shortKey()).isEqualTo("alice");
    }

    @Test
    void aNameWithADomainKeepsItInItsKey() {
        Username name = Username.require("Alice@Corp.Example");
        assertThat(name.key()).isEqualTo("alice@corp.example");
        assertThat(name.typed()).isEqualTo("Alice@Corp.Example");
    }

    @Test
    void ligaturesAndCompositionsAreOneSpelling() {
        assertThat(Username.require("ﬁona").key()).isEqualTo("fiona");
        assertThat(Username.require("zoe\u0308").key())
                .isEqualTo(Username.require("ZO\u00cb").key());
        assertThat(Username.require("stra\u00dfe").key())
                .isEqualTo(Username.require("STRASSE").key());
    }

    @Test
    void bothGreekSigmasAreOneLetter() {
        assertThat(Username.require("ΟΔΥΣΣΕΥΣ").key())
                .isEqualTo(Username.require("οδυσσευς").key())
                .isEqualTo(Username.require("οδυσσευσ").key());
    }

    @Test
    void theTurkishDotlessLetterIsAnIWhateverTheMachineSpeaks() {
        assertThat(Username.require("alıce").key()).isEqualTo("alice");
        assertThat(Username.require("ALICE").key()).isEqualTo("alice");
        assertThat(Username.require("ALİCE").key()).isNotEqualTo("alice");
        assertThat(Username.require("ALİCE").key())
                .isEqualTo(Username.require("ALI\u0307CE").key());
    }

    @Test
    void theKeyOfAnyCharacterIsItsOwnKeyAndThatOfItsOtherCases() {
        for (int c = 0; c <= 0x2ffff; c++) {
            String letter = Character.toString(c);
            Username.of(letter).ifPresent(name -> {
                assertThat(Username.require(name.key()).key()).as(letter).isEqualTo(name.key());
                assertThat(Username.require(letter.toLowerCase(Locale.ROOT)).key())
                        .as("lower case of %s", letter)
                        .isEqualTo(name.key());
                assertThat(Username.require(letter.toUpperCase(Locale.ROOT)).key())
                        .as("upper case of %s", letter)
                        .isEqualTo(name.key());
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "\u3000", "CORP\\", "\\"})
    void emptyNamesAreNone(String typed) {
        assertThat(Username.of(typed)).isEmpty();
    }

    @Test
    void longNamesAreNoneEvenWhereOnlyTheirKeyIsLong() {
        assertThat(Username.of("a".repeat(Username.LONGEST))).isPresent();
        assertThat(Username.of("a".repeat(Username.LONGEST + 1))).isEmpty();
        assertThat(Username.of("\ufdfa".repeat(20))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "al\u0000ice",
                "al\nice",
                "al\tice",
                "al\u0085ice",
                "al\u200bice",
                "al\u200dice",
                "al\u202eice",
                "\ufeffalice",
                "al\u00adice",
                "al\u2028ice",
                "al\u2029ice",
                "al\ud800ice",
                "al\udb40\udc41ice"
            })
    void invisibleAndHalfCharactersAreRefused(String typed) {
        assertThat(Username.of(typed)).isEmpty();
    }

    @Test
    void anAddressSignAtTheBeginningIsPartOfTheName() {
        assertThat(Username.require("@alice").shortKey()).isEqualTo("@alice");
    }
}
