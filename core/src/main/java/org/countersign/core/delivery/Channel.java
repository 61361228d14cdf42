package org.countersign.core.delivery;

/** A way out. */
public enum Channel {
    /** Text messages. */
    SMS,
    /** Phone calls. */
    VOICE,
    /** Wake-ups of the authenticator app. */
    PUSH,
    /** Mail. */
    MAIL;

    /** The name in API and database: lower case. */
    public String wireName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
