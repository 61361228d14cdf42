package org.countersign.core.typed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedNameTest {
    @ParameterizedTest
    @CsvSource({
        "mu\u0308ller,m\u00fcller",
        "M\u00dcLLER,m\u00fcller",
        "wei\u00df,weiss",
        "WEISS,weiss",
        "\uff21lice,alice",
        "' alice ',alice",
        "\u2068alice\u2069,alice",
        "al\u200dice,alice",
        "DEMO\\alice,demo\\alice"
    })
    void whatIsSoughtIsFoundInEverySpelling(String typed, String sought) {
        assertThat(TypedName.sought(typed)).isEqualTo(sought);
    }

    @Test
    void whatNobodySeesStaysInANameSoThatItCanBeRefused() {
        assertThat(TypedName.folded("al\u200bice")).isEqualTo("al\u200bice");
    }

    @Test
    void aDomainIsWhatStandsBeforeTheLastBackslashOrAfterTheFirstAtSign() {
        assertThat(TypedName.withoutDomain("demo\\alice")).isEqualTo("alice");
        assertThat(TypedName.withoutDomain("alice@demo.example")).isEqualTo("alice");
        assertThat(TypedName.withoutDomain("@alice")).isEqualTo("@alice");
    }
}
