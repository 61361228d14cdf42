package org.countersign.ldap.search;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.countersign.core.lookup.Naming;
import org.countersign.core.lookup.Reader;
import org.countersign.core.lookup.UserLookup;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.ldap.bind.Bound;
import org.countersign.ldap.tree.Entries;
import org.countersign.ldap.tree.Place;
import org.countersign.ldap.tree.UserTree;

/**
 * Finds entries by what the core lets a reader find: users are asked of it by the exact names that base and filter have,
 * and never walked through, so a filter without a name finds no user.
 */
public final class VisibleEntries {
    /** More than any program's login filter names. */
    private static final int MOST_NAMES = 16;

    private final UserTree tree;
    private final Entries entries;
    private final UserLookup lookup;

    /** Finds entries of a tree, users of that lookup. */
    public VisibleEntries(UserTree tree, Entries entries, UserLookup lookup) {
        this.tree = tree;
        this.entries = entries;
        this.lookup = lookup;
    }

    boolean goesOn(Bound bound) {
        return lookup.goesOn(bound.reader(), bound.origin());
    }

    Found find(Bound bound, DN base, SearchScope scope, Filter filter) {
        Set<Naming> names = FilterNames.of(filter);
        if (names.size() > MOST_NAMES) {
            return new Found.TooMany("A filter names " + MOST_NAMES + " users at most.");
        }
        return switch (tree.place(base)) {
            case Place.OfUser(String typed) -> ofUser(bound, typed, base, scope, filter, names);
            case Place.OfServiceAccount(String name) -> ofServiceAccount(bound, name, base, scope, filter);
            case Place.Structure _ -> below(bound, base, scope, filter, names);
            case Place.Nowhere _ -> noBase(base);
        };
    }

    private Found noBase(DN base) {
        return new Found.NoBase(tree.knownAbove(base).map(DN::toString).orElse(""));
    }

    // The base may be any of the user's names; what is read has the one that is theirs.
    private Found ofUser(Bound bound, String typed, DN base, SearchScope scope, Filter filter, Set<Naming> names) {
        Optional<User> user = lookup.find(bound.reader(), new Naming.LoginName(typed), bound.origin());
        if (user.isEmpty()) {
            return noBase(base);
        }
        boolean itself = scope.equals(SearchScope.BASE) || scope.equals(SearchScope.SUB);
        Map<Naming, UserId> named = new HashMap<>();
        resolve(bound, names).forEach((naming, one) -> named.put(naming, one.id()));
        return new Found.Matching(
                itself && matches(user.get(), filter, named) ? List.of(entries.user(user.get())) : List.of());
    }

    private Found ofServiceAccount(Bound bound, String name, DN base, SearchScope scope, Filter filter) {
        boolean own =
                bound.reader() instanceof Reader.ServiceAccount && bound.dn().equals(base);
        if (!own) {
            return noBase(base);
        }
        Entry entry = entries.serviceAccount(name);
        return new Found.Matching(
                scope.equals(SearchScope.BASE) && new FilterMatch(entry, _ -> false).matches(filter)
                        ? List.of(entry)
                        : List.of());
    }

    private Found below(Bound bound, DN base, SearchScope scope, Filter filter, Set<Naming> names) {
        List<Entry> found = new ArrayList<>();
        for (Entry entry : entries.structure()) {
            if (inScope(entry, base, scope) && new FilterMatch(entry, _ -> false).matches(filter)) {
                found.add(entry);
            }
        }
        Map<Naming, User> resolved = resolve(bound, names);
        Map<Naming, UserId> named = new HashMap<>();
        Map<UserId, User> candidates = new LinkedHashMap<>();
        resolved.forEach((naming, user) -> {
            named.put(naming, user.id());
            candidates.put(user.id(), user);
        });
        self(bound).ifPresent(user -> candidates.put(user.id(), user));
        List<Entry> users = candidates.values().stream()
                .filter(user -> matches(user, filter, named))
                .map(entries::user)
                .filter(entry -> inScope(entry, base, scope))
                .toList();
        if (users.size() > 1) {
            return new Found.TooMany("That is more than one user; ask for one.");
        }
        found.addAll(users);
        return new Found.Matching(found);
    }

    private Optional<User> self(Bound bound) {
        return switch (bound.reader()) {
            case Reader.Self self -> lookup.self(self);
            case Reader.ServiceAccount _ -> Optional.empty();
        };
    }

    private Map<Naming, User> resolve(Bound bound, Set<Naming> names) {
        Map<Naming, User> resolved = new LinkedHashMap<>();
        for (Naming naming : names) {
            lookup.find(bound.reader(), naming, bound.origin()).ifPresent(user -> resolved.put(naming, user));
        }
        return resolved;
    }

    private boolean matches(User user, Filter filter, Map<Naming, UserId> named) {
        Predicate<Naming> isUser = naming -> user.id().equals(named.get(naming));
        return new FilterMatch(entries.user(user), isUser).matches(filter);
    }

    private static boolean inScope(Entry entry, DN base, SearchScope scope) {
        try {
            return entry.matchesBaseAndScope(base, scope);
        } catch (LDAPException e) {
            throw new IllegalStateException("An entry of our own has no DN", e);
        }
    }
}
