package org.countersign.web.api.transaction;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.countersign.core.shared.Unavailable;
import org.countersign.core.tenant.Tenant;
import org.countersign.core.tenant.TenantStore;
import org.countersign.core.transaction.Issuer;
import org.countersign.core.transaction.Receipts;

/** Publishes the keys by which anybody checks a tenant's receipts (RFC 7517), at {@code {tenant}/jwks.json}. */
public final class KeySetServlet extends HttpServlet {
    /** What it answers for. */
    public static final String MAPPING = Issuer.PATH + "*";

    private static final long serialVersionUID = 1L;
    private static final String FILE = "/jwks.json";

    private final transient TenantStore tenants;
    private final transient Receipts receipts;

    /** Publishes the keys of these. */
    public KeySetServlet(TenantStore tenants, Receipts receipts) {
        this.tenants = tenants;
        this.receipts = receipts;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<String> keys;
        try {
            keys = tenant(request.getPathInfo()).map(tenant -> receipts.keySet(tenant.id()));
        } catch (Unavailable e) {
            response.setHeader("Retry-After", "1");
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        if (keys.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("application/jwk-set+json");
        response.setHeader("Cache-Control", "public, max-age=300");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.getOutputStream().write(keys.get().getBytes(StandardCharsets.UTF_8));
    }

    private Optional<Tenant> tenant(String path) {
        if (path == null || !path.endsWith(FILE) || path.length() <= FILE.length() + 1) {
            return Optional.empty();
        }
        String slug = path.substring(1, path.length() - FILE.length());
        return Tenant.isSlug(slug) ? tenants.bySlug(slug) : Optional.empty();
    }
}
