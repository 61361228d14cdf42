package org.countersign.core.greeting;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;

/** Reads how long a WAV file plays: RIFF chunks, of which {@code fmt} comes before {@code data}. */
final class WavReader {
    private static final int RIFF = 0x46464952;
    private static final int WAVE = 0x45564157;
    private static final int FORMAT = 0x20746d66;
    private static final int DATA = 0x61746164;
    private static final int FORMAT_BYTES = 16;
    private static final int PCM = 1;
    private static final int A_LAW = 6;
    private static final int U_LAW = 7;
    private static final int MOST_CHANNELS = 2;
    private static final int SLOWEST = 8_000;
    private static final int FASTEST = 48_000;

    private WavReader() {}

    static Optional<Duration> length(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (file.remaining() < 3 * Integer.BYTES || file.getInt() != RIFF) {
            return Optional.empty();
        }
        file.getInt();
        return file.getInt() == WAVE ? chunks(file) : Optional.empty();
    }

    private static Optional<Duration> chunks(ByteBuffer file) {
        long bytesPerSecond = 0;
        while (file.remaining() >= 2 * Integer.BYTES) {
            int chunk = file.getInt();
            long size = Integer.toUnsignedLong(file.getInt());
            if (chunk == DATA) {
                // A file that was cut off plays what is there.
                long there = Math.min(size, file.remaining());
                return bytesPerSecond == 0
                        ? Optional.empty()
                        : Optional.of(Duration.ofMillis(there * 1_000 / bytesPerSecond));
            }
            if (chunk == FORMAT && size >= FORMAT_BYTES && file.remaining() >= FORMAT_BYTES) {
                bytesPerSecond = bytesPerSecond(file.slice().order(ByteOrder.LITTLE_ENDIAN));
            }
            long step = size + (size & 1);
            if (step > file.remaining()) {
                return Optional.empty();
            }
            file.position(file.position() + (int) step);
        }
        return Optional.empty();
    }

    // Worked out rather than read, so that a header that contradicts itself misleads nobody; 0 for a format not taken.
    private static long bytesPerSecond(ByteBuffer format) {
        int tag = format.getShort();
        int channels = format.getShort();
        int rate = format.getInt();
        format.getInt();
        format.getShort();
        int bits = format.getShort();
        boolean plain = tag == PCM && (bits == 8 || bits == 16);
        boolean g711 = (tag == A_LAW || tag == U_LAW) && bits == 8;
        boolean bounded = channels >= 1 && channels <= MOST_CHANNELS && rate >= SLOWEST && rate <= FASTEST;
        return bounded && (plain || g711) ? (long) channels * rate * (bits / 8) : 0;
    }
}
