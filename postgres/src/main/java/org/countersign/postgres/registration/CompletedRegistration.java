package org.countersign.postgres.registration;

import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.postgres.directory.ProtectionRows;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a completed registration changes of its user, before the new method is kept; within the caller's transaction. */
public final class CompletedRegistration {
    private CompletedRegistration() {}

    /**
     * Where registration was required again, all methods are removed, and the next one kept is the user's first, which ends
     * other sessions; ENABLED, and an administrator's DISABLED, becomes ENFORCED. A required registration says nothing of a
     * user who needs no second factor: the methods stay.
     *
     * @return the user now
     */
    public static User complete(JdbcClient jdbc, AuthenticatorRows authenticators, TenantId tenant, UserId id) {
        User present = authenticators.lockUser(tenant, id);
        if (present.registrationRequired() && present.needsSecondFactor()) {
            ProtectionRows.removeMethods(jdbc, tenant, id);
            ProtectionRows.moveOn(jdbc, tenant, id, false, true);
        }
        User after = present.withRegistrationRequired(false);
        if (present.state() == MfaState.ENABLED || present.administrator()) {
            after = after.withState(MfaState.ENFORCED);
        }
        authenticators.saveState(after);
        return after;
    }
}
