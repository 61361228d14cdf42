package org.countersign.postgres.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.authority.Act;
import org.countersign.core.directory.UserChange;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.registration.Removal;
import org.countersign.core.session.Begun;
import org.countersign.core.session.SessionGuard;
import org.countersign.core.session.SessionId;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.countersign.postgres.TestDatabase;
import org.junit.jupiter.api.Test;

/** ATTACKS T15: a request that was judged before the session ended, and writes after it. */
class PostgresSessionGuardTest {
    private static final TestDatabase DATABASE = TestDatabase.get();
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final SessionGuard guard = new PostgresSessionGuard(DATABASE.jdbc, DATABASE.transactions);
    private final TenantId tenant = DATABASE.tenant();
    private final User user = DATABASE.user(tenant, "alice");

    private AuditEvent event(AuditAction action) {
        return DATABASE.auditor.about(user, action, DATABASE.actor, "", Map.of());
    }

    private boolean renewsCodes(int epoch) {
        return guard.within(
                        tenant,
                        user.id(),
                        epoch,
                        () -> DATABASE.methods.renewBackupCodes(DATABASE.permit(Act.RENEW_BACKUP_CODES, user)))
                .isPresent();
    }

    private int epoch() {
        return DATABASE.session(user).epoch();
    }

    @Test
    void t15AnActThatWaitsForTheLockOfABlockIsNotDone() throws Exception {
        DATABASE.assignHotp(user);
        int epoch = epoch();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch letGo = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> desk = threads.submit(() -> DATABASE.transactions.executeWithoutResult(_ -> {
                DATABASE.directory.block(tenant, user.id(), Instant.now().plus(LIFE), event(AuditAction.BLOCKED));
                held.countDown();
                try {
                    letGo.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
            held.await();
            Future<Boolean> thief = threads.submit(() -> renewsCodes(epoch));
            waitsForALock();
            letGo.countDown();
            desk.get();

            assertThat(thief.get()).isFalse();
        }
        assertThat(DATABASE.account(user).authenticators()).hasSize(1);
    }

    private static void waitsForALock() throws InterruptedException {
        int waiting = 0;
        while (waiting == 0) {
            Thread.sleep(20);
            waiting = DATABASE.jdbc
                    .sql("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                    .query(Integer.class)
                    .single();
        }
    }

    @Test
    void t15NothingIsDoneInAnEpochThatIsOver() {
        DATABASE.assignHotp(user);
        int epoch = epoch();
        DATABASE.directory.change(
                tenant,
                user.id(),
                UserChange.of(u -> u).withPasswordHash("new").endingSessions(),
                _ -> event(AuditAction.PASSWORD_CHANGED));

        assertThat(renewsCodes(epoch)).isFalse();
        assertThat(renewsCodes(epoch())).isTrue();
    }

    @Test
    void anActThatFindsNothingToDoIsNoFault() {
        DATABASE.assignHotp(user);
        assertThat(guard.within(
                        tenant,
                        user.id(),
                        epoch(),
                        () -> DATABASE.methods.remove(
                                DATABASE.permit(Act.REMOVE_METHOD, user), new AuthenticatorId(DATABASE.id()))))
                .map(SessionGuard.Done::result)
                .contains(Removal.NOT_THERE);
    }

    @Test
    void theSessionThatRemovesTheLastMethodGoesOnInTheEpochThatThisGaveIt() {
        DATABASE.assignHotp(user);
        int epoch = epoch();
        AuthenticatorId only =
                DATABASE.account(user).authenticators().getFirst().id();

        Optional<SessionGuard.Done<Removal>> done = guard.within(
                tenant,
                user.id(),
                epoch,
                () -> DATABASE.methods.remove(DATABASE.permit(Act.REMOVE_METHOD, user), only));

        assertThat(done).contains(new SessionGuard.Done<>(Removal.DONE, epoch + 1));
        assertThat(epoch()).isEqualTo(epoch + 1);
    }

    @Test
    void t15OnesOwnPasswordIsNotChangedByASessionThatHasEnded() {
        int epoch = epoch();
        UserChange theirs = UserChange.of(u -> u).withPasswordHash("theirs").whileEpochIs(epoch);
        DATABASE.directory.change(
                tenant,
                user.id(),
                UserChange.of(u -> u).withPasswordHash("the desk's").endingSessions(),
                _ -> event(AuditAction.PASSWORD_CHANGED));

        assertThat(DATABASE.directory.change(tenant, user.id(), theirs, _ -> event(AuditAction.PASSWORD_CHANGED)))
                .isEmpty();
        assertThat(DATABASE.account(user).passwordHash()).isEqualTo("the desk's");
    }

    @Test
    void aSessionThatWasLetInWithoutASecondFactorEndsWhenOneIsNeeded() {
        UserChange disable = UserChange.of(u -> u.withState(MfaState.DISABLED));
        DATABASE.directory.change(tenant, user.id(), disable, _ -> event(AuditAction.STATE_CHANGED));
        int epoch = epoch();
        UserChange enforce = UserChange.of(u -> u.withState(MfaState.ENFORCED));
        DATABASE.directory.change(tenant, user.id(), enforce, _ -> event(AuditAction.STATE_CHANGED));
        assertThat(epoch()).isEqualTo(epoch + 1);
    }

    @Test
    void whatASessionBeganEndsWhenItsUserSignsOutAndAnotherSessionsStays() {
        Begun one = DATABASE.session(user);
        Begun other = DATABASE.session(user);
        for (Begun each : List.of(one, other)) {
            DATABASE.jdbc
                    .sql("""
                            INSERT INTO pending_registration (tenant_id, user_id, session_id, session_epoch, pending_id,
                              secret, expires_at)
                            VALUES (:tenant, :user, :session, :epoch, :id, '', now() + interval '10 minutes')
                            """)
                    .param("tenant", tenant.value())
                    .param("user", user.id().value())
                    .param("session", each.session().value())
                    .param("epoch", each.epoch())
                    .param("id", DATABASE.id())
                    .update();
        }
        guard.end(tenant, user.id(), one.session());

        assertThat(DATABASE.count("pending_registration", tenant, sessionIs(one.session())))
                .isZero();
        assertThat(DATABASE.count("pending_registration", tenant, sessionIs(other.session())))
                .isEqualTo(1);
    }

    private static String sessionIs(SessionId session) {
        return "session_id = '" + session.value() + "'";
    }
}
