package org.countersign.web.phone;

import java.util.List;
import org.countersign.web.page.Choice;
import org.countersign.web.register.Step;
import org.jspecify.annotations.Nullable;

/**
 * A number to be entered.
 *
 * @param steps where we are; empty where a phone is added later
 * @param title which phone
 * @param lead what it is good for
 * @param replaces the masked number that it takes the place of; null where there is none
 * @param typed what was typed
 * @param countries to choose from, by name
 * @param extension whether an extension can be given
 * @param ways how it is proved; empty where it can only be called
 * @param error what is wrong with the number
 * @param action where the form goes
 * @param back leads away without a phone
 * @param skip whether that is a choice like any other
 */
public record NumberPage(
        List<Step> steps,
        String title,
        String lead,
        @Nullable String replaces,
        Typed typed,
        List<Choice> countries,
        boolean extension,
        List<Choice> ways,
        @Nullable String error,
        String action,
        String back,
        boolean skip) {
    public NumberPage {
        steps = List.copyOf(steps);
        countries = List.copyOf(countries);
        ways = List.copyOf(ways);
    }

    /**
     * What was typed.
     *
     * @param country chosen beside the number, ISO 3166-1 alpha-2
     * @param number the number
     * @param extension of an office phone
     * @param way how it is to be proved
     */
    public record Typed(String country, String number, String extension, String way) {}
}
