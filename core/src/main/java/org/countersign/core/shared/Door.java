package org.countersign.core.shared;

/** The front door a request came through. */
public enum Door {
    /** A browser at one of Countersign's own pages. */
    WEB,
    /** A custom application over REST. */
    API,
    /** A VPN or another RADIUS client. */
    RADIUS,
    /** A mail server or another application over LDAP. */
    LDAP,
    /** The authenticator app. */
    APP,
    /** A phone: keys of a call, the reply to a text. */
    PHONE,
    /** Countersign itself: the command line at set-up, a scheduled job. */
    SYSTEM;

    /** The name in the audit and in the API: lower case. */
    public String wireName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
