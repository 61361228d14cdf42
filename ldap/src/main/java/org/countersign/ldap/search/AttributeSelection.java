package org.countersign.ldap.search;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.ldap.tree.AttributeType;

/**
 * Which attributes of an entry are given (RFC 4511 4.5.1.8): none asked for, or {@code *}, is the user attributes;
 * {@code +} the operational ones (RFC 3673); {@code 1.1}, as everything that is not known, nothing.
 */
final class AttributeSelection {
    private final boolean user;
    private final boolean operational;
    private final boolean typesOnly;
    private final Set<String> names;

    AttributeSelection(List<String> asked, boolean typesOnly) {
        this.user = asked.isEmpty() || asked.contains("*");
        this.operational = asked.contains("+");
        this.typesOnly = typesOnly;
        this.names = asked.stream().map(AttributeSelection::nameOf).collect(Collectors.toUnmodifiableSet());
    }

    List<Attribute> of(Entry entry) {
        return entry.getAttributes().stream()
                .filter(this::isGiven)
                .map(attribute -> typesOnly ? new Attribute(attribute.getName()) : attribute)
                .toList();
    }

    private boolean isGiven(Attribute attribute) {
        boolean isUser = AttributeType.of(attribute.getName())
                .map(AttributeType::isUserAttribute)
                .orElse(true);
        return (isUser ? user : operational) || names.contains(nameOf(attribute.getName()));
    }

    private static String nameOf(String description) {
        return AttributeType.of(description)
                .map(AttributeType::attributeName)
                .orElse(description)
                .toLowerCase(Locale.ROOT);
    }
}
