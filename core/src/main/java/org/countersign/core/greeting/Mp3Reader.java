package org.countersign.core.greeting;

import java.time.Duration;
import java.util.Optional;

/** Reads how long an MP3 file plays: adds up its frames (ISO/IEC 11172-3 and 13818-3, layer III). */
final class Mp3Reader {
    private static final int[] KBITS_1 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] KBITS_2 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    private static final int[] HERTZ_1 = {44_100, 48_000, 32_000};
    private static final int HEADER = 4;
    private static final int ID3_HEADER = 10;
    // One frame may be a chance; a few in a row are not.
    private static final int FEWEST_FRAMES = 3;

    private Mp3Reader() {}

    static Optional<Duration> length(byte[] bytes) {
        int at = afterTag(bytes);
        int frames = 0;
        double seconds = 0;
        while (at >= 0 && at + HEADER <= bytes.length) {
            Optional<Frame> frame = frame(bytes, at);
            if (frame.isEmpty()) {
                break;
            }
            frames++;
            seconds += frame.get().seconds();
            at += frame.get().bytes();
        }
        return frames < FEWEST_FRAMES ? Optional.empty() : Optional.of(Duration.ofMillis(Math.round(seconds * 1_000)));
    }

    // ID3v2 before the frames: ten bytes, of which the last four are its length, seven bits each.
    private static int afterTag(byte[] bytes) {
        if (bytes.length < ID3_HEADER || bytes[0] != 'I' || bytes[1] != 'D' || bytes[2] != '3') {
            return 0;
        }
        int size = 0;
        for (int i = 6; i < ID3_HEADER; i++) {
            size = size << 7 | bytes[i] & 0x7f;
        }
        return ID3_HEADER + size;
    }

    private record Frame(int bytes, double seconds) {}

    private static Optional<Frame> frame(byte[] bytes, int at) {
        int second = bytes[at + 1] & 0xff;
        int third = bytes[at + 2] & 0xff;
        int version = second >> 3 & 3;
        int bitrate = third >> 4;
        int frequency = third >> 2 & 3;
        boolean sync = (bytes[at] & 0xff) == 0xff && (second & 0xe0) == 0xe0;
        boolean layerThree = (second >> 1 & 3) == 1;
        if (!sync || !layerThree || version == 1 || bitrate == 0 || bitrate == 15 || frequency == 3) {
            return Optional.empty();
        }
        boolean first = version == 3;
        // MPEG 2 halves the frequencies, MPEG 2.5 quarters them.
        int hertz = HERTZ_1[frequency] >> (first ? 0 : version == 2 ? 1 : 2);
        int samples = first ? 1_152 : 576;
        int bits = (first ? KBITS_1 : KBITS_2)[bitrate] * 1_000;
        int padding = third >> 1 & 1;
        return Optional.of(new Frame(samples / 8 * bits / hertz + padding, (double) samples / hertz));
    }
}
