package org.countersign.core.method;

import java.time.Instant;
import java.util.List;

/**
 * Something a user has that proves it is them (NIST SP 800-63B section 3). Each holds one slot of its user's replay
 * guard: what was accepted from it is remembered there, and nowhere else.
 */
public sealed interface Authenticator permits AppDevice, OtpAuthenticator, Phone, BackupCodeSet {
    /** The number of replay-guard slots a user has, and so of authenticators: slots are 1 to this. */
    int SLOTS = 32;

    /** The label of an authenticator app whose user gave it none. */
    String DEFAULT_LABEL = "Authenticator app";

    /** The longest label, in characters. */
    int LONGEST_LABEL = 60;

    /** Identifies it. */
    AuthenticatorId id();

    /** What it is; where it can be used in several ways, the first of them. */
    MethodType type();

    /** The ways to verify with it, the usual one first. */
    default List<MethodType> types() {
        return List.of(type());
    }

    /** The name its user knows it by. */
    String label();

    /** Its slot in the replay guard, 1 to {@link #SLOTS}. */
    int slot();

    /** When it was registered. */
    Instant createdAt();

    /** Whether it is asked for by itself: backup codes and the passcodes of a device with the app are not. */
    default boolean standsAlone() {
        return switch (this) {
            case OtpAuthenticator otp -> otp.device() == null;
            case AppDevice _, Phone _ -> true;
            case BackupCodeSet _ -> false;
        };
    }
}
