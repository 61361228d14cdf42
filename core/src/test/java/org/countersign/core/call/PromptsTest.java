package org.countersign.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.core.greeting.AudioFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PromptsTest {
    private static final int RATE = 8_000;
    private static final int HEADER = 58;
    private static final int QUIET = 200;
    private static final int LOUDEST = 32_000;

    static Stream<Arguments> recordings() {
        return Prompts.LANGUAGES.stream()
                .flatMap(language -> Stream.of(Prompt.values()).map(prompt -> Arguments.of(language, prompt)));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void aRecordingIsOfTelephoneQuality(String language, Prompt prompt) {
        ByteBuffer file = ByteBuffer.wrap(Prompts.recording(prompt, language)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(file.getShort(20)).as("G.711 u-law").isEqualTo((short) 7);
        assertThat(file.getShort(22)).as("mono").isEqualTo((short) 1);
        assertThat(file.getInt(24)).as("hertz").isEqualTo(RATE);
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void aRecordingIsLongEnoughForItsWordsAndNoLonger(String language, Prompt prompt) {
        double seconds = samples(prompt, language).length / (double) RATE - 0.7;
        double charactersASecond = Prompts.words(prompt, language).length() / seconds;
        assertThat(charactersASecond).isBetween(7.0, 20.0);
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void aRecordingBeginsAndEndsInSilenceSoThatItsWordsAreWhole(String language, Prompt prompt) {
        short[] samples = samples(prompt, language);
        assertThat(loudest(samples, 0, RATE / 4)).isLessThan(QUIET);
        assertThat(loudest(samples, samples.length - RATE * 3 / 10, samples.length))
                .isLessThan(QUIET);
        assertThat(loudest(samples, RATE * 3 / 10, RATE)).isGreaterThan(1_000);
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void nothingInARecordingIsClipped(String language, Prompt prompt) {
        short[] samples = samples(prompt, language);
        assertThat(loudest(samples, 0, samples.length)).isBetween(LOUDEST / 2, LOUDEST - 1_000);
    }

    @Test
    void everyLanguageHasWordsOfItsOwnAndNoOtherLanguageHasAny() {
        for (Prompt prompt : Prompt.values()) {
            Set<String> words = new HashSet<>();
            Prompts.LANGUAGES.forEach(language -> words.add(Prompts.words(prompt, language)));
            assertThat(words).as(prompt.wireName()).hasSameSizeAs(Prompts.LANGUAGES);
        }
        assertThat(List.of("de-AT", "pt-BR", "sv", "nonsense", "").stream().map(Prompts::language))
                .containsExactly("de", "pt", "en", "en", "en");
    }

    @Test
    void anUploadLikeARecordingIsRead() {
        byte[] file = Prompts.recording(Prompt.GREETING, "en");
        assertThat(AudioFile.read(file)).hasValueSatisfying(audio -> {
            assertThat(audio.kind()).isEqualTo(AudioFile.Kind.WAV);
            assertThat(audio.length().toMillis()).isEqualTo((file.length - HEADER) / 8);
        });
    }

    private static int loudest(short[] samples, int from, int to) {
        int loudest = 0;
        for (int i = from; i < to; i++) {
            loudest = Math.max(loudest, Math.abs(samples[i]));
        }
        return loudest;
    }

    // ITU-T G.711: the inverted byte is a sign, three bits of exponent and four of mantissa.
    private static short[] samples(Prompt prompt, String language) {
        byte[] file = Prompts.recording(prompt, language);
        int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(HEADER - 4);
        short[] samples = new short[length];
        for (int i = 0; i < length; i++) {
            int code = ~file[HEADER + i] & 0xff;
            int magnitude = (((code & 0xf) << 3) + 0x84 << (code >> 4 & 7)) - 0x84;
            samples[i] = (short) ((code & 0x80) != 0 ? -magnitude : magnitude);
        }
        return samples;
    }
}
