package org.countersign.core.transaction;

import java.util.List;
import org.countersign.core.shared.Origin;
import org.countersign.core.tenant.TenantId;

/**
 * Asks a user to confirm something.
 *
 * @param tenant whose user
 * @param username as typed
 * @param template see {@link Statement}
 * @param details see {@link Statement}
 * @param showsNumber whether the application shows its user the number to be typed into the app
 * @param origin who asks, and from where the user acts as far as it is known
 */
public record TransactionRequest(
        TenantId tenant, String username, String template, List<Detail> details, boolean showsNumber, Origin origin) {
    public TransactionRequest {
        details = List.copyOf(details);
    }
}
