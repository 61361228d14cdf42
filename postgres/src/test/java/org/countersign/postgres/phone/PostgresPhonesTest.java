package org.countersign.postgres.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.directory.UserChange;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.Phone;
import org.countersign.core.method.PhoneKind;
import org.countersign.core.method.PhoneNumber;
import org.countersign.core.phone.PendingPhone;
import org.countersign.core.phone.PhoneStore;
import org.countersign.core.phone.PhoneStore.Kept;
import org.countersign.core.session.Begun;
import org.countersign.core.session.SessionId;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.User;
import org.countersign.postgres.TestDatabase;
import org.countersign.postgres.Together;
import org.countersign.postgres.registration.AuthenticatorRows;
import org.junit.jupiter.api.Test;

class PostgresPhonesTest {
    private static final TestDatabase DATABASE = TestDatabase.get();
    private static final PhoneNumber FIRST = new PhoneNumber("+12025550130", "", "US");
    private static final PhoneNumber SECOND = new PhoneNumber("+493012345678", "12", "DE");
    private static final int SLOTS = 32;

    private final TenantId tenant = DATABASE.tenant();
    private final User user = DATABASE.user(tenant, "alice");
    private final AuthenticatorRows rows = new AuthenticatorRows(DATABASE.jdbc, DATABASE.sealer);
    private final PhoneStore phones = new PostgresPhones(DATABASE.jdbc, DATABASE.transactions, DATABASE.accounts, rows);

    @Test
    void anEnteredNumberCountsAtOnceAndTakesThePlaceOfItsKind() {
        assertThat(set(PhoneKind.AUTHENTICATION, FIRST))
                .isInstanceOfSatisfying(
                        Kept.Done.class, done -> assertThat(done.replaced()).isEmpty());
        set(PhoneKind.OFFICE, SECOND);
        assertThat(set(PhoneKind.AUTHENTICATION, SECOND))
                .isInstanceOfSatisfying(
                        Kept.Done.class, done -> assertThat(done.replaced()).contains(FIRST));
        assertThat(DATABASE.account(user).phones())
                .hasSize(2)
                .allSatisfy(phone -> assertThat(phone.number()).isEqualTo(SECOND))
                .noneMatch(Phone::confirmed);
        assertThat(events("METHOD_ADDED")).isEqualTo(3);
    }

    @Test
    void whoHasOnlyAPhoneHasAMethod() {
        set(PhoneKind.AUTHENTICATION, FIRST);
        set(PhoneKind.OFFICE, SECOND);
        assertThat(DATABASE.directory.find(tenant, user.id()))
                .hasValueSatisfying(
                        summary -> assertThat(summary.methods()).containsExactly(MethodType.SMS, MethodType.VOICE));
    }

    @Test
    void aProvedNumberIsKeptOnceWithBackupCodesForWhoHasNone() {
        PendingPhone pending = begin(FIRST, new byte[] {1});
        assertThat(complete(pending))
                .isInstanceOfSatisfying(
                        Kept.Done.class,
                        done -> assertThat(done.backupCodesKept()).isTrue());
        assertThat(complete(pending)).isInstanceOf(Kept.Gone.class);
        assertThat(complete(begin(SECOND, new byte[] {1})))
                .isInstanceOfSatisfying(
                        Kept.Done.class,
                        done -> assertThat(done.backupCodesKept()).isFalse());
        assertThat(DATABASE.account(user).phones()).singleElement().satisfies(phone -> {
            assertThat(phone.number()).isEqualTo(SECOND);
            assertThat(phone.confirmed()).isTrue();
        });
    }

    @Test
    void ofManyProofsAtOnceOneCounts() throws Exception {
        PendingPhone pending = begin(FIRST, new byte[] {1});
        List<Kept> all = Together.times(16, () -> complete(pending));
        assertThat(all).filteredOn(Kept.Done.class::isInstance).hasSize(1);
        assertThat(all).filteredOn(Kept.Gone.class::isInstance).hasSize(15);
        assertThat(events("REGISTRATION_COMPLETED")).isEqualTo(1);
    }

    @Test
    void g4OfManyGuessesAtOnceThreeAreLookedAt() throws Exception {
        PendingPhone pending = begin(FIRST, new byte[] {1});
        List<OptionalInt> tries =
                Together.times(64, () -> phones.takeTry(tenant, user.id(), begun(user), pending.id(), 3));
        assertThat(tries)
                .filteredOn(OptionalInt::isPresent)
                .extracting(OptionalInt::getAsInt)
                .containsExactlyInAnyOrder(1, 2, 3);
        PendingPhone newer = begin(SECOND, new byte[] {1});
        assertThat(phones.takeTry(tenant, user.id(), begun(user), pending.id(), 3))
                .isEmpty();
        assertThat(phones.takeTry(tenant, user.id(), begun(user), newer.id(), 3))
                .hasValue(1);
    }

    @Test
    void aCallProvesTheNumberItWentToWhileItIsWaitedFor() {
        PendingPhone texted = begin(FIRST, new byte[] {1});
        assertThat(phones.called(texted.id(), Instant.now())).isEmpty();
        PendingPhone called = begin(FIRST, new byte[0]);
        assertThat(phones.called(texted.id(), Instant.now())).isEmpty();
        assertThat(phones.called(called.id(), called.expiresAt())).isEmpty();
        assertThat(phones.called(called.id(), Instant.now()))
                .get()
                .extracting(PhoneStore.Called::tenant)
                .isEqualTo(tenant);
        phones.proven(tenant, called.id());
        assertThat(phones.pending(tenant, user.id(), begun(user)))
                .get()
                .extracting(PendingPhone::proven)
                .isEqualTo(true);
    }

