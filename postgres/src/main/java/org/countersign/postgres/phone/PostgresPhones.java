package org.countersign.postgres.phone;

import static org.countersign.postgres.Columns.requiredInstant;
import static org.countersign.postgres.Columns.text;
import static org.countersign.postgres.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.method.PhoneKind;
import org.countersign.core.method.PhoneNumber;
import org.countersign.core.phone.PendingPhone;
import org.countersign.core.phone.PhoneStore;
import org.countersign.core.protection.Notice;
import org.countersign.core.session.Begun;
import org.countersign.core.session.HalfDone;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.postgres.Columns;
import org.countersign.postgres.account.PostgresAccounts;
import org.countersign.postgres.audit.AuditRows;
import org.countersign.postgres.directory.ProtectionRows;
import org.countersign.postgres.protection.NoticeRows;
import org.countersign.postgres.registration.AuthenticatorRows;
import org.countersign.postgres.registration.CompletedRegistration;
import org.countersign.postgres.session.HalfDoneTables;
import org.countersign.postgres.session.SessionRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Phones. Each change locks the row that decides first, so that it and a decision come one after the other. */
public final class PostgresPhones implements PhoneStore {
    private static final String TABLE = HalfDoneTables.of(HalfDone.PENDING_PHONE);

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final PostgresAccounts accounts;
    private final AuthenticatorRows authenticators;
    private final SessionRows sessions;

