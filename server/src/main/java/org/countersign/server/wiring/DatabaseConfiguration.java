package org.countersign.server.wiring;

import com.zaxxer.hikari.HikariConfig;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.countersign.core.protection.LockoutPolicy;
import org.countersign.core.secret.Sealer;
import org.countersign.core.shared.IdSource;
import org.countersign.postgres.account.PostgresAccounts;
import org.countersign.postgres.apikey.PostgresApiKeys;
import org.countersign.postgres.application.PostgresApplications;
import org.countersign.postgres.application.PostgresRadiusClients;
import org.countersign.postgres.apppassword.PostgresAppPasswords;
import org.countersign.postgres.audit.PostgresAuditLog;
import org.countersign.postgres.connection.Availability;
import org.countersign.postgres.connection.Pool;
import org.countersign.postgres.decision.BatchedDecisions;
import org.countersign.postgres.device.PostgresDevices;
import org.countersign.postgres.directory.PostgresDirectory;
import org.countersign.postgres.idempotency.PostgresIdempotency;
import org.countersign.postgres.password.PostgresPasswordThrottle;
import org.countersign.postgres.protection.PostgresProtection;
import org.countersign.postgres.registration.PostgresRegistrations;
import org.countersign.postgres.remembered.PostgresRememberedBrowsers;
import org.countersign.postgres.schema.Schema;
import org.countersign.postgres.schema.Sweeper;
import org.countersign.postgres.schema.UnusableDatabase;
import org.countersign.postgres.session.PostgresSessionGuard;
import org.countersign.postgres.settings.PostgresTenantSettings;
import org.countersign.postgres.setup.PostgresSetupLinks;
import org.countersign.postgres.signing.PostgresSigningKeys;
import org.countersign.postgres.tenant.PostgresTenants;
import org.countersign.postgres.transaction.PostgresTransactions;
import org.countersign.postgres.verification.PostgresChallenges;
import org.countersign.postgres.wake.Wakeups;
import org.countersign.server.database.DatabaseAddress;
import org.countersign.server.fault.StartFault;
import org.countersign.server.settings.Settings;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** The database: a pool for everything, connections of their own for the decisions, the stores behind core's ports. */
@Configuration(proxyBeanMethods = false)
public class DatabaseConfiguration {
    private static final int LANES = 2;
    private static final int WAITING_DECISIONS = 4096;
    private static final int CACHED_ACCOUNTS = 20_000;
    private static final int CONNECT_SECONDS = 5;
    private static final int SOCKET_SECONDS = 20;

