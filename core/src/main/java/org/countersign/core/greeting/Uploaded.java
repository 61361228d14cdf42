package org.countersign.core.greeting;

/** What became of an upload. */
public sealed interface Uploaded {
    /**
     * It is played from now on.
     *
     * @param greeting what was kept
     */
    record Kept(Greeting greeting) implements Uploaded {
        /** Whether it is so long that callees hang up before they know what to press (S6.3). */
        public boolean tooLong() {
            return greeting.length().compareTo(Greetings.LONG) > 0;
        }
    }

    /** It is no audio that telephones play. */
    record NoAudio() implements Uploaded {}

    /** It is larger than {@link Greetings#MOST_BYTES}. */
    record TooLarge() implements Uploaded {}

    /** The tenant has as many as it may have. */
    record TooMany() implements Uploaded {}
}
