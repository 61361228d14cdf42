package org.countersign.postgres.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.countersign.core.method.otp.OtpAlgorithm;
import org.countersign.core.method.otp.OtpKey;
import org.countersign.core.registration.PendingRegistration;
import org.countersign.core.registration.Registrations;
import org.countersign.core.session.Begun;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.User;
import org.countersign.postgres.TestDatabase;
import org.countersign.postgres.Together;
import org.junit.jupiter.api.Test;

class PostgresRegistrationsTest {
    private static final TestDatabase DATABASE = TestDatabase.get();

    private final TenantId tenant = DATABASE.tenant();
    private final User user = DATABASE.user(tenant, "alice");
    private final Begun begun = DATABASE.session(user);

    private PendingRegistration begin(Begun session) {
        PendingRegistration pending = new PendingRegistration(
                DATABASE.id(),
                new OtpKey(new byte[20], OtpAlgorithm.SHA1, 6, Duration.ofSeconds(30)),
                0,
                Instant.now().plusSeconds(600));
        DATABASE.registrations.begin(tenant, user.id(), session, pending);
        return pending;
    }

    @Test
    void g4OfManyGuessesAtOnceTenAreLookedAt() throws Exception {
        PendingRegistration pending = begin(begun);
        List<OptionalInt> tries = Together.times(
                64,
                () -> DATABASE.registrations.takeTry(tenant, user.id(), begun, pending.id(), Registrations.MOST_TRIES));
        assertThat(tries)
                .filteredOn(OptionalInt::isPresent)
                .extracting(OptionalInt::getAsInt)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, Registrations.MOST_TRIES)
                        .boxed()
                        .toList());
    }

    @Test
    void t14EachSessionHasItsOwn() {
        PendingRegistration pending = begin(begun);
        Begun other = DATABASE.session(user);
        PendingRegistration theirs = begin(other);
        assertThat(DATABASE.registrations.pending(tenant, user.id(), begun))
                .hasValueSatisfying(seen -> assertThat(seen.id()).isEqualTo(pending.id()));
        assertThat(DATABASE.registrations.pending(tenant, user.id(), other))
                .hasValueSatisfying(seen -> assertThat(seen.id()).isEqualTo(theirs.id()));
        assertThat(DATABASE.registrations.takeTry(tenant, user.id(), other, pending.id(), 10))
                .isEmpty();
    }
}
