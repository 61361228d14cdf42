package org.countersign.ldap.operation;

import com.unboundid.ldap.sdk.ResultCode;
import java.util.Locale;

/** What is counted about binds and connections. */
public enum LdapCounter {
    /** A bind succeeded. */
    BOUND,
    /** A bind was refused since name, password or second factor were not right. */
    REFUSED,
    /** A bind was refused before anything was looked at: no password, no TLS, another kind of bind. */
    UNWILLING,
    /** A bind was turned away since too much is going on. */
    BUSY,
    /** A bind could not be decided. */
    UNAVAILABLE,
    /** A connection was closed at once: more than the bound, altogether or from one address. */
    CONNECTION_REFUSED,
    /** A connection was closed for sending what is no LDAP message, or too large a one. */
    MALFORMED,
    /** A connection was closed for sending nothing, or too slowly. */
    TIMED_OUT;

    /** The name of the metric's tag: lower case, words joined by hyphens. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static LdapCounter of(ResultCode refusal) {
        if (refusal.equals(ResultCode.INVALID_CREDENTIALS)) {
            return REFUSED;
        }
        if (refusal.equals(ResultCode.BUSY)) {
            return BUSY;
        }
        boolean away = refusal.equals(ResultCode.UNAVAILABLE) || refusal.equals(ResultCode.OTHER);
        return away ? UNAVAILABLE : UNWILLING;
    }
}
