package org.countersign.core.remembered;

import java.time.Instant;
import java.util.UUID;
import org.countersign.core.user.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A browser its user asked to remember. Prints no hash.
 *
 * @param id identifies it
 * @param user whose
 * @param label the browser in words, 60 characters at most
 * @param hash the keyed hash of its cookie's token
 * @param previousHash of the token before; null where there was none
 * @param rotatedAt when the token was last replaced
 * @param createdAt when it was remembered
 * @param expiresAt when it is forgotten
 * @param lastUsedFrom the address it was last used from, or an empty text
 */
public record RememberedBrowser(
        UUID id,
        UserId user,
        String label,
        byte[] hash,
        byte @Nullable [] previousHash,
        Instant rotatedAt,
        Instant createdAt,
        Instant expiresAt,
        String lastUsedFrom) {
    @Override
    public String toString() {
        return "RememberedBrowser[" + id + "]";
    }
}
