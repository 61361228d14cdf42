package org.countersign.core.user;

/** An administrator's role (S1.5), from most to least. A user without one is no administrator. */
public enum Role {
    /** Everything, the other owners included. */
    OWNER,
    /** Methods, states and resets of users who are no administrators. */
    AUTHENTICATION_ADMINISTRATOR,
    /** Unlock, unblock, require registration again. */
    HELPDESK,
    /** Reads users and reports. */
    REPORT_READER,
    /** Reads statements. */
    BILLING_READER;

    /** The name in the API: lower case, with dashes. */
    public String wireName() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
