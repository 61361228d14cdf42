package org.countersign.web.api.tenant;

import java.util.List;
import java.util.Map;
import org.countersign.core.administration.TenantAdministration;
import org.countersign.core.apikey.ApiKey;
import org.countersign.core.authority.Act;
import org.countersign.core.tenant.Tenant;
import org.countersign.core.tenant.TenantStore;
import org.countersign.web.api.http.Call;
import org.countersign.web.api.http.Edge;
import org.countersign.web.api.http.Fields;
import org.countersign.web.api.http.ProblemException;
import org.countersign.web.api.http.ProblemKind;
import org.countersign.web.api.http.Reply;
import org.countersign.web.api.http.Route;
import org.jspecify.annotations.Nullable;

/** Lists and adds tenants: what the operator of the installation does. */
public final class TenantOperations implements Route.Group {
    private static final int LONGEST_SLUG = 40;
    private static final int LONGEST_NAME = 100;

    private final TenantStore tenants;
    private final TenantAdministration administration;

    /** Keeps tenants in a store. */
    public TenantOperations(TenantStore tenants, TenantAdministration administration) {
        this.tenants = tenants;
        this.administration = administration;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/tenants", Act.READ_TENANTS, this::list), Route.post("/tenants", Act.ADD_TENANT, this::add));
    }

    /** A tenant; with the text of its first API key when it was added with one. Prints no key. */
    record TenantJson(
            String slug, String displayName, @Nullable String apiKey) {
        @Override
        public String toString() {
            return "TenantJson[" + slug + "]";
        }
    }

    private Reply list(Call call) {
        List<TenantJson> listed = tenants.all().stream()
                .map(tenant -> new TenantJson(tenant.slug(), tenant.displayName(), null))
                .toList();
        return Reply.ok(Map.of("tenants", listed));
    }

    record AddBody(
            @Nullable String slug,
            @Nullable String displayName,
            @Nullable String apiKeyName) {}

    private Reply add(Call call) {
        AddBody body = call.body(AddBody.class);
        String slug = Fields.required("slug", body.slug(), LONGEST_SLUG);
        if (!Tenant.isSlug(slug)) {
            throw Fields.invalid("slug", "The field 'slug' is 1 to 40 of the letters a-z, digits and inner dashes.");
        }
        String name = body.displayName() == null
                ? slug
                : Fields.required("displayName", body.displayName(), LONGEST_NAME)
                        .strip();
        String keyName = body.apiKeyName() == null
                ? null
                : Fields.required("apiKeyName", body.apiKeyName(), ApiKey.LONGEST_NAME);
        TenantAdministration.Added added = administration
                .add(call.permit(), slug, name, keyName)
                .orElseThrow(() -> new ProblemException(
                        ProblemKind.NAME_TAKEN, "There is a tenant of that slug. Choose another one."));
        return Reply.created(Edge.ROOT + "/tenants", new TenantJson(slug, name, added.apiKey()));
    }
}
