package org.countersign.web.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.countersign.core.tenant.Tenant;

/** Says whose pages a request without a session asks for. */
@FunctionalInterface
public interface TenantResolver {
    /** The tenant; empty where the request names one that does not exist. */
    Optional<Tenant> of(HttpServletRequest request);
}
