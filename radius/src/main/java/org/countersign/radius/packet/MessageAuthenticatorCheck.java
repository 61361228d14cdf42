package org.countersign.radius.packet;

/** What the check of a request's Message-Authenticator found (RFC 3579 3.2). */
public enum MessageAuthenticatorCheck {
    /** There, and made with the client's secret. */
    RIGHT,
    /** There, and made with another secret or for another packet. */
    WRONG,
    /** Not there: anybody who can send from the client's address may have made the packet (CVE-2024-3596). */
    ABSENT
}
