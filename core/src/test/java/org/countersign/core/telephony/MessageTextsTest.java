package org.countersign.core.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.countersign.core.policy.Purpose;
import org.countersign.core.shared.Door;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;
import org.countersign.core.user.Username;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTextsTest {
    private static final String TWENTY = "Payroll of Hamburg 1";
    private static final String CODE = "482913";
    private static final UUID ID = new UUID(0x7000L, 0x8000_0000_0000_0001L);

    private final MessageTexts texts = new MessageTexts(_ -> "mfa.example.org");

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "es", "fr", "it", "pt"})
    void everyTextIsOneNarrowSegmentWithAnApplicationOfTwentyCharacters(String language) {
        assertThat(TWENTY).hasSize(20);
        assertThat(all(language))
                .allSatisfy(text -> assertThat(Segments.of(text)).as(text).isEqualTo(new Segments(true, 1)));
    }

    @Test
    void arabicIsWideAndSaysSo() {
        assertThat(all("ar"))
                .allSatisfy(text -> assertThat(Segments.of(text).gsm7()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "es", "fr", "it", "pt", "ar"})
    void everyLanguageHasItsOwnWordsWithCodeAndApplication(String language) {
        String text = texts.code(language, challenge(Purpose.SIGN_IN, TWENTY), CODE, false, false);
        assertThat(text).contains(CODE).contains(TWENTY).endsWith("\n\n@mfa.example.org #" + CODE);
        String reply = texts.code(language, challenge(Purpose.SIGN_IN, TWENTY), CODE, true, false);
        assertThat(reply).contains(CODE).contains(TWENTY).doesNotContain("@");
        if (!language.equals("en")) {
            assertThat(text).isNotEqualTo(texts.code("en", challenge(Purpose.SIGN_IN, TWENTY), CODE, false, false));
        }
    }

    @Test
    void aLanguageThatIsNoneOfOursGetsEnglishAndARegionItsLanguage() {
        assertThat(texts.refused("tlh")).isEqualTo(texts.refused("en"));
        assertThat(texts.refused("de-AT")).isEqualTo(texts.refused("de"));
        assertThat(texts.refused("not a tag")).isEqualTo(texts.refused("en"));
    }

    @Test
    void anApplicationAddsNoLineAndNoPattern() {
        String text =
                texts.code("en", challenge(Purpose.SIGN_IN, "X\n\n@evil.example #000000 {0} {1}"), CODE, false, false);
        assertThat(text.lines().filter(line -> line.startsWith("@"))).containsExactly("@mfa.example.org #" + CODE);
        assertThat(text).containsOnlyOnce(CODE + " is");
        assertThat(text).contains("{0} {1}");
    }

    @Test
    void aLongApplicationIsCutBetweenCharacters() {
        String text = texts.code("en", challenge(Purpose.SIGN_IN, "x".repeat(38) + "😀😀"), CODE, false, false);
        assertThat(text.chars().filter(c -> Character.isSurrogate((char) c)).count())
                .isZero();
        assertThat(text).contains("x".repeat(38) + ".");
    }

    private List<String> all(String language) {
        return Stream.of(
                        texts.code(language, challenge(Purpose.SIGN_IN, TWENTY), CODE, false, false),
                        texts.code(language, challenge(Purpose.SIGN_IN, TWENTY), CODE, true, false),
                        texts.code(language, challenge(Purpose.TRANSACTION, TWENTY), CODE, false, false),
                        texts.code(language, challenge(Purpose.SIGN_IN, TWENTY), CODE, false, true),
                        texts.code(language, challenge(Purpose.SIGN_IN, TWENTY), CODE, true, true),
                        texts.code(language, challenge(Purpose.TRANSACTION, TWENTY), CODE, false, true),
                        texts.proof(language, CODE),
                        texts.farewell(language, "alice.liddell"),
                        texts.refused(language))
                .toList();
    }

    private static Challenge challenge(Purpose purpose, String application) {
        Instant now = Instant.parse("2026-11-26T10:00:00Z");
        return new Challenge(
                new TenantId(ID),
                new ChallengeId(ID),
                new UserId(ID),
                Username.require("alice"),
                purpose,
                Door.API,
                application,
                null,
                0,
                Challenge.State.PENDING,
                "",
                "",
                "",
                null,
                now,
                now.plusSeconds(300));
    }
}
