package org.countersign.core.method;

import java.util.Optional;

/** The verification methods by the names that API, log and policy use (S2, fixed). */
public enum MethodType {
    /** A request that the user approves in the authenticator app, which signs it (NIST SP 800-63B section 3.1.3). */
    APP("app"),
    /** Time-based one-time passwords (RFC 6238). */
    TOTP("totp"),
    /** Counter-based one-time passwords (RFC 4226). */
    HOTP("hotp"),
    /** A code texted to a phone and typed where the user signs in (S2.2). */
    SMS("sms"),
    /** A call, answered with keys (S2.1). */
    VOICE("voice"),
    /** A code texted to a phone and sent back from it (S2.3). */
    SMS_TWO_WAY("sms-two-way"),
    /** Look-up secrets, each for one use. */
    BACKUP_CODE("backup-code");

    private final String wireName;

    MethodType(String wireName) {
        this.wireName = wireName;
    }

    /** The name in API, log and policy. */
    public String wireName() {
        return wireName;
    }

    /** The type of that name. */
    public static Optional<MethodType> ofWireName(String name) {
        for (MethodType type : values()) {
            if (type.wireName.equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
