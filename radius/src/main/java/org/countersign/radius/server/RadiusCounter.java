package org.countersign.radius.server;

/** What is counted about packets; each received datagram ends in exactly one of them, answers that are sent again too. */
public enum RadiusCounter {
    /** Answered with Access-Accept. */
    ACCEPTED,
    /** Answered with Access-Reject. */
    REJECTED,
    /** Answered with Access-Reject, since an attribute breaks RFC 2865 section 5; nothing was decided. */
    REJECTED_FLAWED,
    /** Answered with Access-Challenge. */
    CHALLENGED,
    /** Status-Server answered (RFC 5997). */
    STATUS_ANSWERED,
    /** A retransmission got the answer that was sent before (RFC 5080 2.2.2). */
    ANSWERED_AGAIN,
    /** A retransmission of a request that is still in progress; not processed again, the answer comes in its time. */
    DROPPED_IN_PROGRESS,
    /** From an address that no client has. */
    DROPPED_UNKNOWN_CLIENT,
    /** Breaks the rules of the wire format. */
    DROPPED_MALFORMED,
    /** Without Message-Authenticator, from a client that must send it (CVE-2024-3596). */
    DROPPED_MESSAGE_AUTHENTICATOR_ABSENT,
    /** With a wrong Message-Authenticator: another secret, or a forgery. */
    DROPPED_MESSAGE_AUTHENTICATOR_WRONG,
    /** Neither Access-Request nor Status-Server. */
    DROPPED_UNKNOWN_CODE,
    /** More requests in progress than the bound. */
    DROPPED_OVERLOAD,
    /** Not answered because the decision was not to be had; the client tries the next server. */
    UNANSWERED_UNAVAILABLE,
    /** Not answered because of a fault in the server; it is in the log. */
    UNANSWERED_FAULT;

    /** The name of the metric's tag: lower case, words joined by hyphens. */
    public String tag() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
