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
    @ValueSource(
            strings = {"1-800-FLOWERS", "+1 202 KL5 0130", "call me", "", "   ", "+49 30 12345678 x", "+49\n3012345678"
            })
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
        assertThat(plan.read("+44 20 7946 0018 x123456789012", "")).isInstanceOf(NumberReading.Refused.class);
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
