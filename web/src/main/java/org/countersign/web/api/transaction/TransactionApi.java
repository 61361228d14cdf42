package org.countersign.web.api.transaction;

import org.countersign.core.tenant.TenantStore;
import org.countersign.core.transaction.Issuer;
import org.countersign.core.transaction.Receipts;
import org.countersign.core.transaction.Transactions;
import org.countersign.web.api.http.Route;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;

/** Transactions over REST, and their keys for everybody. */
@Configuration(proxyBeanMethods = false)
public class TransactionApi {
    private static final int BEFORE_PAGES = 11;

    @Bean
    Route.Group transactionOperations(Transactions transactions) {
        return new TransactionOperations(transactions);
    }

    @Bean
    ServletRegistrationBean<KeySetServlet> keySets(TenantStore tenants, Receipts receipts) {
        ServletRegistrationBean<KeySetServlet> registration =
                new ServletRegistrationBean<>(new KeySetServlet(tenants, receipts), KeySetServlet.MAPPING);
        registration.setName("keys");
        return registration;
    }

    /** Public keys are for everybody: no session, no filter. */
    @Bean
    @Order(BEFORE_PAGES)
    SecurityFilterChain keySetChain() {
        return new DefaultSecurityFilterChain(request ->
                request.getServletPath().startsWith(Issuer.PATH.substring(0, Issuer.PATH.length() - 1)));
    }
}
