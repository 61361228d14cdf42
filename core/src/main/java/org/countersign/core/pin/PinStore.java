package org.countersign.core.pin;

import java.util.Optional;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;

/** Where PINs are kept, as keyed hashes. */
public interface PinStore {
    /** Keeps a user's, in place of the one before. False, and nothing is changed, where there is no such user. */
    boolean save(TenantId tenant, UserId user, StoredPin pin, AuditEvent event);

    /** Removes a user's. False where there is none. */
    boolean delete(TenantId tenant, UserId user, AuditEvent event);

    /** A user's. */
    Optional<StoredPin> find(TenantId tenant, UserId user);

    /**
     * A PIN as it is kept.
     *
     * @param hash keyed
     * @param changeDue whether an administrator has set it, and its user is to change it
     */
    record StoredPin(byte[] hash, boolean changeDue) {
        public StoredPin {
            hash = hash.clone();
        }

        @Override
        public byte[] hash() {
            return hash.clone();
        }

        @Override
        public String toString() {
            return "StoredPin[…]";
        }
    }
}
