package org.countersign.core.authority;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.Role;
import org.countersign.core.user.User;
import org.jspecify.annotations.Nullable;

/** To whom, or to what, an act is done. */
public sealed interface Target {
    /** The tenant it belongs to. */
    TenantId tenant();

    /** The roles that the actor must reach; none where the act is about no user. Empty is "no role". */
    List<Optional<Role>> roles();

    /** A tenant, its settings or its users at large. */
    record OfTenant(TenantId tenant) implements Target {
        @Override
        public List<Optional<Role>> roles() {
            return List.of();
        }
    }

    /** A user as the database has them. */
    record OfUser(User user) implements Target {
        @Override
        public TenantId tenant() {
            return user.tenant();
        }

        @Override
        public List<Optional<Role>> roles() {
            return List.of(Optional.ofNullable(user.role()));
        }
    }

    /** A user to be added, with that role; null for none. */
    record NewUser(TenantId tenant, @Nullable Role role) implements Target {
        @Override
        public List<Optional<Role>> roles() {
            return List.of(Optional.ofNullable(role));
        }
    }

    /** A user who is to have that role; null for none. */
    record Granting(User user, @Nullable Role role) implements Target {
        @Override
        public TenantId tenant() {
            return user.tenant();
        }

        @Override
        public List<Optional<Role>> roles() {
            List<Optional<Role>> both = new ArrayList<>();
            both.add(Optional.ofNullable(user.role()));
            both.add(Optional.ofNullable(role));
            return both;
        }
    }

    /** The user it is about; empty where it is about none. */
    default Optional<User> about() {
        return switch (this) {
            case OfUser(User user) -> Optional.of(user);
            case Granting(User user, Role _) -> Optional.of(user);
            case OfTenant _, NewUser _ -> Optional.empty();
        };
    }
}
