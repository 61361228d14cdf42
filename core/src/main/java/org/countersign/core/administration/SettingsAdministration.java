package org.countersign.core.administration;

import java.util.Map;
import org.countersign.core.application.Application;
import org.countersign.core.application.ApplicationStore;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.audit.Auditor;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.settings.PhoneSettings;
import org.countersign.core.settings.PhoneSettingsStore;
import org.countersign.core.settings.TenantSettings;
import org.countersign.core.settings.TenantSettingsStore;
import org.countersign.core.tenant.TenantId;

/** Changes what a tenant decides: its settings, those about texts and calls, and its applications. */
public final class SettingsAdministration {
    private final TenantSettingsStore settings;
    private final PhoneSettingsStore phones;
    private final ApplicationStore applications;
    private final Auditor auditor;

    /** Keeps them in these stores. */
    public SettingsAdministration(
            TenantSettingsStore settings, PhoneSettingsStore phones, ApplicationStore applications, Auditor auditor) {
        this.settings = settings;
        this.phones = phones;
        this.applications = applications;
        this.auditor = auditor;
    }

    /**
     * Changes the tenant's settings.
     *
     * @param text the settings as the audit keeps them
     */
    public void change(Permit permit, TenantSettings changed, String text) {
        TenantId tenant = permit.tenant(Act.CHANGE_SETTINGS);
        settings.save(tenant, changed, event(permit, AuditAction.SETTINGS_CHANGED, Map.of("settings", text)));
    }

    /**
     * Changes the settings about texts and calls.
     *
     * @param text the settings as the audit keeps them
     */
    public void change(Permit permit, PhoneSettings changed, String text) {
        TenantId tenant = permit.tenant(Act.CHANGE_PHONE_SETTINGS);
        phones.save(tenant, changed, event(permit, AuditAction.SETTINGS_CHANGED, Map.of("phones", text)));
    }

    /** Describes an application of the permit's tenant, in place of the one of that name. */
    public void set(Permit permit, Application application) {
        Tenants.require(permit.tenant(Act.CHANGE_APPLICATIONS), application.tenant());
        applications.save(
                application, event(permit, AuditAction.APPLICATION_CHANGED, Map.of("name", application.name())));
    }

    /** Removes what was said of an application. False where there is nothing. */
    public boolean removeApplication(Permit permit, String name) {
        TenantId tenant = permit.tenant(Act.CHANGE_APPLICATIONS);
        return applications.delete(tenant, name, event(permit, AuditAction.APPLICATION_REMOVED, Map.of("name", name)));
    }

    private AuditEvent event(Permit permit, AuditAction action, Map<String, String> detail) {
        return auditor.about(permit.target().tenant(), action, permit.author(), detail);
    }
}
