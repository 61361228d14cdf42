package org.countersign.postgres.directory;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.directory.DirectoryStore;
import org.countersign.core.directory.UserChange;
import org.countersign.core.directory.UserQuery;
import org.countersign.core.directory.UserSummary;
import org.countersign.core.directory.UserView;
import org.countersign.core.protection.Notice;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.Role;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.core.user.Username;
import org.countersign.postgres.Columns;
import org.countersign.postgres.account.PostgresAccounts;
import org.countersign.postgres.apppassword.PostgresAppPasswords;
import org.countersign.postgres.audit.AuditRows;
import org.countersign.postgres.protection.NoticeRows;
import org.countersign.postgres.remembered.PostgresRememberedBrowsers;
import org.countersign.postgres.session.HalfDoneTables;
import org.countersign.postgres.session.SessionRows;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Users, each with the row that decides. Every change moves the account's version on. */
public final class PostgresDirectory implements DirectoryStore {
    // What goes with a user. The audit stays.
    private static final List<String> TABLES = Stream.concat(
                    HalfDoneTables.ofUsers().stream(),
                    Stream.of(
                            "user_protection",
                            "authenticator",
                            "app_device",
                            "app_password",
                            "remembered_browser",
                            "user_pin",
                            "phone_ask",
                            "outbox_message",
                            "user_notice"))
            .toList();

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final PostgresAccounts accounts;
    private final UserList list;

