package org.countersign.core.inmemory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.countersign.core.account.Account;
import org.countersign.core.apppassword.AppPassword;
import org.countersign.core.method.Authenticator;
import org.countersign.core.method.BackupCodeSet;
import org.countersign.core.protection.Notice;
import org.countersign.core.protection.Protection;
import org.countersign.core.registration.PendingRegistration;
import org.countersign.core.remembered.RememberedBrowser;
import org.countersign.core.session.Begun;
import org.countersign.core.session.SessionId;
import org.countersign.core.user.User;
import org.jspecify.annotations.Nullable;

/** All that is kept of one user; of a decoy, all but the user. Guarded by its {@link InMemoryDatabase}. */
final class Row {
    private static final long NOTHING_ACCEPTED = -1;

    @Nullable
    User user;

    @Nullable
    String passwordHash;

    List<Authenticator> authenticators = List.of();
    long version;

    int failures;
    int consecutive;
    int level;

    @Nullable
    Instant lastFailure;

    @Nullable
    Instant lockedUntil;

    @Nullable
    Instant blockedUntil;

    int asked;

    @Nullable
    Instant askedSince;

    List<AppPassword> appPasswords = List.of();
    boolean exhausted;
    int sessionEpoch;

    final long[] guards = new long[Authenticator.SLOTS + 1];
    final Map<UUID, RememberedBrowser> browsers = new HashMap<>();
    final List<Notice> notices = new ArrayList<>();

    final Map<SessionId, Seed> seeds = new HashMap<>();

    /** A seed that a session was shown. */
    record Seed(Begun begun, PendingRegistration pending) {}

    @Nullable
    Instant lastSignIn;

    Row(@Nullable User user) {
        this.user = user;
        Arrays.fill(guards, NOTHING_ACCEPTED);
    }

    Optional<Account> account() {
        return Optional.ofNullable(user)
                .map(u -> new Account(u, authenticators, appPasswords, passwordHash, version, false));
    }

    boolean lockedAt(Instant at) {
        return exhausted || (lockedUntil != null && lockedUntil.isAfter(at));
    }

    boolean blockedAt(Instant at) {
        return blockedUntil != null && blockedUntil.isAfter(at);
    }

    /** Whether what began there may still be finished (S5.10). */
    boolean lives(Begun begun, Instant at) {
        return begun.epoch() == sessionEpoch && !blockedAt(at) && (lockedUntil == null || !lockedUntil.isAfter(at));
    }

    boolean codesAlone() {
        return authenticators.stream().allMatch(BackupCodeSet.class::isInstance);
    }

    /** What follows from a removal. */
    void removed() {
        if (codesAlone()) {
            sessionEpoch++;
            if (!authenticators.isEmpty() && user != null) {
                user = user.withRegistrationRequired(true);
            }
        }
    }

    void clearFailures() {
        failures = 0;
        consecutive = 0;
        level = 0;
        lastFailure = null;
        lockedUntil = null;
        exhausted = false;
    }

    Protection protection() {
        return new Protection(failures, lockedUntil, blockedUntil, sessionEpoch, exhausted);
    }

    Optional<Integer> freeSlot() {
        return IntStream.rangeClosed(1, Authenticator.SLOTS)
                .filter(slot -> authenticators.stream().noneMatch(a -> a.slot() == slot))
                .boxed()
                .findFirst();
    }

    void keep(Authenticator authenticator, long guard) {
        if (authenticators.isEmpty()) {
            sessionEpoch++;
        }
        guards[authenticator.slot()] = guard;
        List<Authenticator> more = new ArrayList<>(authenticators);
        more.add(authenticator);
        authenticators = List.copyOf(more);
    }
}
