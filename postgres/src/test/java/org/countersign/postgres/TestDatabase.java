package org.countersign.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.countersign.core.account.Account;
import org.countersign.core.audit.Auditor;
import org.countersign.core.audit.Author;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Authority;
import org.countersign.core.authority.Permit;
import org.countersign.core.authority.Target;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.backupcode.BackupCodes;
import org.countersign.core.method.otp.OtpAlgorithm;
import org.countersign.core.method.otp.OtpKey;
import org.countersign.core.registration.Methods;
import org.countersign.core.secret.KeyedHash;
import org.countersign.core.secret.Sealer;
import org.countersign.core.session.Begun;
import org.countersign.core.session.SessionId;
import org.countersign.core.shared.IdSource;
import org.countersign.core.shared.TimeOrderedIds;
import org.countersign.core.tenant.Tenant;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.core.user.Username;
import org.countersign.postgres.account.PostgresAccounts;
import org.countersign.postgres.audit.PostgresAuditLog;
import org.countersign.postgres.directory.PostgresDirectory;
import org.countersign.postgres.registration.PostgresRegistrations;
import org.countersign.postgres.schema.Schema;
import org.countersign.postgres.tenant.PostgresTenants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** One real PostgreSQL for all tests of this module, with the stores on it; each test makes a tenant of its own. */
public final class TestDatabase {
    private static final TestDatabase INSTANCE = new TestDatabase();

    public final DataSource source;
    public final JdbcClient jdbc;
    public final TransactionOperations transactions;
    public final IdSource ids = new TimeOrderedIds(Instant::now, new SecureRandom());
    public final Auditor auditor = new Auditor(Instant::now, ids);
    public final Sealer sealer = new OpenSealer();
    public final KeyedHash keyedHash = TestDatabase::sha256;
    public final BackupCodes backupCodes = new BackupCodes(keyedHash, new SecureRandom());
    public final PostgresAccounts accounts;
    public final PostgresDirectory directory;
    public final PostgresRegistrations registrations;
    public final Methods methods;
    public final Authority authority;
    public final Author actor = Author.system("test");

    private TestDatabase() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    postgres.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
            source = postgres.getPostgresDatabase();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        new Schema(source).prepare(Instant.now());
        jdbc = JdbcClient.create(source);
        transactions = new TransactionTemplate(new DataSourceTransactionManager(source));
        accounts = new PostgresAccounts(jdbc, sealer, 10_000);
        directory = new PostgresDirectory(jdbc, transactions, accounts);
        registrations = new PostgresRegistrations(jdbc, transactions, accounts, sealer);
        methods = new Methods(registrations, accounts, backupCodes, auditor);
        authority = new Authority(new PostgresAuditLog(jdbc), auditor);
    }

    public static TestDatabase get() {
        return INSTANCE;
    }

    /** A tenant of its own. */
    public TenantId tenant() {
        TenantId id = new TenantId(ids.next());
        String slug = "t" + id.value().toString().replace("-", "").substring(0, 30);
        new PostgresTenants(jdbc).insert(new Tenant(id, slug, "Test"));
        return id;
    }

    /** A user with a counter-based authenticator. */
    public User user(TenantId tenant, String name) {
        User user = new User(
                tenant,
                new UserId(ids.next()),
                Username.require(name),
                name,
                null,
                "en",
                MfaState.ENFORCED,
                null,
                null,
                false,
                Instant.now());
        directory.insert(
                user,
                null,
                auditor.about(user, org.countersign.core.audit.AuditAction.USER_ADDED, actor, "", java.util.Map.of()));
        return user;
    }

    /** Assigns a counter-based authenticator, whose slot is 1 for a user who has none. */
    public void assignHotp(User user) {
        OtpKey key = new OtpKey(
                "12345678901234567890".getBytes(StandardCharsets.US_ASCII),
                OtpAlgorithm.SHA1,
                6,
                Duration.ofSeconds(30));
        var _ = methods.assign(permit(Act.ASSIGN_METHOD, user), MethodType.HOTP, key, "Token", 0)
                .orElseThrow();
    }

    /** The permit of the system itself for an act on a user. */
    public Permit permit(Act act, User user) {
        return permit(act, new Target.OfUser(user));
    }

    /** The permit of the system itself for an act. */
    public Permit permit(Act act, Target target) {
        return authority.installation(actor, act, target);
    }

    /** A new session of the user's, in the present epoch. */
    public Begun session(User user) {
        int epoch = jdbc.sql("SELECT session_epoch FROM user_protection WHERE tenant_id = :tenant AND user_id = :user")
                .param("tenant", user.tenant().value())
                .param("user", user.id().value())
                .query(Integer.class)
                .single();
        return new Begun(new SessionId(ids.next()), epoch);
    }

    public Account account(User user) {
        Optional<Account> account = accounts.fresh(user.tenant(), user.id());
        return account.orElseThrow();
    }

    public int count(String table, TenantId tenant, String condition) {
        return jdbc.sql("SELECT count(*) FROM " + table + " WHERE tenant_id = :tenant AND " + condition)
                .param("tenant", tenant.value())
                .query(Integer.class)
                .single();
    }

    public UUID id() {
        return ids.next();
    }

    private static byte[] sha256(String purpose, byte[] value) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(purpose.getBytes(StandardCharsets.UTF_8));
            return digest.digest(value);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Seals nothing: what is kept at rest is the server's keyset to prove. */
    private static final class OpenSealer implements Sealer {
        @Override
        public byte[] seal(byte[] plain, byte[] context) {
            return plain.clone();
        }

        @Override
        public byte[] open(byte[] sealed, byte[] context) {
            return sealed.clone();
        }
    }
}
