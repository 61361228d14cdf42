package org.countersign.server.wiring;

import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.countersign.core.application.ApplicationStore;
import org.countersign.core.approval.Approvals;
import org.countersign.core.audit.Auditor;
import org.countersign.core.lookup.UserLookup;
import org.countersign.core.telephony.Telephony;
import org.countersign.core.tenant.TenantStore;
import org.countersign.core.verification.Verifications;
import org.countersign.ldap.bind.LocalUsers;
import org.countersign.ldap.bind.Verifier;
import org.countersign.ldap.operation.LdapStatistics;
import org.countersign.ldap.operation.Operations;
import org.countersign.ldap.search.Searches;
import org.countersign.ldap.search.VisibleEntries;
import org.countersign.ldap.server.LdapServer;
import org.countersign.ldap.server.LdapSettings;
import org.countersign.ldap.tree.Entries;
import org.countersign.ldap.tree.UserTree;
import org.countersign.server.fault.StartFault;
import org.countersign.server.settings.Settings;
import org.countersign.server.settings.TlsFiles;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The LDAP door. */
@Configuration(proxyBeanMethods = false)
public class LdapConfiguration {
    private static final int MOST_BINDS = 2_048;

    @Bean
    LdapStatistics ldapStatistics() {
        return new LdapStatistics();
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    LdapDoor ldapDoor(
            Settings settings,
            TenantStore tenants,
            ApplicationStore applications,
            Auditor auditor,
            Verifications verifications,
            Approvals approvals,
            Telephony telephony,
            UserLookup lookup,
            InstantSource clock,
            LdapStatistics statistics) {
        var ldap = settings.ldap();
        Optional<SSLContext> tls =
                ldap.enabled() ? settings.http().tls().map(LdapConfiguration::context) : Optional.empty();
        UserTree tree = new UserTree(ldap.base());
        LocalUsers users = new LocalUsers(
                Verifier.of(verifications, approvals, telephony),
                lookup,
                tree,
                new LdapTenant(
                        tenants,
                        ldap.tenant(),
                        new LdapApplication(applications, auditor, ldap.application(), ldap.codesAfterPassword()),
                        clock),
                new LocalUsers.Application(
                        ldap.application(),
                        ldap.codesAfterPassword(),
                        settings.radius().patience()),
                clock);
        Entries entries = new Entries(tree, tls.isPresent());
        Searches searches = new Searches(entries, new VisibleEntries(tree, entries, lookup));
        Operations operations = new Operations(users, searches, tls.isPresent(), MOST_BINDS, statistics);
        LdapSettings bounded =
                new LdapSettings(ldap.address(), ldap.port(), ldap.ldapsPort(), tls, LdapSettings.Bounds.DEFAULT);
        return new LdapDoor(ldap.enabled(), new LdapServer(bounded, operations, statistics));
    }

    private static SSLContext context(TlsFiles files) {
        try {
            PemSslStoreDetails store = PemSslStoreDetails.forCertificate(
                            "file:" + files.certificate().toAbsolutePath())
                    .withPrivateKey("file:" + files.key().toAbsolutePath());
            return SslBundle.of(new PemSslStoreBundle(store, null)).createSslContext();
        } catch (RuntimeException e) {
            throw new StartFault(
                    "LDAP cannot use the certificate " + files.certificate(),
                    "give a certificate and its own key, as PEM files",
                    e);
        }
    }
}
