package org.countersign.delivery.voice;

/** What a carrier said when it was asked to dial. */
public sealed interface Dialled {
    /**
     * It dials.
     *
     * @param reference its own id of the call
     */
    record Accepted(String reference) implements Dialled {}

    /**
     * It will never dial that number.
     *
     * @param why in a few words, without the number
     */
    record Refused(String why) implements Dialled {}

    /**
     * It can't dial just now.
     *
     * @param why in a few words
     */
    record Unavailable(String why) implements Dialled {}

    /**
     * It did not say: the phone may be ringing.
     *
     * @param why in a few words
     */
    record Unknown(String why) implements Dialled {}
}