    @Bean(destroyMethod = "close")
    Pool dataSource(DatabaseAddress address, Settings settings, InstantSource clock) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("countersign");
        pool.setDataSource(unpooled(address));
        pool.setMaximumPoolSize(settings.database().poolSize());
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(CONNECT_SECONDS * 1000L);
        Pool source = new Pool(pool);
        try {
            new Schema(source).prepare(clock.instant());
            return source;
        } catch (UnusableDatabase e) {
            source.close();
            throw new StartFault(String.valueOf(e.getMessage()), "nothing was changed");
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private static PGSimpleDataSource unpooled(DatabaseAddress address) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address.url());
        source.setUser(address.user());
        source.setPassword(address.password());
        source.setApplicationName("countersign");
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(SOCKET_SECONDS);
        source.setTcpKeepAlive(true);
        return source;
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return Availability.manager(dataSource);
    }

    @Bean
    TransactionOperations transactions(PlatformTransactionManager transactionManager) {
        return new TransactionTemplate(transactionManager);
    }

    @Bean
    JdbcClient jdbcClient(DataSource dataSource) {
        return Availability.client(dataSource);
    }

    // Takes the pool only to come after it: the schema is there then.
    @Bean(destroyMethod = "close")
    BatchedDecisions decisions(DatabaseAddress address, DataSource dataSource) {
        return new BatchedDecisions(unpooled(address), LANES, WAITING_DECISIONS);
    }

    @Bean
    PostgresAccounts accountStore(JdbcClient jdbc, Sealer sealer) {
        return new PostgresAccounts(jdbc, sealer, CACHED_ACCOUNTS);
    }

    @Bean
    PostgresDirectory directoryStore(JdbcClient jdbc, TransactionOperations transactions, PostgresAccounts accounts) {
        return new PostgresDirectory(jdbc, transactions, accounts);
    }

    @Bean
    PostgresSessionGuard sessionGuard(JdbcClient jdbc, TransactionOperations transactions) {
        return new PostgresSessionGuard(jdbc, transactions);
    }

    @Bean
    PostgresRegistrations registrationStore(
            JdbcClient jdbc, TransactionOperations transactions, PostgresAccounts accounts, Sealer sealer) {
        return new PostgresRegistrations(jdbc, transactions, accounts, sealer);
    }

    @Bean
    PostgresChallenges challengeStore(
            JdbcClient jdbc, Wakeups wakeups, InstantSource clock, IdSource ids, LockoutPolicy lockout) {
        return new PostgresChallenges(jdbc, wakeups, clock, ids, lockout.maximum());
    }

    // Takes the pool only to come after it, as the decisions do.
    @Bean(destroyMethod = "close")
    Wakeups wakeups(DatabaseAddress address, DataSource dataSource) {
        return new Wakeups(unpooled(address));
    }

    @Bean
    PostgresDevices deviceStore(
            JdbcClient jdbc,
            TransactionOperations transactions,
            PostgresAccounts accounts,
            Wakeups wakeups,
            Sealer sealer) {
        return new PostgresDevices(jdbc, transactions, accounts, wakeups, sealer);
    }

    @Bean
    PostgresAppPasswords appPasswordStore(
            JdbcClient jdbc, TransactionOperations transactions, PostgresAccounts accounts) {
        return new PostgresAppPasswords(jdbc, transactions, accounts);
    }

    @Bean
    PostgresTenantSettings tenantSettingsStore(JdbcClient jdbc, TransactionOperations transactions) {
        return new PostgresTenantSettings(jdbc, transactions);
    }

    @Bean
    PostgresApplications applicationStore(JdbcClient jdbc, TransactionOperations transactions) {
        return new PostgresApplications(jdbc, transactions);
    }

    @Bean
    PostgresRememberedBrowsers rememberedBrowserStore(JdbcClient jdbc, TransactionOperations transactions) {
        return new PostgresRememberedBrowsers(jdbc, transactions);
    }

    @Bean
    PostgresAuditLog auditLog(JdbcClient jdbc) {
        return new PostgresAuditLog(jdbc);
    }

    @Bean
    PostgresApiKeys apiKeyStore(JdbcClient jdbc, TransactionOperations transactions) {
        return new PostgresApiKeys(jdbc, transactions);
    }

    @Bean
    PostgresRadiusClients radiusClientStore(JdbcClient jdbc, TransactionOperations transactions, Sealer sealer) {
        return new PostgresRadiusClients(jdbc, transactions, sealer);
    }

    @Bean
    PostgresProtection protectionStore(JdbcClient jdbc) {
        return new PostgresProtection(jdbc);
    }

    @Bean
    PostgresPasswordThrottle passwordThrottle(JdbcClient jdbc) {
        return new PostgresPasswordThrottle(jdbc);
    }

    @Bean
    PostgresTenants tenantStore(JdbcClient jdbc) {
        return new PostgresTenants(jdbc);
    }

    @Bean
    PostgresIdempotency idempotencyStore(JdbcClient jdbc, Sealer sealer, InstantSource clock) {
        return new PostgresIdempotency(jdbc, sealer, clock);
    }

    @Bean
    PostgresSigningKeys signingKeyStore(JdbcClient jdbc, Sealer sealer) {
        return new PostgresSigningKeys(jdbc, sealer);
    }

    @Bean
    PostgresTransactions transactionStore(JdbcClient jdbc, TransactionOperations transactions) {
        return new PostgresTransactions(jdbc, transactions);
    }

    @Bean
    PostgresSetupLinks setupLinkStore(JdbcClient jdbc, TransactionOperations transactions) {
        return new PostgresSetupLinks(jdbc, transactions);
    }

    @Bean(destroyMethod = "close")
    Housekeeping housekeeping(JdbcClient jdbc, DataSource dataSource, InstantSource clock) {
        return new Housekeeping(new Sweeper(jdbc), new Schema(dataSource), clock);
    }
}
