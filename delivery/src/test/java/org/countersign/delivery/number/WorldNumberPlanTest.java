package org.countersign.delivery.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Random;
import org.countersign.core.method.PhoneNumber;
import org.countersign.core.phone.NumberReading;
import org.countersign.core.phone.NumberReading.Why;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorldNumberPlanTest {
    private static final int ROUNDS = 20_000;
    private static final String ALPHABET = "+0123456789 ()-./x,;#*eExtension\u00a0\u0660\uff11\u202e\n\0@'%{}\ud83d";

    private final WorldNumberPlan plan = new WorldNumberPlan();

    @ParameterizedTest
    @CsvSource({
        "+1 202 555 0130, '', +12025550130, '', US",
        "(202) 555-0130, US, +12025550130, '', US",
        "+49 30 12345678, '', +493012345678, '', DE",
        "030/12345678, DE, +493012345678, '', DE",
        "+44 20 7946 0018 x890, '', +442079460018, 890, GB",
        "+44 20 7946 0018 ext. 890, '', +442079460018, 890, GB",
        "+1 202 555 0130x12, '', +12025550130, 12, US",
        "+41 79 123 45 67, DE, +41791234567, '', CH"
    })
    void readsWhatPeopleType(String typed, String region, String e164, String extension, String in) {
        assertThat(plan.read(typed, region)).isEqualTo(new NumberReading.Valid(new PhoneNumber(e164, extension, in)));
    }

    @ParameterizedTest
    @CsvSource({
        "'\u2068+49 30 12345678\u2069', +493012345678, ''",
        "'\u202d+493012345678\u202c', +493012345678, ''",
        "'\u200e+49\u200e 30\ufe0d 12345678', +493012345678, ''",
        "'\ufeff+49\u00ad30\u200b12345678', +493012345678, ''",
        "tel:+493012345678, +493012345678, ''",
        "TEL:+49-30-12345678;ext=890, +493012345678, 890",
        "tel:30-12345678;phone-context=+49, +493012345678, ''",
        "Tel. +49 30 12345678, +493012345678, ''",
        "'+\u0664\u0669 \u0663\u0660 \u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668', +493012345678, ''",
        "'\u06f0\u06f0\u06f4\u06f9 \u06f3\u06f0 \u06f1\u06f2\u06f3\u06f4\u06f5\u06f6\u06f7\u06f8', +493012345678, ''",
        "'\uff0b\uff14\uff19\u3000\uff08\uff13\uff10\uff09\uff11\uff12\uff13\uff14\u2010\uff15\uff16\uff17\uff18', +493012345678, ''",
        "'+49\u202f30\u200912\u201334\u201156\u221278', +493012345678, ''",
        "'+49\n3012345678', +493012345678, ''",
        "'+49 30 12345678;ext=890', +493012345678, 890",
        "'+49 30 12345678,890', +493012345678, 890",
        "'+49 30 12345678,,890#', +493012345678, 890",
        "'+49 30 12345678;890', +493012345678, 890",
        "'+49 30 12345678 #890', +493012345678, 890",
        "'+49 30 12345678 x890', +493012345678, 890",
        "'+49 30 12345678 X \u0668\u0669\u0660', +493012345678, 890",
        "'+49 30 12345678 \u0434\u043e\u0431. 890', +493012345678, 890",
        "'+49 (0) 30 12345678', +493012345678, ''",
        "004722123456, +4722123456, ''",
        "00 47 22 12 34 56, +4722123456, ''",
        "+52 1 55 1234 5678, +525512345678, ''",
        "00 52 1 55 1234 5678, +525512345678, ''"
    })
    void g17NumbersAreReadWithoutADefaultCountryHoweverTheyAreWritten(String typed, String e164, String extension) {
        assertThat(plan.read(typed, ""))
                .isInstanceOfSatisfying(
                        NumberReading.Valid.class,
                        read -> assertThat(read.number().e164() + " x"
                                        + read.number().extension())
                                .isEqualTo(e164 + " x" + extension));
    }

    @Test
    void aNumberWithTheInternationalPrefixIsReadWhereThatIsNotDialled() {
        assertThat(plan.read("0047 22 12 34 56", "US"))
                .isEqualTo(new NumberReading.Valid(new PhoneNumber("+4722123456", "", "NO")));
        assertThat(plan.read("011 47 22 12 34 56", "US"))
                .isEqualTo(new NumberReading.Valid(new PhoneNumber("+4722123456", "", "NO")));
    }

    @ParameterizedTest
    @CsvSource({
        "0049 900 1 234567, PREMIUM",
        "001 900 234 5678, PREMIUM",
        "'\u2068+1 \uff19\u0660\u0660 234 5678', PREMIUM",
        "tel:+1-800-234-5678, SERVICE",
        "'+49 900 1 234567,890', PREMIUM"
    })
    void o6NoWayOfWritingLetsThroughWhatCostsExtra(String typed, Why why) {
        assertThat(plan.read(typed, "")).isEqualTo(new NumberReading.Refused(why));
        assertThat(plan.read(typed, "US")).isEqualTo(new NumberReading.Refused(why));
    }

    @Test
    void g17EveryDecimalDigitOfUnicodeIsADigit() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
                String typed = "+49 30 1234567" + Character.toString(c);
                assertThat(plan.read(typed, ""))
                        .as("U+%04X", c)
                        .isEqualTo(new NumberReading.Valid(
                                new PhoneNumber("+49301234567" + Character.digit(c, 10), "", "DE")));
            }
        }
    }

    @Test
    void g17NoFormatCharacterOrVariationSelectorIsSeenWhereverItStands() {
        String number = "+49 30 12345678";
        NumberReading read = plan.read(number, "");
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            boolean selector = c >= 0xfe00 && c <= 0xfe0f || c >= 0xe0100 && c <= 0xe01ef;
            if (Character.getType(c) == Character.FORMAT || selector) {
                String mark = Character.toString(c);
                for (int at : new int[] {0, 1, 5, number.length()}) {
                    String typed = number.substring(0, at) + mark + number.substring(at);
                    assertThat(plan.read(typed, "")).as("U+%04X at %d", c, at).isEqualTo(read);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-800-FLOWERS", "+1 202 KL5 0130", "call me", "", "   ", "+49 30 12345678 x"})
    void lettersAreAMistake(String typed) {
        assertThat(plan.read(typed, "US")).isEqualTo(new NumberReading.Refused(Why.NOT_A_NUMBER));
    }

    @ParameterizedTest
    @CsvSource({
        "030 12345678, '', NO_COUNTRY",
        "030 12345678, XX, NO_COUNTRY",
        "+999 12345678, '', NO_COUNTRY",
        "12345, '', NO_COUNTRY",
        "12345, US, NOT_POSSIBLE",
        "112, DE, NOT_POSSIBLE",
        "+49 1, '', NOT_POSSIBLE",
        "+1 202 555 013, '', NOT_POSSIBLE",
        "+1 900 234 5678, '', PREMIUM",
        "+49 900 1 234567, '', PREMIUM",
        "+44 909 8790000, '', PREMIUM",
        "+1 800 234 5678, '', SERVICE"
    })
    void o6WhatNobodyOwnsOrCostsExtraIsNotTaken(String typed, String region, Why why) {
        assertThat(plan.read(typed, region)).isEqualTo(new NumberReading.Refused(why));
    }

    @Test
    void anExtensionOfTwelveDigitsIsTooLong() {
        assertThat(plan.read("+44 20 7946 0018 x123456789012", ""))
                .isEqualTo(new NumberReading.Refused(Why.EXTENSION_TOO_LONG));
    }

    @Test
    void tooLongATextIsNotLookedAt() {
        assertThat(plan.read("+" + "1".repeat(100_000), "")).isEqualTo(new NumberReading.Refused(Why.NOT_A_NUMBER));
    }

    @Test
    void whateverIsTypedIsReadOrRefused() {
        Random random = new Random(20_260_801);
        for (int i = 0; i < ROUNDS; i++) {
            StringBuilder typed = new StringBuilder(random.nextBoolean() ? "+" : "");
            int length = random.nextInt(70);
            for (int j = 0; j < length; j++) {
                int bound = random.nextInt(4) == 0 ? ALPHABET.length() : 11;
                typed.append(ALPHABET.charAt(random.nextInt(bound)));
            }
            String region = random.nextBoolean() ? "DE" : "";
            assertThatCode(() -> plan.read(typed.toString(), region))
                    .as("%s", typed)
                    .doesNotThrowAnyException();
        }
    }
}
