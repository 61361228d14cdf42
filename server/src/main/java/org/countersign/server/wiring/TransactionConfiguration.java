package org.countersign.server.wiring;

import java.util.Objects;
import org.countersign.core.approval.AnswerEvidence;
import org.countersign.core.approval.Approvals;
import org.countersign.core.audit.AuditLog;
import org.countersign.core.audit.Auditor;
import org.countersign.core.secret.SigningKeys;
import org.countersign.core.tenant.TenantStore;
import org.countersign.core.transaction.Issuer;
import org.countersign.core.transaction.Receipts;
import org.countersign.core.transaction.SignedApprovals;
import org.countersign.core.transaction.TransactionStore;
import org.countersign.core.transaction.Transactions;
import org.countersign.core.verification.Verifications;
import org.countersign.server.settings.Settings;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Transactions and their receipts. */
@Configuration(proxyBeanMethods = false)
public class TransactionConfiguration {
    // The port is known once the server listens, which is before anybody confirms anything.
    @Bean
    Issuer issuer(TenantStore tenants, Settings settings, ApplicationContext context) {
        return tenant -> {
            int port = context instanceof WebServerApplicationContext web
                    ? Objects.requireNonNull(web.getWebServer()).getPort()
                    : settings.http().port();
            String slug = tenants.byId(tenant).orElseThrow().slug();
            return settings.http().url(port) + Issuer.PATH + slug;
        };
    }

    @Bean
    Receipts receipts(SigningKeys keys, Issuer issuer, Auditor auditor) {
        return new Receipts(keys, issuer, auditor);
    }

    @Bean
    AnswerEvidence answerEvidence(TransactionStore store, Auditor auditor) {
        return new SignedApprovals(store, auditor);
    }

    @Bean
    Transactions confirmedTransactions(
            Verifications verifications,
            Approvals approvals,
            TransactionStore store,
            Receipts receipts,
            AuditLog auditLog,
            Auditor auditor) {
        return new Transactions(verifications, approvals, store, receipts, auditLog, auditor);
    }
}
