package org.countersign.web.outbox;

import org.countersign.web.page.Moment;

/**
 * A message or call. Its text may hold a code: prints none of it.
 *
 * @param id tells it from the others on the page
 * @param address where its forms go
 * @param icon name in the sprite
 * @param what a text, a call or a mail
 * @param to the number or mail address
 * @param words what it says
 * @param at when
 * @param takes what one can do with it
 */
public record MessageRow(
        String id, String address, String icon, String what, String to, String words, Moment at, Takes takes) {
    /** What one can do with it. */
    public enum Takes {
        /** Read it. */
        NOTHING,
        /** Read it, or never have got it. */
        FATE,
        /** Reply to it, too. */
        REPLY,
        /** Press keys. */
        KEYS
    }

    /** Whether it is a call. */
    public boolean call() {
        return takes == Takes.KEYS;
    }

    /** Whether a reply is waited for. */
    public boolean replies() {
        return takes == Takes.REPLY;
    }

    /** Whether it can be said not to have arrived. */
    public boolean text() {
        return takes == Takes.REPLY || takes == Takes.FATE;
    }

    @Override
    public String toString() {
        return "MessageRow[" + id + "]";
    }
}
