package org.countersign.core.phone;

import java.time.Instant;
import java.util.UUID;
import org.countersign.core.method.PhoneKind;
import org.countersign.core.method.PhoneNumber;

/**
 * A number that its user has entered and must prove. One a session: a new one replaces it.
 *
 * @param id identifies it
 * @param kind which of the user's phones it becomes
 * @param number the number
 * @param hash of the code that was texted; empty where a call proves it
 * @param tries how many codes were typed
 * @param proven whether a key pressed in the call has proved it
 * @param expiresAt when it is too late
 */
public record PendingPhone(
        UUID id, PhoneKind kind, PhoneNumber number, byte[] hash, int tries, boolean proven, Instant expiresAt) {
    public PendingPhone {
        hash = hash.clone();
    }

    @Override
    public byte[] hash() {
        return hash.clone();
    }

    @Override
    public String toString() {
        return "PendingPhone[" + id + "]";
    }
}
