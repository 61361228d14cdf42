package org.countersign.core.authority;

import java.time.Instant;
import java.util.Set;
import org.countersign.core.audit.Author;
import org.countersign.core.shared.Origin;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.Role;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.jspecify.annotations.Nullable;

/** Who acts. What they may do, {@link Authority} says. */
public sealed interface Actor {
    /** The actor as the audit keeps them. */
    Author author();

    /** Where the request came from. */
    default Origin origin() {
        return author().origin();
    }

    /**
     * A person in a session that knows who they are.
     *
     * @param user the person, with the role they have now
     * @param registered whether they have any method now, backup codes included
     * @param verifiedAt when the session's last second factor was right; null where none was
     * @param origin where the request came from
     */
    record Person(User user, boolean registered, @Nullable Instant verifiedAt, Origin origin) implements Actor {
        @Override
        public Author author() {
            return new Author(user.name().typed(), origin);
        }

        /** Whether this is that user. */
        public boolean is(TenantId tenant, UserId id) {
            return user.tenant().equals(tenant) && user.id().equals(id);
        }
    }

    /**
     * An API key.
     *
     * @param tenant the tenant it opens
     * @param name the name administrators gave it
     * @param scopes which acts it may do
     * @param role to whom it may do them, as for a person of that role
     * @param origin where the request came from
     */
    record Key(TenantId tenant, String name, Set<Scope> scopes, Role role, Origin origin) implements Actor {
        public Key {
            scopes = Set.copyOf(scopes);
        }

        @Override
        public Author author() {
            return new Author("api-key:" + name, origin);
        }

        /** Whether the scopes include that one; {@link Scope#ADMIN} includes all but {@link Scope#OPERATOR}. */
        public boolean has(Scope scope) {
            return scopes.contains(scope) || (scope != Scope.OPERATOR && scopes.contains(Scope.ADMIN));
        }
    }

    /**
     * Countersign itself, which may do everything.
     *
     * @param author as the audit keeps it
     */
    record Installation(Author author) implements Actor {}
}
