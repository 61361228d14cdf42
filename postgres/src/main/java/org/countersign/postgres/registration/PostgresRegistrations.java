package org.countersign.postgres.registration;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.method.otp.OtpAlgorithm;
import org.countersign.core.method.otp.OtpKey;
import org.countersign.core.protection.Notice;
import org.countersign.core.registration.Completion;
import org.countersign.core.registration.NewAuthenticator;
import org.countersign.core.registration.PendingRegistration;
import org.countersign.core.registration.RegistrationStore;
import org.countersign.core.secret.Sealer;
import org.countersign.core.session.Begun;
import org.countersign.core.session.HalfDone;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.Addition;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.postgres.Columns;
import org.countersign.postgres.account.PostgresAccounts;
import org.countersign.postgres.account.SealContext;
import org.countersign.postgres.audit.AuditRows;
import org.countersign.postgres.directory.ProtectionRows;
import org.countersign.postgres.protection.NoticeRows;
import org.countersign.postgres.session.HalfDoneTables;
import org.countersign.postgres.session.SessionRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Methods. Each change locks the row that decides first, so that it and a decision come one after the other. */
public final class PostgresRegistrations implements RegistrationStore {
    private static final String TABLE = HalfDoneTables.of(HalfDone.PENDING_SEED);
    private static final int DIGITS = 6;
    private static final Duration PERIOD = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final PostgresAccounts accounts;
    private final Sealer sealer;
    private final AuthenticatorRows authenticators;
    private final SessionRows sessions;

    /**
     * Keeps methods over this client.
     *
     * @param accounts is told of changes
     * @param sealer seals the seeds
     */
    public PostgresRegistrations(
            JdbcClient jdbc, TransactionOperations transactions, PostgresAccounts accounts, Sealer sealer) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.accounts = accounts;
        this.sealer = sealer;
        this.authenticators = new AuthenticatorRows(jdbc, sealer);
        this.sessions = new SessionRows(jdbc);
    }

    @Override
    public boolean begin(TenantId tenant, UserId user, Begun begun, PendingRegistration pending) {
        return SessionRows.of(jdbc.sql("""
                        INSERT INTO pending_registration (tenant_id, user_id, session_id, session_epoch, pending_id,
                          secret, expires_at)
                        SELECT :tenant, :user, :session, p.session_epoch, :pending, :secret, :expires
                        """ + SessionRows.BEGINS + """
                        ON CONFLICT (tenant_id, user_id, session_id) DO UPDATE SET
                          session_epoch = excluded.session_epoch, pending_id = excluded.pending_id,
                          secret = excluded.secret, tries = 0, expires_at = excluded.expires_at
                        """), tenant, user, begun)
                        .param("pending", pending.id())
                        .param("secret", sealer.seal(pending.key().secret(), SealContext.of(tenant, pending.id())))
                        .param("expires", Columns.parameter(pending.expiresAt()))
                        .update()
                > 0;
    }

    @Override
    public Optional<PendingRegistration> pending(TenantId tenant, UserId user, Begun begun) {
        return SessionRows.of(
                        jdbc.sql("SELECT x.* FROM pending_registration x " + SessionRows.BEGUN), tenant, user, begun)
                .query((row, _) -> {
                    var id = Columns.uuid(row, "pending_id");
                    byte[] secret = sealer.open(row.getBytes("secret"), SealContext.of(tenant, id));
                    return new PendingRegistration(
                            id,
                            new OtpKey(secret, OtpAlgorithm.SHA1, DIGITS, PERIOD),
                            row.getInt("tries"),
                            Columns.requiredInstant(row, "expires_at"));
                })
                .optional();
    }

    @Override
    public OptionalInt takeTry(TenantId tenant, UserId user, Begun begun, UUID pending, int most) {
        return sessions.takeTry(TABLE, tenant, user, begun, pending, most);
    }

    @Override
    public Optional<Kept> complete(Completion completion) {
        User user = completion.user();
        Optional<Kept> kept = Objects.requireNonNull(transactions.<Optional<Kept>>execute(_ -> {
            boolean lives = sessions.lock(user.tenant(), user.id(), completion.begun(), TABLE);
            return lives && sessions.consume(TABLE, user.tenant(), user.id(), completion.begun(), completion.pending())
                    ? Optional.of(keep(completion))
                    : Optional.empty();
        }));
        accounts.changed(user.tenant(), user.id());
        return kept;
    }

    private Kept keep(Completion completion) {
        TenantId tenant = completion.user().tenant();
        UserId id = completion.user().id();
        boolean hadSome = authenticators.hasAny(tenant, id);
        User after = CompletedRegistration.complete(jdbc, authenticators, tenant, id);
        authenticators.insert(after, completion.authenticator());
        boolean hasCodes = authenticators.keepBackupCodes(after, completion.backupCodes(), completion.backupHashes());
        AuditEvent event = completion.event().apply(after);
        AuditRows.insert(jdbc, event);
        tell(tenant, id, event, hadSome);
        return new Kept(after, !hasCodes, authenticators.sessionEpoch(tenant, id));
    }

    @Override
    public Addition add(User user, NewAuthenticator authenticator, AuditEvent event) {
        return change(user.tenant(), user.id(), event, () -> {
            User present = authenticators.lockUser(user.tenant(), user.id());
            tell(user.tenant(), user.id(), event, authenticators.hasAny(user.tenant(), user.id()));
            if (!authenticators.insert(present, authenticator)) {
                return false;
            }
            if (present.state() == MfaState.ENABLED) {
                authenticators.saveState(present.withState(MfaState.ENFORCED));
            }
            return true;
        });
    }

    @Override
    public boolean remove(TenantId tenant, UserId user, AuthenticatorId id, AuditEvent event) {
        return change(tenant, user, event, () -> {
                    boolean removed = authenticators.remove(tenant, user, id);
                    tell(tenant, user, event, removed);
                    return removed;
                })
                == Addition.DONE;
    }

    @Override
    public boolean rename(TenantId tenant, UserId user, AuthenticatorId id, String label, AuditEvent event) {
        return change(tenant, user, event, () -> authenticators.rename(tenant, user, id, label)) == Addition.DONE;
    }

    @Override
    public Addition replaceBackupCodes(User user, AuthenticatorId set, List<byte[]> hashes, AuditEvent event) {
        return change(user.tenant(), user.id(), event, () -> {
            tell(user.tenant(), user.id(), event, authenticators.hasBackupCodes(user.tenant(), user.id()));
            authenticators.deleteBackupCodes(user.tenant(), user.id());
            return authenticators.insertBackupCodes(user, set, hashes);
        });
    }

    // S3.4: who had a way to verify before learns that it is another one now. The first one is no news to anybody.
    private void tell(TenantId tenant, UserId user, AuditEvent event, boolean changed) {
        if (changed) {
            NoticeRows.insert(jdbc, tenant, user, Notice.Kind.METHOD_CHANGED, event);
        }
    }

    // The one place where an act finds that its user was removed meanwhile, and changes nothing.
    private Addition change(TenantId tenant, UserId user, AuditEvent event, BooleanSupplier act) {
        Addition changed = Objects.requireNonNull(transactions.<Addition>execute(status -> {
            if (!ProtectionRows.moveOn(jdbc, tenant, user, false, false)) {
                return Addition.NO_SUCH_USER;
            }
            if (!act.getAsBoolean()) {
                status.setRollbackOnly();
                return Addition.NO_ROOM;
            }
            AuditRows.insert(jdbc, event);
            return Addition.DONE;
        }));
        accounts.changed(tenant, user);
        return changed;
    }
}