    /**
     * Reads and writes over this client.
     *
     * @param accounts is told of changes
     */
    public PostgresDirectory(JdbcClient jdbc, TransactionOperations transactions, PostgresAccounts accounts) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.accounts = accounts;
        this.list = new UserList(jdbc);
    }

    @Override
    public boolean insert(User user, @Nullable String passwordHash, AuditEvent event) {
        try {
            transactions.executeWithoutResult(_ -> {
                insertUser(user, passwordHash);
                jdbc.sql("INSERT INTO user_protection (tenant_id, user_id) VALUES (:tenant, :user)")
                        .param("tenant", user.tenant().value())
                        .param("user", user.id().value())
                        .update();
                endSetup(user);
                AuditRows.insert(jdbc, event);
            });
        } catch (DuplicateKeyException e) {
            return false;
        }
        accounts.added(user.tenant(), user.name());
        return true;
    }

    // A tenant that has an owner is set up: of an owner added here and one who comes by the link, one is (T16).
    private void endSetup(User user) {
        if (user.role() == Role.OWNER) {
            jdbc.sql("DELETE FROM setup_link WHERE tenant_id = :tenant")
                    .param("tenant", user.tenant().value())
                    .update();
        }
    }

    private void insertUser(User user, @Nullable String passwordHash) {
        jdbc.sql("""
                        INSERT INTO app_user (tenant_id, user_id, username, name_key, short_key, display_name, mail,
                          language, mfa_state, role, former_role, registration_required, password_hash, created_at)
                        VALUES (:tenant, :user, :username, :nameKey, :shortKey, :displayName, :mail,
                          :language, :state, :role, :formerRole, :registrationRequired, :passwordHash, :createdAt)
                        """)
                .params(Map.of(
                        "username",
                        user.name().typed(),
                        "nameKey",
                        user.name().key(),
                        "shortKey",
                        user.name().shortKey()))
                .params(parameters(user))
                .param("passwordHash", passwordHash)
                .param("createdAt", Columns.parameter(user.createdAt()))
                .update();
    }

    @Override
    public Optional<User> change(TenantId tenant, UserId id, UserChange change, Function<User, AuditEvent> event) {
        Optional<User> changed = Objects.requireNonNull(transactions.<Optional<User>>execute(status -> {
            // The row that decides is locked first, as the batcher does, so that the two can't deadlock.
            if (!lives(tenant, id, change.inEpoch())) {
                return Optional.empty();
            }
            ProtectionRows.moveOn(jdbc, tenant, id, change.endSessions(), change.clearFailures());
            Optional<User> present = lock(tenant, id);
            if (present.isEmpty()) {
                return Optional.empty();
            }
            if (!change.holds().test(present.get())) {
                status.setRollbackOnly();
                return Optional.empty();
            }
            User after = change.user().apply(present.get());
            if (present.get().role() == Role.OWNER && after.role() != Role.OWNER && isLastOwner(tenant)) {
                status.setRollbackOnly();
                return Optional.empty();
            }
            update(after, change.passwordHash());
            endSetup(after);
            if (after.needsSecondFactor() && !present.get().needsSecondFactor()) {
                // A session that was let in without a second factor is none any more.
                ProtectionRows.endSessions(jdbc, tenant, id);
            }
            if (change.removeMethods()) {
                ProtectionRows.removeMethods(jdbc, tenant, id);
            }
            boolean disables = present.get().state() != MfaState.DISABLED && after.state() == MfaState.DISABLED;
            if (disables) {
                // S1.3: applications take the account password again.
                PostgresAppPasswords.deleteAll(jdbc, tenant, id);
            }
            if (disables || change.endSessions()) {
                PostgresRememberedBrowsers.forgetAll(jdbc, tenant, id);
            }
            AuditEvent happened = event.apply(after);
            AuditRows.insert(jdbc, happened);
            if (change.passwordHash() != null) {
                NoticeRows.insert(jdbc, tenant, id, Notice.Kind.PASSWORD_CHANGED, happened);
            }
            tellBefore(present.get(), after, happened);
            return Optional.of(after);
        }));
        accounts.changed(tenant, id);
        return changed;
    }

    private boolean lives(TenantId tenant, UserId id, OptionalInt epoch) {
        return epoch.isEmpty()
                || jdbc.sql("SELECT 1 FROM user_protection p WHERE p.tenant_id = :tenant AND p.user_id = :user"
                                + " AND p.session_epoch = :epoch AND " + SessionRows.OPEN + " FOR UPDATE")
                        .param("tenant", tenant.value())
                        .param("user", id.value())
                        .param("epoch", epoch.getAsInt())
                        .query(Integer.class)
                        .optional()
                        .isPresent();
    }

    // The address that is left is told (ATTACKS T12), of this and of what has not left yet: the new one may be
    // another's.
    private void tellBefore(User before, User after, AuditEvent event) {
        String left = before.mail();
        if (left != null && !left.isEmpty() && !left.equals(after.mail())) {
            jdbc.sql("""
                            UPDATE user_notice SET recipient = :left
                            WHERE tenant_id = :tenant AND user_id = :user AND mailed_at IS NULL AND recipient IS NULL
                            """)
                    .param("left", left)
                    .param("tenant", before.tenant().value())
                    .param("user", before.id().value())
                    .update();
            AuditRows.tell(jdbc, event, Notice.Kind.MAIL_CHANGED, left);
        }
    }

    // Two owners who remove each other come one after the other here, and the second finds the first gone.
    private boolean isLastOwner(TenantId tenant) {
        jdbc.sql("SELECT tenant_id FROM tenant WHERE tenant_id = :tenant FOR UPDATE")
                .param("tenant", tenant.value())
                .query((_, _) -> true)
                .list();
        return owners(tenant) <= 1;
    }

    private Optional<User> lock(TenantId tenant, UserId id) {
        return jdbc.sql("SELECT " + UserRows.USER
                        + " FROM app_user u WHERE u.tenant_id = :tenant AND u.user_id = :user FOR UPDATE")
                .param("tenant", tenant.value())
                .param("user", id.value())
                .query((row, _) -> UserRows.user(row))
                .optional();
    }

    private void update(User user, @Nullable String passwordHash) {
        jdbc.sql("""
                        UPDATE app_user SET display_name = :displayName, mail = :mail, language = :language,
                          mfa_state = :state, role = :role, former_role = :formerRole,
                          registration_required = :registrationRequired,
                          password_hash = coalesce(:passwordHash, password_hash)
                        WHERE tenant_id = :tenant AND user_id = :user
                        """)
                .params(parameters(user))
                .param("passwordHash", passwordHash)
                .update();
    }

    private static Map<String, @Nullable Object> parameters(User user) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("tenant", user.tenant().value());
        parameters.put("user", user.id().value());
        parameters.put("displayName", user.displayName());
        parameters.put("mail", user.mail());
        parameters.put("language", user.language());
        parameters.put("state", user.state().name());
        parameters.put("role", user.role() == null ? null : user.role().name());
        parameters.put(
                "formerRole",
                user.formerRole() == null ? null : user.formerRole().name());
        parameters.put("registrationRequired", user.registrationRequired());
        return parameters;
    }

    @Override
    public boolean delete(TenantId tenant, UserId id, AuditEvent event) {
        boolean deleted = Boolean.TRUE.equals(transactions.execute(status -> {
            // As a change does, and as every act on the user does: an act and this come one after the other.
            ProtectionRows.endSessions(jdbc, tenant, id);
            boolean owner = lock(tenant, id).filter(u -> u.role() == Role.OWNER).isPresent();
            if (owner && isLastOwner(tenant)) {
                status.setRollbackOnly();
                return false;
            }
            for (String table : TABLES) {
                jdbc.sql("DELETE FROM " + table + " WHERE tenant_id = :tenant AND user_id = :user")
                        .param("tenant", tenant.value())
                        .param("user", id.value())
                        .update();
            }
            int users = jdbc.sql("DELETE FROM app_user WHERE tenant_id = :tenant AND user_id = :user")
                    .param("tenant", tenant.value())
                    .param("user", id.value())
                    .update();
            if (users > 0) {
                AuditRows.insert(jdbc, event);
            }
            return users > 0;
        }));
        accounts.changed(tenant, id);
        return deleted;
    }

    @Override
    public boolean block(TenantId tenant, UserId id, @Nullable Instant until, AuditEvent event) {
        boolean done = Boolean.TRUE.equals(transactions.execute(_ -> {
            if (!ProtectionRows.block(jdbc, tenant, id, until)) {
                return false;
            }
            if (until != null) {
                PostgresRememberedBrowsers.forgetAll(jdbc, tenant, id);
            }
            AuditRows.insert(jdbc, event);
            return true;
        }));
        accounts.changed(tenant, id);
        return done;
    }

    @Override
    public Optional<UserSummary> find(TenantId tenant, Username name) {
        return accounts.byName(tenant, name)
                .flatMap(account -> find(tenant, account.user().id()));
    }

    @Override
    public Optional<UserSummary> find(TenantId tenant, UserId id) {
        return list.one(tenant, id);
    }

    @Override
    public Optional<UserSummary> findByMail(TenantId tenant, String address) {
        return list.withMail(tenant, address);
    }

    @Override
    public List<UserSummary> list(TenantId tenant, UserQuery query, Instant now) {
        return list.page(tenant, query, now);
    }

    @Override
    public Map<UserView, Integer> counts(TenantId tenant, Instant now) {
        return list.counts(tenant, now);
    }

    @Override
    public int owners(TenantId tenant) {
        return jdbc.sql("SELECT count(*) FROM app_user WHERE tenant_id = :tenant AND role = 'OWNER'")
                .param("tenant", tenant.value())
                .query(Integer.class)
                .single();
    }
}
