package org.countersign.core.lookup;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.countersign.core.apikey.ApiKey;
import org.countersign.core.apikey.ApiKeys;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Authority;
import org.countersign.core.authority.Permit;
import org.countersign.core.authority.Scope;
import org.countersign.core.directory.DirectoryStore;
import org.countersign.core.directory.UserSummary;
import org.countersign.core.shared.Origin;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.core.user.Username;

/**
 * Finds one user by an exact name, for whoever may see that user: users see themselves, a service account whoever it can
 * name. Nobody lists users here, so a stolen service account learns of those alone whom its thief can name already.
 *
 * <p>Throws {@link org.countersign.core.shared.Unavailable} where nothing could be decided.
 */
public final class UserLookup {
    /** The longest mail address looked for, in characters (RFC 5321 4.5.3.1). */
    private static final int LONGEST_ADDRESS = 254;

    private final DirectoryStore users;
    private final ApiKeys keys;
    private final Authority authority;

    /** Looks into this store; service accounts are among these keys. */
    public UserLookup(DirectoryStore users, ApiKeys keys, Authority authority) {
        this.users = users;
        this.keys = keys;
        this.authority = authority;
    }

    /**
     * The service account of that name and secret. A key that may do anything else is none: it would lie in another
     * program's configuration, and open more than the program needs.
     *
     * @param secret the key's whole text
     */
    public Optional<Reader.ServiceAccount> serviceAccount(TenantId tenant, String name, String secret, Origin origin) {
        return keys.authenticate(secret)
                .filter(key -> finds(key, tenant, origin) && fold(key.name()).equals(fold(name.strip())))
                .map(key -> new Reader.ServiceAccount(tenant, key.id(), key.name()));
    }

    /** The user whom that names and whom the reader may see; empty alike where there is none and where they may not. */
    public Optional<User> find(Reader reader, Naming naming, Origin origin) {
        Optional<UserSummary> named = named(reader.tenant(), naming);
        return switch (reader) {
            case Reader.Self self ->
                named.filter(user -> user.user().id().equals(self.user()) && goesOn(self, user))
                        .map(UserSummary::user);
            case Reader.ServiceAccount account -> named.map(UserSummary::user).filter(_ -> goesOn(account, origin));
        };
    }

    /** Who reads, as they are now; empty where that is over. */
    public Optional<User> self(Reader.Self self) {
        return users.find(self.tenant(), self.user())
                .filter(user -> goesOn(self, user))
                .map(UserSummary::user);
    }

    /** Whether the reader may still read anything: not after the key was removed, or the user's sessions were ended. */
    public boolean goesOn(Reader reader, Origin origin) {
        return switch (reader) {
            case Reader.Self self -> self(self).isPresent();
            case Reader.ServiceAccount account -> goesOn(account, origin);
        };
    }

    /**
     * The user name to sign in with for what somebody typed: as it was typed where it is one, or nobody's; the name of the
     * one user with that mail address where it is not.
     */
    public String userName(TenantId tenant, String typed) {
        if (typed.indexOf('@') < 0) {
            return typed;
        }
        boolean isName = byName(tenant, typed).isPresent();
        Optional<UserSummary> byMail = byMail(tenant, typed);
        return isName ? typed : byMail.map(user -> user.user().name().typed()).orElse(typed);
    }

    private boolean goesOn(Reader.ServiceAccount account, Origin origin) {
        return keys.present(account.key())
                .filter(key -> finds(key, account.tenant(), origin))
                .isPresent();
    }

    private boolean finds(ApiKey key, TenantId tenant, Origin origin) {
        return key.tenant().equals(tenant)
                && key.scopes().equals(Set.of(Scope.USERS_FIND))
                && authority.ask(key.actor(origin), Act.FIND_USER, tenant) instanceof Permit;
    }

    private static boolean goesOn(Reader.Self self, UserSummary user) {
        return user.protection().sessionEpoch() == self.sessionEpoch();
    }

    // Both are asked, so that the time tells nobody whether a name is there.
    private Optional<UserSummary> named(TenantId tenant, Naming naming) {
        return switch (naming) {
            case Naming.LoginName(String typed) -> {
                Optional<UserSummary> byName = byName(tenant, typed);
                Optional<UserSummary> byMail = byMail(tenant, typed);
                yield byName.or(() -> byMail);
            }
            case Naming.MailAddress(String address) -> byMail(tenant, address);
            case Naming.Id(UserId id) -> users.find(tenant, id);
        };
    }

    private Optional<UserSummary> byName(TenantId tenant, String typed) {
        return Username.of(typed).flatMap(name -> users.find(tenant, name));
    }

    private Optional<UserSummary> byMail(TenantId tenant, String typed) {
        String address = typed.strip();
        boolean possible = address.indexOf('@') > 0
                && address.length() <= LONGEST_ADDRESS
                && address.chars().noneMatch(Character::isISOControl);
        return possible ? users.findByMail(tenant, address) : Optional.empty();
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
