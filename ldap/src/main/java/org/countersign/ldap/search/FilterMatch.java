package org.countersign.ldap.search;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.RDN;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.countersign.core.lookup.Naming;
import org.countersign.ldap.tree.AttributeType;
import org.countersign.ldap.tree.Matching;
import org.countersign.ldap.tree.Names;
import org.jspecify.annotations.Nullable;

/**
 * Whether a filter matches an entry (RFC 4511 4.5.1.7). What this server does not know, an attribute, an option, a
 * matching rule, is undefined and no fault of the client: the search succeeds and finds less.
 */
final class FilterMatch {
    private final Entry entry;
    private final Predicate<Naming> named;

    /**
     * Matches with an entry.
     *
     * @param named whether that names the entry, in whatever spelling
     */
    FilterMatch(Entry entry, Predicate<Naming> named) {
        this.entry = entry;
        this.named = named;
    }

    /** Whether the filter is true of the entry; neither false nor undefined ones are found. */
    boolean matches(Filter filter) {
        return truth(filter) == Truth.TRUE;
    }

    private Truth truth(Filter filter) {
        return switch (filter.getFilterType()) {
            case Filter.FILTER_TYPE_AND ->
                Arrays.stream(filter.getComponents()).map(this::truth).reduce(Truth.TRUE, Truth::and);
            case Filter.FILTER_TYPE_OR ->
                Arrays.stream(filter.getComponents()).map(this::truth).reduce(Truth.FALSE, Truth::or);
            case Filter.FILTER_TYPE_NOT -> truth(filter.getNOTComponent()).not();
            case Filter.FILTER_TYPE_PRESENCE ->
                Truth.of(AttributeType.of(filter.getAttributeName())
                        .map(type -> !values(type).isEmpty())
                        .orElse(false));
            // What sounds alike is left to the server: here, what is equal.
            case Filter.FILTER_TYPE_EQUALITY, Filter.FILTER_TYPE_APPROXIMATE_MATCH ->
                known(filter)
                        .map(type -> equality(type, filter.getAssertionValue()))
                        .orElse(Truth.UNDEFINED);
            case Filter.FILTER_TYPE_SUBSTRING ->
                known(filter).map(type -> substrings(type, filter)).orElse(Truth.UNDEFINED);
            case Filter.FILTER_TYPE_EXTENSIBLE_MATCH -> extensible(filter);
            // No attribute here has an ordering rule.
            default -> Truth.UNDEFINED;
        };
    }

    private static Optional<AttributeType> known(Filter filter) {
        return AttributeType.of(filter.getAttributeName());
    }

    private Truth equality(AttributeType type, String assertion) {
        Optional<Matching> rule = type.matching();
        return rule.isEmpty()
                ? Truth.UNDEFINED
                : anyEqual(rule.get(), values(type), assertion)
                        .or(Truth.of(FilterNames.naming(type, assertion)
                                .filter(named)
                                .isPresent()));
    }

    private static Truth anyEqual(Matching rule, List<String> values, String assertion) {
        // Compared with itself, an assertion says whether it is a value at all.
        return rule.equal(assertion, assertion).isEmpty()
                ? Truth.UNDEFINED
                : Truth.of(values.stream()
                        .anyMatch(value -> rule.equal(value, assertion).orElse(false)));
    }

    private Truth substrings(AttributeType type, Filter filter) {
        Optional<Matching> rule = type.matching().filter(one -> one.substrings().isPresent());
        return rule.isEmpty()
                ? Truth.UNDEFINED
                : Truth.of(values(type).stream()
                        .anyMatch(value -> rule.get()
                                .contains(
                                        value,
                                        filter.getSubInitialString(),
                                        filter.getSubAnyStrings(),
                                        filter.getSubFinalString())));
    }

    // An attribute, a rule, or both; the rule must be the attribute's own equality.
    private Truth extensible(Filter filter) {
        @Nullable String attribute = filter.getAttributeName();
        @Nullable String rule = filter.getMatchingRuleID();
        Stream<AttributeType> types =
                attribute == null ? Arrays.stream(AttributeType.values()) : AttributeType.of(attribute).stream();
        return types.filter(type -> rule == null
                        || type.matching().filter(one -> one.isCalled(rule)).isPresent())
                .map(type -> withDn(filter, type))
                .reduce(Truth::or)
                .orElse(Truth.UNDEFINED);
    }

    private Truth withDn(Filter filter, AttributeType type) {
        String assertion = filter.getAssertionValue();
        Truth ofAttribute = equality(type, assertion);
        return filter.getDNAttributes() && type.matching().isPresent()
                ? ofAttribute.or(anyEqual(type.matching().get(), inDn(type), assertion))
                : ofAttribute;
    }

    private List<String> inDn(AttributeType type) {
        return Names.dn(entry.getDN()).map(DN::getRDNs).stream()
                .flatMap(Arrays::stream)
                .flatMap(rdn -> valuesOf(rdn, type))
                .toList();
    }

    private static Stream<String> valuesOf(RDN rdn, AttributeType type) {
        return Arrays.stream(rdn.getAttributes())
                .filter(attribute -> attribute.getName().equals(type.attributeName()))
                .flatMap(attribute -> Arrays.stream(attribute.getValues()));
    }

    private List<String> values(AttributeType type) {
        String @Nullable [] values = entry.getAttributeValues(type.attributeName());
        return values == null ? List.of() : List.of(values);
    }
}
