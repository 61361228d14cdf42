package org.countersign.core.method;

import java.time.Instant;
import java.util.List;

/**
 * A telephone of a user: an out-of-band device over the public telephone network (NIST SP 800-63B section 3.1.3.3). Its
 * slot's guard holds the sequence of the request that was answered last.
 *
 * @param id identifies it
 * @param kind which of the user's phones it is
 * @param number where it is reached
 * @param slot its slot in the replay guard
 * @param confirmed whether an answer from it was ever seen; an administrator's entry counts before that (S3.4)
 * @param createdAt when it was entered
 */
public record Phone(
        AuthenticatorId id, PhoneKind kind, PhoneNumber number, int slot, boolean confirmed, Instant createdAt)
        implements Authenticator {
    private static final List<MethodType> TEXTS_AND_CALLS =
            List.of(MethodType.SMS, MethodType.VOICE, MethodType.SMS_TWO_WAY);

    @Override
    public MethodType type() {
        return types().getFirst();
    }

    /** An office phone is called only: behind a switchboard, no text arrives (S2.1). */
    @Override
    public List<MethodType> types() {
        return kind == PhoneKind.OFFICE ? List.of(MethodType.VOICE) : TEXTS_AND_CALLS;
    }

    /** The number, masked. */
    @Override
    public String label() {
        return number.masked();
    }
}
