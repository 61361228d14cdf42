package org.countersign.core.approval;

import java.util.List;
import org.countersign.core.method.AppDevice;
import org.countersign.core.tenant.TenantId;

/**
 * Wakes the app on devices, so that it looks for requests. Returns at once, and whatever goes wrong is no fault of the
 * sign-in: the app looks by itself as well (S6.4).
 */
@FunctionalInterface
public interface PhoneWaker {
    /** Wakes nobody. */
    PhoneWaker SILENT = (_, _) -> {};

    /** Wakes these devices of one user, those that said how. */
    void wake(TenantId tenant, List<AppDevice> devices);
}
