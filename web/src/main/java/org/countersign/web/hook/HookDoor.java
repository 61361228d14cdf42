package org.countersign.web.hook;

import org.countersign.core.audit.AuditLog;
import org.countersign.core.audit.Auditor;
import org.countersign.core.delivery.DeliveryReceipts;
import org.countersign.core.delivery.UnmatchedLog;
import org.countersign.core.provider.KnownProviders;
import org.countersign.core.telephony.Replies;
import org.countersign.core.tenant.TenantStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Assembles the door for providers; the server imports it. It knows no cookie and no session, so there is nothing that
 * another site could ride on: who may say what, the signature says.
 */
@Configuration(proxyBeanMethods = false)
public class HookDoor {
    private static final String ROOT = "/hooks";
    private static final String TEXTS = ROOT + "/texts";
    private static final int BEFORE_PAGES = 8;

    /** The address at which a provider of texts calls a tenant back, without what is asked there. */
    public static String texts(String slug, String provider) {
        return TEXTS + "/" + slug + "/" + provider;
    }

    /** One filter, as for the API. */
    @Bean
    @Order(BEFORE_PAGES)
    public SecurityFilterChain hookChain() {
        return new DefaultSecurityFilterChain(
                request -> request.getServletPath().equals(ROOT)
                        || request.getServletPath().startsWith(ROOT + "/"),
                new HookFilter());
    }

    /** Where what became of texts is told, and replies come in. */
    @Bean
    public ServletRegistrationBean<TextHook> textHook(
            TenantStore tenants,
            KnownProviders providers,
            DeliveryReceipts receipts,
            Replies replies,
            UnmatchedLog unmatched,
            AuditLog auditLog,
            Auditor auditor,
            ObjectProvider<PublicAddress> address) {
        SignedForms forms = new SignedForms(address.getIfAvailable(() -> PublicAddress.UNKNOWN), auditLog, auditor);
        ServletRegistrationBean<TextHook> registration = new ServletRegistrationBean<>(
                new TextHook(tenants, providers, forms, receipts, replies, unmatched), TEXTS + "/*");
        registration.setName("texts");
        return registration;
    }
}
