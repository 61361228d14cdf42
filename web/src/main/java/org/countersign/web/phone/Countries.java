package org.countersign.web.phone;

import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.web.page.Choice;
import org.springframework.context.i18n.LocaleContextHolder;

/** The countries to choose from, by their names in the reader's language. */
final class Countries {
    private Countries() {}

    /**
     * The list.
     *
     * @param allowed where texts and calls may go, ISO 3166-1 alpha-2; empty for everywhere
     * @param chosen the one that is marked
     */
    static List<Choice> list(Set<String> allowed, String chosen) {
        Locale reader = LocaleContextHolder.getLocale();
        return Stream.of(Locale.getISOCountries())
                .filter(country -> allowed.isEmpty() || allowed.contains(country))
                .map(country -> new Choice(country, name(country, reader), null, country.equals(chosen)))
                .sorted(Comparator.comparing(Choice::name, Collator.getInstance(reader)))
                .toList();
    }

    static boolean known(String country) {
        return Set.of(Locale.getISOCountries()).contains(country);
    }

    private static String name(String country, Locale reader) {
        return new Locale.Builder().setRegion(country).build().getDisplayCountry(reader);
    }
}
