package org.countersign.ldap.search;

import com.unboundid.ldap.sdk.Filter;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.countersign.core.lookup.Naming;
import org.countersign.core.user.UserId;
import org.countersign.ldap.tree.AttributeType;
import org.countersign.ldap.tree.Matching;
import org.countersign.ldap.tree.UserTree;

/** The names of users that a filter compares with. Whoever is not named is not looked for. */
final class FilterNames {
    private FilterNames() {}

    /** What an equality of that attribute and value names; empty where it names nobody. */
    static Optional<Naming> naming(AttributeType type, String value) {
        if (UserTree.LOGIN_NAMES.contains(type)) {
            return Optional.of(new Naming.LoginName(value));
        }
        if (type == AttributeType.MAIL) {
            return Optional.of(new Naming.MailAddress(value));
        }
        return type == AttributeType.ENTRY_UUID
                ? Matching.uuid(value).map(id -> new Naming.Id(new UserId(id)))
                : Optional.empty();
    }

    /** All of a filter's names. */
    static Set<Naming> of(Filter filter) {
        Set<Naming> names = new LinkedHashSet<>();
        collect(filter, names);
        return names;
    }

    private static void collect(Filter filter, Set<Naming> names) {
        switch (filter.getFilterType()) {
            case Filter.FILTER_TYPE_AND, Filter.FILTER_TYPE_OR -> {
                for (Filter component : filter.getComponents()) {
                    collect(component, names);
                }
            }
            case Filter.FILTER_TYPE_NOT -> collect(filter.getNOTComponent(), names);
            case Filter.FILTER_TYPE_EQUALITY,
                    Filter.FILTER_TYPE_APPROXIMATE_MATCH,
                    Filter.FILTER_TYPE_EXTENSIBLE_MATCH ->
                Optional.ofNullable(filter.getAttributeName())
                        .flatMap(AttributeType::of)
                        .flatMap(type -> naming(type, filter.getAssertionValue()))
                        .ifPresent(names::add);
            default -> {} // compares with no whole value
        }
    }
}
