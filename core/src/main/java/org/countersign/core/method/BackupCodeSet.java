package org.countersign.core.method;

import java.time.Instant;
import java.util.List;

/**
 * A user's backup codes (NIST SP 800-63B section 3.1.2, look-up secrets). The slot's guard holds one bit for each code
 * used.
 *
 * @param id identifies the set
 * @param slot its slot in the replay guard
 * @param hashes the keyed hash of each code, by its number
 * @param createdAt when the set was made
 */
public record BackupCodeSet(AuthenticatorId id, int slot, List<byte[]> hashes, Instant createdAt)
        implements Authenticator {
    @Override
    public MethodType type() {
        return MethodType.BACKUP_CODE;
    }

    @Override
    public String label() {
        return "";
    }

    /** How many codes are left, given the slot's guard. */
    public int left(long guard) {
        return hashes.size() - Long.bitCount(guard);
    }
}
