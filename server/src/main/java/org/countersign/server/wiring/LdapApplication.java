package org.countersign.server.wiring;

import java.util.Map;
import org.countersign.core.application.Application;
import org.countersign.core.application.ApplicationStore;
import org.countersign.core.application.CacheRule;
import org.countersign.core.application.TrustedAddresses;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.Auditor;
import org.countersign.core.audit.Author;
import org.countersign.core.tenant.TenantId;

/**
 * Describes the LDAP door's application where nobody has: it cannot ask for a second factor, unless codes are typed after
 * the password (S7.7). What an administrator has said of it stays.
 */
final class LdapApplication {
    private final ApplicationStore applications;
    private final Auditor auditor;
    private final String name;
    private final boolean asks;

    LdapApplication(ApplicationStore applications, Auditor auditor, String name, boolean asks) {
        this.applications = applications;
        this.auditor = auditor;
        this.name = name;
        this.asks = asks;
    }

    void describe(TenantId tenant) {
        if (applications.find(tenant, name).isEmpty()) {
            applications.save(
                    new Application(tenant, name, asks, false, TrustedAddresses.NONE, CacheRule.OFF),
                    auditor.about(
                            tenant, AuditAction.APPLICATION_CHANGED, Author.system("ldap"), Map.of("name", name)));
        }
    }
}
