package org.countersign.web.api.provider;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.countersign.core.provider.ProviderRoute;
import org.countersign.web.api.http.Fields;
import org.jspecify.annotations.Nullable;

/** A route as it is written and shown. */
record RouteBody(
        @Nullable List<String> countries,
        @Nullable Long priority,
        @Nullable Long weight,
        @Nullable BigDecimal cost) {
    static RouteBody of(ProviderRoute route) {
        return new RouteBody(
                route.countries().stream().sorted().toList(),
                (long) route.priority(),
                (long) route.weight(),
                route.cost());
    }

    ProviderRoute route() {
        List<String> named = countries == null ? List.of() : countries;
        Set<String> known = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
        if (!known.containsAll(named)) {
            throw Fields.invalid(
                    "routes", "The field 'countries' lists countries by their two letters, as in US or DE.");
        }
        try {
            return new ProviderRoute(
                    Set.copyOf(named),
                    (int) Fields.number("priority", priority, 1, 100, 1),
                    (int) Fields.number("weight", weight, 1, 1_000, 1),
                    cost == null ? BigDecimal.ZERO : cost);
        } catch (IllegalArgumentException e) {
            throw Fields.invalid("routes", e.getMessage() + ".");
        }
    }
}
