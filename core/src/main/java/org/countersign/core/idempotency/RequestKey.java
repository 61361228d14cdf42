package org.countersign.core.idempotency;

import java.util.UUID;
import org.countersign.core.tenant.TenantId;

/**
 * Names one request of one application.
 *
 * @param tenant whose
 * @param apiKey the application's
 * @param value what the application called it, 1 to {@value #LONGEST} printable ASCII characters
 */
public record RequestKey(TenantId tenant, UUID apiKey, String value) {
    /** The longest value, in characters. */
    public static final int LONGEST = 255;

    public RequestKey {
        if (value.isEmpty() || value.length() > LONGEST || value.chars().anyMatch(c -> c < 0x20 || c > 0x7e)) {
            throw new IllegalArgumentException("A request key is 1 to 255 printable ASCII characters");
        }
    }
}
