package org.countersign.server.wiring;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import org.countersign.core.audit.Auditor;
import org.countersign.core.directory.DirectoryStore;
import org.countersign.core.directory.FraudReports;
import org.countersign.core.tenant.TenantStore;
import org.countersign.server.settings.Settings;
import org.countersign.server.settings.SupportSettings;
import org.countersign.web.WebPages;
import org.countersign.web.page.Contact;
import org.countersign.web.request.ClientAddresses;
import org.countersign.web.request.StoredTenants;
import org.countersign.web.request.TenantResolver;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;

/** The pages, and the sessions behind them in the database, so that every node knows them. */
@Configuration(proxyBeanMethods = false)
@Import(WebPages.class)
@EnableJdbcHttpSession(maxInactiveIntervalInSeconds = PagesConfiguration.IDLE_SECONDS, tableName = "spring_session")
public class PagesConfiguration {
    static final int IDLE_SECONDS = 30 * 60;

    @Bean
    CookieSerializer sessionCookie() {
        return new SessionCookie();
    }

    /** Who helps users; nobody where none was named. */
    @Bean
    @Nullable
    Contact contact(Settings settings) {
        SupportSettings support = settings.support();
        return support.contact()
                .map(words -> new Contact(words, support.address().orElse(null)))
                .orElse(null);
    }

    /** The filter for trusted proxies has put the client's address there already. */
    @Bean
    ClientAddresses clientAddresses() {
        return HttpServletRequest::getRemoteAddr;
    }

    @Bean
    TenantResolver tenantResolver(TenantStore tenants) {
        return new StoredTenants(tenants, "");
    }

    @Bean
    ZoneId zone() {
        return ZoneId.systemDefault();
    }

    @Bean
    FraudReports fraudReports(DirectoryStore store, Auditor auditor) {
        return new FraudReports(store, auditor);
    }
}