    /**
     * Keeps phones over this client.
     *
     * @param accounts is told of changes
     * @param authenticators the rows of methods
     */
    public PostgresPhones(
            JdbcClient jdbc,
            TransactionOperations transactions,
            PostgresAccounts accounts,
            AuthenticatorRows authenticators) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.accounts = accounts;
        this.authenticators = authenticators;
        this.sessions = new SessionRows(jdbc);
    }

    @Override
    public boolean begin(TenantId tenant, UserId user, Begun begun, PendingPhone pending) {
        return SessionRows.of(jdbc.sql("""
                        INSERT INTO pending_phone (tenant_id, user_id, session_id, session_epoch, pending_id, kind, number,
                          extension, region, hash, expires_at)
                        SELECT :tenant, :user, :session, p.session_epoch, :pending, :kind, :number, :extension, :region,
                          :hash, :expires
                        """ + SessionRows.BEGINS + """
                        ON CONFLICT (tenant_id, user_id, session_id) DO UPDATE SET
                          session_epoch = excluded.session_epoch, pending_id = excluded.pending_id,
                          kind = excluded.kind, number = excluded.number, extension = excluded.extension,
                          region = excluded.region, hash = excluded.hash, tries = 0, proven = false,
                          expires_at = excluded.expires_at
                        """), tenant, user, begun)
                        .param("pending", pending.id())
                        .param("kind", pending.kind().wireName())
                        .param("number", pending.number().e164())
                        .param("extension", pending.number().extension())
                        .param("region", pending.number().region())
                        .param("hash", pending.hash())
                        .param("expires", Columns.parameter(pending.expiresAt()))
                        .update()
                > 0;
    }

    @Override
    public Optional<PendingPhone> pending(TenantId tenant, UserId user, Begun begun) {
        return SessionRows.of(jdbc.sql("SELECT x.* FROM pending_phone x " + SessionRows.BEGUN), tenant, user, begun)
                .query((row, _) -> pending(row))
                .optional();
    }

    @Override
    public Optional<Called> called(UUID id, Instant now) {
        return jdbc.sql("""
                        SELECT x.* FROM pending_phone x
                        JOIN user_protection p ON p.tenant_id = x.tenant_id AND p.user_id = x.user_id
                        WHERE x.pending_id = :id AND x.hash = ''::bytea AND x.expires_at > :now
                          AND p.session_epoch = x.session_epoch AND
                        """ + SessionRows.OPEN)
                .param("id", id)
                .param("now", Columns.parameter(now))
                .query((row, _) -> new Called(new TenantId(uuid(row, "tenant_id")), pending(row)))
                .optional();
    }

    @Override
    public OptionalInt takeTry(TenantId tenant, UserId user, Begun begun, UUID pending, int most) {
        return sessions.takeTry(TABLE, tenant, user, begun, pending, most);
    }

    @Override
    public boolean proven(TenantId tenant, UUID id) {
        return jdbc.sql("""
                                UPDATE pending_phone x SET proven = true
                                FROM user_protection p
                                WHERE p.tenant_id = x.tenant_id AND p.user_id = x.user_id
                                  AND p.session_epoch = x.session_epoch AND x.tenant_id = :tenant AND x.pending_id = :id AND
                                """ + SessionRows.OPEN)
                        .param("tenant", tenant.value())
                        .param("id", id)
                        .update()
                > 0;
    }

    @Override
    public Kept set(User user, AuthenticatorId id, PhoneKind kind, PhoneNumber number, AuditEvent event) {
        return changed(user, () -> {
            // The number is asked for from now on, and not what somebody is in the middle of.
            if (!ProtectionRows.endSessions(jdbc, user.tenant(), user.id())) {
                return new Kept.Gone();
            }
            boolean hadSome = authenticators.hasAny(user.tenant(), user.id());
            User after = entered(user, !hadSome || authenticators.hasBackupCodesAlone(user.tenant(), user.id()));
            Optional<PhoneNumber> before = delete(user, kind);
            if (!authenticators.insertPhone(after, id, kind, number, false)) {
                return new Kept.NoSlot();
            }
            authenticators.saveState(after);
            tell(user, event, hadSome);
            return new Kept.Done(after, before, false, authenticators.sessionEpoch(user.tenant(), user.id()));
        });
    }

    private User entered(User user, boolean only) {
        User present = authenticators.lockUser(user.tenant(), user.id());
        User after = present.state() == MfaState.ENABLED ? present.withState(MfaState.ENFORCED) : present;
        return only ? after.withRegistrationRequired(false) : after;
    }

    @Override
    public Kept complete(
            User user,
            Begun begun,
            PendingPhone pending,
            AuthenticatorId id,
            AuthenticatorId backupCodes,
            List<byte[]> backupHashes,
            Function<User, AuditEvent> event) {
        return changed(user, () -> {
            boolean lives = sessions.lock(user.tenant(), user.id(), begun, TABLE);
            if (!lives || !sessions.consume(TABLE, user.tenant(), user.id(), begun, pending.id())) {
                return new Kept.Gone();
            }
            Optional<PhoneNumber> before = number(user, pending.kind());
            boolean hadSome = authenticators.hasAny(user.tenant(), user.id());
            User after = CompletedRegistration.complete(jdbc, authenticators, user.tenant(), user.id());
            delete(user, pending.kind());
            if (!authenticators.insertPhone(after, id, pending.kind(), pending.number(), true)) {
                return new Kept.NoSlot();
            }
            boolean hasCodes = authenticators.keepBackupCodes(after, backupCodes, backupHashes);
            tell(user, event.apply(after), hadSome);
            return new Kept.Done(after, before, !hasCodes, authenticators.sessionEpoch(user.tenant(), user.id()));
        });
    }

    @Override
    public Optional<PhoneNumber> remove(User user, PhoneKind kind, AuditEvent event) {
        Optional<PhoneNumber> removed = Objects.requireNonNull(transactions.<Optional<PhoneNumber>>execute(_ -> {
            ProtectionRows.moveOn(jdbc, user.tenant(), user.id(), false, false);
            Optional<PhoneNumber> number = delete(user, kind);
            if (number.isPresent()) {
                authenticators.removed(user.tenant(), user.id());
                tell(user, event, true);
            }
            return number;
        }));
        accounts.changed(user.tenant(), user.id());
        return removed;
    }

    // Who had no way to verify before is told nothing: there is nobody whom the change could have been hidden from.
    private void tell(User user, AuditEvent event, boolean changed) {
        AuditRows.insert(jdbc, event);
        if (changed) {
            NoticeRows.insert(jdbc, user.tenant(), user.id(), Notice.Kind.PHONE_CHANGED, event);
        }
    }

    private interface Act {
        Kept run();
    }

    // What finds no slot leaves nothing changed; what is gone leaves nothing that waits.
    private Kept changed(User user, Act act) {
        Kept kept = Objects.requireNonNull(transactions.<Kept>execute(status -> {
            Kept result = act.run();
            if (result instanceof Kept.NoSlot) {
                status.setRollbackOnly();
            }
            return result;
        }));
        accounts.changed(user.tenant(), user.id());
        return kept;
    }

    private Optional<PhoneNumber> number(User user, PhoneKind kind) {
        return of("SELECT number, extension, region FROM authenticator", "", user, kind);
    }

    private Optional<PhoneNumber> delete(User user, PhoneKind kind) {
        return of("DELETE FROM authenticator", "RETURNING number, extension, region", user, kind);
    }

    private Optional<PhoneNumber> of(String verb, String returning, User user, PhoneKind kind) {
        return jdbc.sql(verb + " WHERE tenant_id = :tenant AND user_id = :user AND type = 'phone' AND label = :kind "
                        + returning)
                .param("tenant", user.tenant().value())
                .param("user", user.id().value())
                .param("kind", kind.wireName())
                .query((row, _) -> number(row))
                .optional();
    }

    private static PhoneNumber number(ResultSet row) throws SQLException {
        return new PhoneNumber(text(row, "number"), text(row, "extension"), text(row, "region"));
    }

    private static PendingPhone pending(ResultSet row) throws SQLException {
        return new PendingPhone(
                uuid(row, "pending_id"),
                PhoneKind.ofWireName(text(row, "kind")).orElseThrow(() -> new SQLException("An unknown kind of phone")),
                number(row),
                row.getBytes("hash"),
                row.getInt("tries"),
                row.getBoolean("proven"),
                requiredInstant(row, "expires_at"));
    }
}
