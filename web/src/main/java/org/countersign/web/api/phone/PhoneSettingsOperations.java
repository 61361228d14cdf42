package org.countersign.web.api.phone;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.countersign.core.administration.SettingsAdministration;
import org.countersign.core.authority.Act;
import org.countersign.core.method.MethodType;
import org.countersign.core.settings.PhoneSettings;
import org.countersign.core.settings.PhoneSettingsStore;
import org.countersign.web.api.http.Call;
import org.countersign.web.api.http.Fields;
import org.countersign.web.api.http.Json;
import org.countersign.web.api.http.Reply;
import org.countersign.web.api.http.Route;
import org.jspecify.annotations.Nullable;

/** What an administrator decides about texts and calls: methods, countries, limits (S2.12, S5.8). */
public final class PhoneSettingsOperations implements Route.Group {
    private static final String PATH = "/settings/phones";
    private static final int MOST_EACH = 1_000;
    private static final int MOST_ALL = 1_000_000;
    private static final int MOST_COUNTRIES = 300;
    private static final int LONGEST_FRAUD_CODE = 4;

    private final PhoneSettingsStore settings;
    private final SettingsAdministration administration;

    /** Shows the settings of a store, and changes them by the administration. */
    public PhoneSettingsOperations(PhoneSettingsStore settings, SettingsAdministration administration) {
        this.settings = settings;
        this.administration = administration;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, Act.READ_PHONE_SETTINGS, this::show),
                Route.patch(PATH, Act.CHANGE_PHONE_SETTINGS, this::change));
    }

    record SettingsJson(
            List<String> methods,
            List<String> countries,
            int perNumber,
            int perUser,
            int perCountry,
            int perTenant,
            String fraudCode,
            boolean pinMode,
            String defaultCountry) {
        static SettingsJson of(PhoneSettings settings) {
            return new SettingsJson(
                    settings.methods().stream()
                            .map(MethodType::wireName)
                            .sorted()
                            .toList(),
                    settings.countries().stream().sorted().toList(),
                    settings.perNumber(),
                    settings.perUser(),
                    settings.perCountry(),
                    settings.perTenant(),
                    settings.fraudCode(),
                    settings.pinMode(),
                    settings.defaultCountry());
        }
    }

    record SettingsBody(
            @Nullable List<String> methods,
            @Nullable List<String> countries,
            @Nullable Long perNumber,
            @Nullable Long perUser,
            @Nullable Long perCountry,
            @Nullable Long perTenant,
            @Nullable String fraudCode,
            @Nullable Boolean pinMode,
            @Nullable String defaultCountry) {
        PhoneSettings over(PhoneSettings present) {
            return new PhoneSettings(
                    methods == null ? present.methods() : methodsGiven(methods),
                    countries == null ? present.countries() : countriesGiven(countries),
                    (int) Fields.number("perNumber", perNumber, 1, MOST_EACH, present.perNumber()),
                    (int) Fields.number("perUser", perUser, 1, MOST_EACH, present.perUser()),
                    (int) Fields.number("perCountry", perCountry, 1, MOST_ALL, present.perCountry()),
                    (int) Fields.number("perTenant", perTenant, 1, MOST_ALL, present.perTenant()),
                    fraudCode == null ? present.fraudCode() : fraudCodeGiven(fraudCode),
                    pinMode == null ? present.pinMode() : pinMode,
                    defaultCountry == null ? present.defaultCountry() : countryGiven(defaultCountry));
        }

        private static Set<MethodType> methodsGiven(List<String> names) {
            Set<MethodType> given = new HashSet<>();
            for (String name : names) {
                given.add(MethodType.ofWireName(name)
                        .filter(PhoneSettings.ALL::contains)
                        .orElseThrow(() -> Fields.invalid(
                                "methods", "The field 'methods' lists any of sms, sms-two-way and voice.")));
            }
            return given;
        }

        private static Set<String> countriesGiven(List<String> codes) {
            Set<String> known = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
            if (codes.size() > MOST_COUNTRIES || !known.containsAll(codes)) {
                throw Fields.invalid(
                        "countries", "The field 'countries' lists countries by their two letters, as in US or DE.");
            }
            return Set.copyOf(codes);
        }

        private static String countryGiven(String code) {
            if (!code.isEmpty()
                    && !Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2)
                            .contains(code)) {
                throw Fields.invalid(
                        "defaultCountry",
                        "The field 'defaultCountry' is a country by its two letters, as in US or DE; empty for none.");
            }
            return code;
        }

        private static String fraudCodeGiven(String code) {
            if (code.isEmpty()
                    || code.length() > LONGEST_FRAUD_CODE
                    || !code.chars().allMatch(c -> c >= '0' && c <= '9')) {
                throw Fields.invalid("fraudCode", "The field 'fraudCode' is 1 to 4 digits.");
            }
            return code;
        }
    }

    private Reply show(Call call) {
        return Reply.ok(SettingsJson.of(settings.of(call.tenant())));
    }

    private Reply change(Call call) {
        PhoneSettings changed = call.body(SettingsBody.class).over(settings.of(call.tenant()));
        SettingsJson json = SettingsJson.of(changed);
        administration.change(call.permit(), changed, Json.MAPPER.writeValueAsString(json));
        return Reply.ok(json);
    }
}
