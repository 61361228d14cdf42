package org.countersign.ldap.bind;

import com.unboundid.ldap.sdk.ResultCode;

/** What becomes of a simple bind. */
public sealed interface BindAnswer {
    /**
     * The connection is somebody's.
     *
     * @param whose who that is
     */
    record Success(Bound whose) implements BindAnswer {}

    /**
     * Refused.
     *
     * @param code the result code (RFC 4511 4.1.9), not success
     * @param message the diagnostic message, one line
     */
    record Refused(ResultCode code, String message) implements BindAnswer {}
}
