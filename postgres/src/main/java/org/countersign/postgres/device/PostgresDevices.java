package org.countersign.postgres.device;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.device.Activation;
import org.countersign.core.device.Begin;
import org.countersign.core.device.Device;
import org.countersign.core.device.DeviceStore;
import org.countersign.core.device.NewActivation;
import org.countersign.core.device.NewDevice;
import org.countersign.core.device.PushState;
import org.countersign.core.device.PushSubscription;
import org.countersign.core.method.AppDevice;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.protection.Notice;
import org.countersign.core.secret.Sealer;
import org.countersign.core.session.Begun;
import org.countersign.core.session.SessionId;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.postgres.Columns;
import org.countersign.postgres.account.PostgresAccounts;
import org.countersign.postgres.audit.AuditRows;
import org.countersign.postgres.directory.ProtectionRows;
import org.countersign.postgres.directory.UserRows;
import org.countersign.postgres.protection.NoticeRows;
import org.countersign.postgres.registration.AuthenticatorRows;
import org.countersign.postgres.registration.CompletedRegistration;
import org.countersign.postgres.wake.Wakeups;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Devices. What changes them locks the row that decides first, so that it and a decision come one after the other. */
public final class PostgresDevices implements DeviceStore {
    private static final String DEVICES = "SELECT " + UserRows.USER + """
            , a.authenticator_id, a.label, a.slot, a.secret, a.server, a.created_at AS activated_at,
              d.subscription IS NOT NULL AND d.lost_at IS NULL AS wakes, d.lost_at, d.last_seen_at
            FROM authenticator a
            JOIN app_user u ON u.tenant_id = a.tenant_id AND u.user_id = a.user_id
            LEFT JOIN app_device d ON d.tenant_id = a.tenant_id AND d.device_id = a.authenticator_id
            WHERE a.type = 'app'
            """;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final PostgresAccounts accounts;
    private final Wakeups wakeups;
    private final AuthenticatorRows authenticators;
    private final ActivationRows activations;
    private final PushRows pushes;

