package org.countersign.web.signin;

import java.util.List;
import org.countersign.web.page.Advice;
import org.countersign.web.page.Notice;
import org.countersign.web.page.Option;
import org.jspecify.annotations.Nullable;

/**
 * The second factor by a text or a call: what was sent, how it stands, and what else there is.
 *
 * @param about what to do
 * @param standing how it stands
 * @param field where a code is typed
 * @param again sends once more; null where nothing can be sent
 * @param others what else there is
 * @param left until the verification is over
 * @param addresses where the forms go
 * @param remember the words of "remember this browser"; null where it is not offered
 */
public record PhonePage(
        About about,
        Standing standing,
        Field field,
        @Nullable Again again,
        Others others,
        Left left,
        VerifyAddresses addresses,
        @Nullable String remember) {

    /**
     * What to do.
     *
     * @param heading of the page
     * @param lead where
     * @param username who signs in
     * @param warning what answering costs; null where it costs nothing
     * @param trouble heads the advice
     * @param advice what to do when it does not work
     */
    public record About(
            String heading,
            String lead,
            String username,
            @Nullable String warning,
            String trouble,
            List<Advice> advice) {
        public About {
            advice = List.copyOf(advice);
        }
    }

    /**
     * How it stands.
     *
     * @param notice in words
     * @param busy whether it is still under way
     * @param live where script asks for news; null where none is to be expected
     * @param waiting the time that is left to answer on the phone; null where nothing waits there
     */
    public record Standing(
            Notice notice,
            boolean busy,
            @Nullable String live,
            @Nullable Waiting waiting) {}

    /**
     * An answer that is waited for on the phone.
     *
     * @param icon what stands in the ring
     * @param secondsLeft until it is too late
     * @param secondsInAll how long it waits at most
     * @param ring the part of the ring that is left, in hundredths, as a dash pattern
     * @param timeLeft the same in words
     */
    public record Waiting(String icon, long secondsLeft, long secondsInAll, String ring, String timeLeft) {}

    /**
     * Where a code is typed.
     *
     * @param shown whether one is
     * @param pin whether the PIN is typed after it
     * @param error what is wrong with the one that was typed
     */
    public record Field(
            boolean shown, boolean pin, @Nullable String error) {
        /** None is typed. */
        public static final Field NONE = new Field(false, false, null);
    }

    /**
     * Sends once more.
     *
     * @param words of the button
     * @param next whether that is the next step
     */
    public record Again(String words, boolean next) {}

    /**
     * What else there is.
     *
     * @param options shown here, because the chosen way does not do
     * @param address where all are chosen from; null where there are none
     */
    public record Others(List<Option> options, @Nullable String address) {
        public Others {
            options = List.copyOf(options);
        }
    }

    /**
     * Until the verification is over.
     *
     * @param seconds of it
     * @param words the same without script
     */
    public record Left(long seconds, String words) {}
}