    @Test
    void aNumberWithoutASlotLeavesEverythingAsItWas() {
        for (int i = 0; i < SLOTS; i++) {
            DATABASE.assignHotp(user);
        }
        PendingPhone pending = begin(FIRST, new byte[] {1});
        assertThat(complete(pending)).isInstanceOf(Kept.NoSlot.class);
        assertThat(phones.pending(tenant, user.id(), begun(user))).isPresent();
        assertThat(set(PhoneKind.BACKUP, FIRST)).isInstanceOf(Kept.NoSlot.class);
        assertThat(DATABASE.account(user).phones()).isEmpty();
        assertThat(events("REGISTRATION_COMPLETED")).isZero();
    }

    @Test
    void aRemovedPhoneIsGoneOnce() {
        set(PhoneKind.AUTHENTICATION, FIRST);
        assertThat(remove()).isTrue();
        assertThat(remove()).isFalse();
        assertThat(DATABASE.account(user).phones()).isEmpty();
        assertThat(events("METHOD_REMOVED")).isEqualTo(1);
    }

    @Test
    void whereBackupCodesAloneAreLeftRegistrationIsRequired() {
        complete(begin(FIRST, new byte[] {1}));
        DATABASE.assignHotp(user);
        set(PhoneKind.OFFICE, SECOND);
        remove();
        assertThat(DATABASE.account(user).user().registrationRequired()).isFalse();

        User bob = DATABASE.user(tenant, "bob");
        PendingPhone only = begin(bob, FIRST, new byte[] {1});
        complete(bob, only);
        phones.remove(bob, PhoneKind.AUTHENTICATION, event(bob, AuditAction.METHOD_REMOVED));
        assertThat(DATABASE.account(bob).user().registrationRequired()).isTrue();
    }

    @Test
    void anEnteredNumberEndsARequiredRegistrationOfWhoHasNothingElseAndTheirSessions() {
        require();
        int epoch = epoch();
        set(PhoneKind.AUTHENTICATION, FIRST);
        assertThat(required()).isFalse();
        int after = epoch();
        assertThat(after).isGreaterThan(epoch);
        set(PhoneKind.AUTHENTICATION, SECOND);
        assertThat(epoch()).as("each number that an administrator enters").isGreaterThan(after);
    }

    @Test
    void anEnteredNumberEndsARequiredRegistrationWhereBackupCodesAloneAreLeft() {
        complete(begin(FIRST, new byte[] {1}));
        remove();
        assertThat(required()).isTrue();
        set(PhoneKind.AUTHENTICATION, SECOND);
        assertThat(required()).isFalse();
    }

    @Test
    void s41AnEnteredNumberKeepsNoMethodThatIsToBeReplaced() {
        DATABASE.assignHotp(user);
        require();
        int epoch = epoch();
        set(PhoneKind.AUTHENTICATION, FIRST);
        assertThat(required()).isTrue();
        assertThat(epoch()).isGreaterThan(epoch);
    }

    @Test
    void whatARemovedUserHadOfPhonesGoes() {
        set(PhoneKind.AUTHENTICATION, FIRST);
        begin(SECOND, new byte[] {1});
        DATABASE.directory.delete(tenant, user.id(), event(user, AuditAction.USER_REMOVED));
        assertThat(DATABASE.count("pending_phone", tenant, "true")).isZero();
        assertThat(DATABASE.count("authenticator", tenant, "true")).isZero();
    }

    private void require() {
        assertThat(DATABASE.directory.change(
                        tenant,
                        user.id(),
                        UserChange.of(present -> present.withRegistrationRequired(true)),
                        present -> event(present, AuditAction.REGISTRATION_REQUIRED)))
                .isPresent();
    }

    private boolean required() {
        return DATABASE.account(user).user().registrationRequired();
    }

    private int epoch() {
        return rows.sessionEpoch(tenant, user.id());
    }

    private Kept set(PhoneKind kind, PhoneNumber number) {
        return phones.set(
                user, new AuthenticatorId(DATABASE.id()), kind, number, event(user, AuditAction.METHOD_ADDED));
    }

    private PendingPhone begin(PhoneNumber number, byte[] hash) {
        return begin(user, number, hash);
    }

    private PendingPhone begin(User whose, PhoneNumber number, byte[] hash) {
        Instant until = Instant.now().truncatedTo(ChronoUnit.MILLIS).plusSeconds(300);
        PendingPhone pending = new PendingPhone(DATABASE.id(), PhoneKind.AUTHENTICATION, number, hash, 0, false, until);
        assertThat(phones.begin(tenant, whose.id(), begun(whose), pending)).isTrue();
        return pending;
    }

    private Kept complete(PendingPhone pending) {
        return complete(user, pending);
    }

    private Kept complete(User whose, PendingPhone pending) {
        return phones.complete(
                whose,
                begun(whose),
                pending,
                new AuthenticatorId(DATABASE.id()),
                new AuthenticatorId(DATABASE.id()),
                List.of(new byte[32], new byte[32]),
                completed -> event(completed, AuditAction.REGISTRATION_COMPLETED));
    }

    // One session of the user's, which goes on in each epoch.
    private Begun begun(User whose) {
        return new Begun(
                new SessionId(whose.id().value()), DATABASE.session(whose).epoch());
    }

    private boolean remove() {
        return phones.remove(user, PhoneKind.AUTHENTICATION, event(user, AuditAction.METHOD_REMOVED))
                .isPresent();
    }

    private static AuditEvent event(User about, AuditAction action) {
        return DATABASE.auditor.about(about, action, DATABASE.actor, "", Map.of());
    }

    private int events(String action) {
        return DATABASE.count("audit_event", tenant, "action = '" + action + "'");
    }
}
