package org.countersign.core.greeting;

import java.time.Duration;
import java.util.Optional;

/**
 * What an uploaded file turned out to be.
 *
 * @param kind its format, by its content, whatever it was called
 * @param length how long it plays
 */
public record AudioFile(Kind kind, Duration length) {
    /** A format that is taken. */
    public enum Kind {
        /** WAV with PCM of 8 or 16 bits, or G.711. */
        WAV("audio/wav", "wav"),
        /** MPEG audio layer III. */
        MP3("audio/mpeg", "mp3");

        private final String mediaType;
        private final String extension;

        Kind(String mediaType, String extension) {
            this.mediaType = mediaType;
            this.extension = extension;
        }

        /** As it is served. */
        public String mediaType() {
            return mediaType;
        }

        /** The end of its file name. */
        public String extension() {
            return extension;
        }
    }

    /** Reads a file; empty where it is no audio that is taken, or plays for no time at all. */
    public static Optional<AudioFile> read(byte[] bytes) {
        return WavReader.length(bytes)
                .map(length -> new AudioFile(Kind.WAV, length))
                .or(() -> Mp3Reader.length(bytes).map(length -> new AudioFile(Kind.MP3, length)))
                .filter(file -> file.length().isPositive());
    }
}
