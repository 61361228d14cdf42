package org.countersign.core.greeting;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudioFileTest {
    @Test
    void aWavFileIsMeasuredByItsDataWhateverChunksComeBefore() {
        assertThat(AudioFile.read(wav(1, 16, 16_000, 48_000)))
                .contains(new AudioFile(AudioFile.Kind.WAV, Duration.ofMillis(1_500)));
        assertThat(AudioFile.read(wav(6, 8, 8_000, 4_000)))
                .contains(new AudioFile(AudioFile.Kind.WAV, Duration.ofMillis(500)));
    }

    @Test
    void aWavFileThatWasCutOffPlaysWhatIsThere() {
        byte[] whole = wav(1, 8, 8_000, 8_000);
        assertThat(AudioFile.read(Arrays.copyOf(whole, whole.length - 4_000)))
                .contains(new AudioFile(AudioFile.Kind.WAV, Duration.ofMillis(500)));
    }

    @Test
    void formatsThatTelephonesDoNotPlayAreNotTaken() {
        assertThat(AudioFile.read(wav(3, 32, 8_000, 8_000))).isEmpty();
        assertThat(AudioFile.read(wav(1, 24, 8_000, 8_000))).isEmpty();
        assertThat(AudioFile.read(wav(1, 16, 192_000, 8_000))).isEmpty();
        assertThat(AudioFile.read(wav(1, 16, 8_000, 0))).isEmpty();
    }

    @Test
    void anMp3FileIsMeasuredByItsFramesBehindItsTag() {
        // MPEG 1, layer III, 128 kbit/s, 44.1 kHz: 417 bytes and 26.12 ms a frame.
        byte[] frames = frames(0xfb, 0x90, 417, 100);
        byte[] tag = {'I', 'D', '3', 4, 0, 0, 0, 0, 1, 2};
        byte[] tagged = new byte[tag.length + 130 + frames.length];
        System.arraycopy(tag, 0, tagged, 0, tag.length);
        System.arraycopy(frames, 0, tagged, tag.length + 130, frames.length);
        AudioFile expected = new AudioFile(AudioFile.Kind.MP3, Duration.ofMillis(2_612));
        assertThat(AudioFile.read(frames)).contains(expected);
        assertThat(AudioFile.read(tagged)).contains(expected);
        // MPEG 2, layer III, 64 kbit/s, 16 kHz: 288 bytes and 36 ms a frame.
        assertThat(AudioFile.read(frames(0xf3, 0x88, 288, 50)))
                .contains(new AudioFile(AudioFile.Kind.MP3, Duration.ofMillis(1_800)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "RIFF",
                "<html>",
                "ID3",
                "\u00ff\u00fb\u0090\u0000",
                "RIFF\u00ff\u00ff\u00ff\u007fWAVEfmt \u00ff\u00ff\u00ff\u00ff"
            })
    void whatIsNoAudioIsNotTaken(String content) {
        assertThat(AudioFile.read(content.getBytes(ISO_8859_1))).isEmpty();
    }

    private static byte[] frames(int second, int third, int bytes, int count) {
        byte[] all = new byte[bytes * count];
        for (int i = 0; i < count; i++) {
            all[i * bytes] = (byte) 0xff;
            all[i * bytes + 1] = (byte) second;
            all[i * bytes + 2] = (byte) third;
        }
        return all;
    }

    private static byte[] wav(int format, int bits, int rate, int dataBytes) {
        ByteBuffer file = ByteBuffer.allocate(54 + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(ISO_8859_1)).putInt(46 + dataBytes).put("WAVE".getBytes(ISO_8859_1));
        file.put("LIST".getBytes(ISO_8859_1)).putInt(1).putShort((short) 0);
        file.put("fmt ".getBytes(ISO_8859_1)).putInt(16);
        file.putShort((short) format).putShort((short) 1).putInt(rate);
        file.putInt(rate * bits / 8).putShort((short) (bits / 8)).putShort((short) bits);
        file.put("data".getBytes(ISO_8859_1)).putInt(dataBytes);
        return file.array();
    }
}
