package org.countersign.web.device;

import jakarta.servlet.Filter;
import java.time.InstantSource;
import java.util.List;
import org.countersign.core.approval.Answers;
import org.countersign.core.approval.Approvals;
import org.countersign.core.authority.Authority;
import org.countersign.core.device.Activations;
import org.countersign.core.device.Devices;
import org.countersign.core.registration.Methods;
import org.countersign.core.tenant.TenantStore;
import org.countersign.web.api.http.ApiServlet;
import org.countersign.web.api.http.Routes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Assembles the app's door; the server imports it. It knows no cookie and no session: what a device may do, its signatures
 * say, so any origin may call it.
 */
@Configuration(proxyBeanMethods = false)
public class DeviceDoor {
    /** Where it is. */
    public static final String ROOT = "/app/v1";

    private static final int BEFORE_PAGES = 9;

    /** One filter, as for the API. */
    @Bean
    @Order(BEFORE_PAGES)
    public SecurityFilterChain deviceChain() {
        Filter filter = new AnyOriginFilter();
        return new DefaultSecurityFilterChain(
                request -> request.getServletPath().equals(ROOT), filter);
    }

    /** The operations. */
    @Bean
    public ServletRegistrationBean<ApiServlet> deviceServlet(
            Activations activations,
            Devices devices,
            Methods methods,
            Approvals approvals,
            Answers answers,
            TenantStore tenants,
            Authority authority,
            InstantSource clock,
            ObjectProvider<PushKeyText> pushKey) {
        SignedCalls signed = new SignedCalls(devices);
        PushKeyText key = pushKey.getIfAvailable(() -> PushKeyText.NONE);
        Routes routes = new Routes(List.of(
                new ActivationOperation(activations, tenants, key),
                new RequestOperations(signed, approvals),
                new AnswerOperation(devices, answers),
                new DeviceOperations(signed, devices, methods, tenants, key, authority, clock)));
        ServletRegistrationBean<ApiServlet> registration =
                new ServletRegistrationBean<>(new ApiServlet(routes), ROOT + "/*");
        registration.setName("device");
        registration.setLoadOnStartup(1);
        return registration;
    }
}
