package org.countersign.web.setup;

import java.util.Optional;
import org.countersign.core.audit.Actor;
import org.countersign.core.directory.Result;
import org.countersign.core.tenant.Tenant;
import org.countersign.core.user.NewUser;
import org.countersign.core.user.User;

/** The one-time link behind which the first owner is made. Implementations compare tokens in constant time. */
public interface OwnerSetup {
    /** The tenant whose owner the link makes; empty where it was used, is too old, or never was. */
    Optional<Tenant> open(String token);

    /**
     * Makes the owner and uses the link up, both or neither.
     *
     * @return empty where the link does not work any more
     */
    Optional<Result<User>> complete(String token, NewUser owner, Actor actor);
}