    /**
     * Keeps devices over this client.
     *
     * @param accounts is told of changes
     * @param sealer seals seeds and push addresses
     */
    public PostgresDevices(
            JdbcClient jdbc,
            TransactionOperations transactions,
            PostgresAccounts accounts,
            Wakeups wakeups,
            Sealer sealer) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.accounts = accounts;
        this.wakeups = wakeups;
        this.authenticators = new AuthenticatorRows(jdbc, sealer);
        this.activations = new ActivationRows(jdbc, sealer);
        this.pushes = new PushRows(jdbc, sealer);
    }

    @Override
    public Begin begin(User user, NewActivation activation) {
        return activations.begin(user, activation);
    }

    @Override
    public Optional<Activation> waiting(
            TenantId tenant, UserId user, Begun begun, @Nullable AuthenticatorId replaces, Instant now) {
        return activations.waiting(tenant, user, begun, replaces, now);
    }

    @Override
    public Optional<Pending> pending(byte[] hash, Instant now) {
        return activations.pending(hash, now);
    }

    @Override
    public Optional<Pending> over(byte[] hash, Instant now) {
        return activations.over(hash, now);
    }

    @Override
    public void refuse(Pending pending, AuditEvent event) {
        transactions.executeWithoutResult(_ -> {
            activations.end(pending);
            AuditRows.insert(jdbc, event);
        });
    }

    @Override
    public Standing standing(TenantId tenant, UserId user, SessionId session, Instant now) {
        return activations.standing(tenant, user, session, now);
    }

    @Override
    public Optional<Finished> finish(
            User user, SessionId session, AuthenticatorId backupCodes, List<byte[]> hashes, AuditEvent event) {
        Optional<Finished> finished = Objects.requireNonNull(transactions.<Optional<Finished>>execute(_ -> activations
                .finish(user.tenant(), user.id(), session)
                .map(completed -> {
                    boolean kept = !authenticators.keepBackupCodes(user, backupCodes, hashes);
                    if (kept) {
                        AuditRows.insert(jdbc, event);
                    }
                    return new Finished(completed, kept);
                })));
        accounts.changed(user.tenant(), user.id());
        return finished;
    }

    @Override
    public void await(UUID activation, Duration longest) {
        try (Wakeups.Ticket ticket = wakeups.on(activation)) {
            ticket.await(longest);
        }
    }

    @Override
    public Kept activate(Pending pending, NewDevice device, int most, Instant now, Function<User, AuditEvent> event) {
        TenantId tenant = pending.tenant();
        UserId user = pending.user().id();
        Kept kept = Objects.requireNonNull(transactions.<Kept>execute(status -> {
            if (!activations.lock(pending)) {
                return new Kept.Gone();
            }
            Optional<ActivationRows.Used> used = activations.use(pending, device.id(), now);
            if (used.isEmpty()) {
                status.setRollbackOnly();
                return new Kept.Gone();
            }
            Kept done = keep(pending, device, most, used.get(), event);
            if (!(done instanceof Kept.Done)) {
                status.setRollbackOnly();
            }
            return done;
        }));
        accounts.changed(tenant, user);
        return kept;
    }

    private Kept keep(
            Pending pending, NewDevice device, int most, ActivationRows.Used used, Function<User, AuditEvent> event) {
        TenantId tenant = pending.tenant();
        boolean hadSome = authenticators.hasAny(tenant, pending.user().id());
        User after = CompletedRegistration.complete(
                jdbc, authenticators, tenant, pending.user().id());
        used.replaces().ifPresent(old -> authenticators.replaced(tenant, after.id(), old));
        if (count(tenant, after.id()) >= most || !authenticators.insertDevice(after, device)) {
            return new Kept.TooMany();
        }
        pushes.add(tenant, after.id(), device.id());
        activations.completed(pending);
        AuditEvent activated = event.apply(after);
        AuditRows.insert(jdbc, activated);
        if (hadSome) {
            // S3.4: another way to verify than before. The first one is no news to anybody.
            NoticeRows.insert(jdbc, tenant, after.id(), Notice.Kind.METHOD_CHANGED, activated);
        }
        return new Kept.Done(after);
    }

    private int count(TenantId tenant, UserId user) {
        return jdbc.sql("""
                        SELECT count(*) FROM authenticator
                        WHERE tenant_id = :tenant AND user_id = :user AND type = 'app'
                        """)
                .param("tenant", tenant.value())
                .param("user", user.value())
                .query(Integer.class)
                .single();
    }

    @Override
    public Optional<Device> find(AuthenticatorId device) {
        return jdbc.sql(DEVICES + " AND a.authenticator_id = :device")
                .param("device", device.value())
                .query((row, _) -> device(row))
                .optional();
    }

    @Override
    public List<Device> list(TenantId tenant, UserId user) {
        return jdbc.sql(DEVICES + " AND a.tenant_id = :tenant AND a.user_id = :user ORDER BY a.authenticator_id")
                .param("tenant", tenant.value())
                .param("user", user.value())
                .query((row, _) -> device(row))
                .list();
    }

    @Override
    public boolean remove(TenantId tenant, UserId user, AuthenticatorId device, AuditEvent event) {
        boolean removed = Boolean.TRUE.equals(transactions.execute(status -> {
            ProtectionRows.moveOn(jdbc, tenant, user, false, false);
            if (!authenticators.remove(tenant, user, device)) {
                status.setRollbackOnly();
                return false;
            }
            AuditRows.insert(jdbc, event);
            NoticeRows.insert(jdbc, tenant, user, Notice.Kind.METHOD_CHANGED, event);
            return true;
        }));
        accounts.changed(tenant, user);
        return removed;
    }

    @Override
    public void subscribe(TenantId tenant, AuthenticatorId device, @Nullable PushSubscription subscription) {
        pushes.save(tenant, device, subscription);
    }

    @Override
    public Optional<PushSubscription> subscription(TenantId tenant, AuthenticatorId device) {
        return pushes.find(tenant, device);
    }

    @Override
    public void lost(TenantId tenant, AuthenticatorId device, String endpoint) {
        if (pushes.find(tenant, device)
                .filter(s -> s.endpoint().equals(endpoint))
                .isPresent()) {
            pushes.lost(tenant, device);
        }
    }

    @Override
    public void seen(TenantId tenant, AuthenticatorId device, Instant at) {
        pushes.seen(tenant, device, at);
    }

    private static Device device(ResultSet row) throws SQLException {
        AppDevice authenticator = new AppDevice(
                new AuthenticatorId(Columns.uuid(row, "authenticator_id")),
                Columns.text(row, "label"),
                row.getInt("slot"),
                row.getBytes("secret"),
                Columns.text(row, "server"),
                Columns.requiredInstant(row, "activated_at"));
        return new Device(UserRows.user(row), authenticator, push(row), Columns.instant(row, "last_seen_at"));
    }

    private static PushState push(ResultSet row) throws SQLException {
        if (row.getBoolean("wakes")) {
            return PushState.ON;
        }
        return Columns.instant(row, "lost_at") == null ? PushState.OFF : PushState.LOST;
    }
}
