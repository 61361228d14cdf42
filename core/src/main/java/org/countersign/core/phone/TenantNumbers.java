package org.countersign.core.phone;

import org.countersign.core.method.PhoneKind;
import org.countersign.core.settings.PhoneSettingsStore;
import org.countersign.core.tenant.TenantId;

/** Reads numbers as the people of a tenant type them: one without a country code is in the tenant's default country. */
public final class TenantNumbers {
    private final NumberPlan plan;
    private final PhoneSettingsStore settings;

    /** Reads by that plan. */
    public TenantNumbers(NumberPlan plan, PhoneSettingsStore settings) {
        this.plan = plan;
        this.settings = settings;
    }

    /**
     * Reads a number.
     *
     * @param region the country that was chosen beside it, ISO 3166-1 alpha-2; empty for the tenant's
     */
    public NumberReading read(TenantId tenant, String typed, String region) {
        return plan.read(typed, region.isEmpty() ? settings.of(tenant).defaultCountry() : region);
    }

    /** Reads the number of a phone of that kind: an extension has an office phone alone. */
    NumberReading read(TenantId tenant, PhoneKind kind, String typed, String region) {
        NumberReading reading = read(tenant, typed, region);
        boolean extended = reading instanceof NumberReading.Valid valid
                && !valid.number().extension().isEmpty();
        return extended && kind != PhoneKind.OFFICE
                ? new NumberReading.Refused(NumberReading.Why.NO_EXTENSION_THERE)
                : reading;
    }
}
