package org.countersign.server.setup;

import java.util.ArrayList;
import java.util.List;
import org.countersign.core.audit.Auditor;
import org.countersign.core.directory.DirectoryStore;
import org.countersign.core.setup.OwnerSetup;
import org.countersign.core.tenant.Tenant;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.tenant.TenantStore;

/** The way in for the first owner, while a tenant has none. Its links lie in the database, so every node knows them. */
public final class FirstOwner {
    /** The short name of the tenant that is made where there is none. */
    public static final String FIRST_TENANT = "main";

    private final TenantStore tenants;
    private final DirectoryStore users;
    private final OwnerSetup setup;
    private final Auditor auditor;

    /** Works on these. */
    public FirstOwner(TenantStore tenants, DirectoryStore users, OwnerSetup setup, Auditor auditor) {
        this.tenants = tenants;
        this.users = users;
        this.setup = setup;
        this.auditor = auditor;
    }

    /**
     * Makes the first tenant where there is none, and a fresh one-time link for each tenant without an owner; links made
     * before stop working.
     *
     * @param url the server's own, without a trailing slash
     */
    public List<String> links(String url) {
        if (tenants.all().isEmpty()) {
            // Another node may have been quicker; then its tenant is the one.
            boolean _ = tenants.insert(new Tenant(new TenantId(auditor.id()), FIRST_TENANT, "Countersign"));
        }
        List<String> links = new ArrayList<>();
        for (Tenant tenant : tenants.all()) {
            if (users.owners(tenant.id()) == 0) {
                links.add(url + "/setup/" + setup.link(tenant.id()));
            }
        }
        return links;
    }
}
