package org.countersign.core.provider;

import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which countries go by a provider, and how gladly. Of several ways to a country the one of the smallest priority is
 * taken first; of those the cheapest; of those one by chance, in proportion to the weights.
 *
 * @param countries ISO 3166-1 alpha-2, 300 at most; empty for all that no other route of the provider names
 * @param priority 1 to 100, the first choice is 1
 * @param weight 1 to 1,000
 * @param cost of one text, in whatever currency the tenant compares in: 0 to 1,000, six decimals at most
 */
public record ProviderRoute(Set<String> countries, int priority, int weight, BigDecimal cost) {
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final int MOST_COUNTRIES = 300;
    private static final int MOST_PRIORITY = 100;
    private static final int MOST_WEIGHT = 1_000;
    private static final int DECIMALS = 6;
    private static final BigDecimal MOST_COST = BigDecimal.valueOf(1_000);

    /** All countries, as the first choice. */
    public static final ProviderRoute EVERYWHERE = new ProviderRoute(Set.of(), 1, 1, BigDecimal.ZERO);

    public ProviderRoute {
        countries = Set.copyOf(countries);
        if (countries.size() > MOST_COUNTRIES
                || !countries.stream()
                        .allMatch(country -> COUNTRY.matcher(country).matches())) {
            throw new IllegalArgumentException("A route names countries by their two letters, as in US or DE");
        }
        if (priority < 1 || priority > MOST_PRIORITY) {
            throw new IllegalArgumentException("A route's priority is 1 to 100");
        }
        if (weight < 1 || weight > MOST_WEIGHT) {
            throw new IllegalArgumentException("A route's weight is 1 to 1000");
        }
        // Compared before it is scaled: an exponent of a million would make a number as long.
        if (cost.signum() < 0
                || cost.compareTo(MOST_COST) > 0
                || cost.stripTrailingZeros().scale() > DECIMALS) {
            throw new IllegalArgumentException("A route's cost is 0 to 1000, with six decimals at most");
        }
        // As short as it can be written, so that equal costs are equal.
        BigDecimal bare = cost.stripTrailingZeros();
        cost = bare.scale() < 0 ? bare.setScale(0) : bare;
    }

    /** Whether it names that country itself. */
    public boolean names(String country) {
        return countries.contains(country);
    }

    /** Whether it takes the countries that no other names. */
    public boolean takesTheRest() {
        return countries.isEmpty();
    }
}
