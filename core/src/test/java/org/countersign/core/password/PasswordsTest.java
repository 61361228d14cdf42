package org.countersign.core.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.core.account.Account;
import org.countersign.core.authority.Act;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.inmemory.TestKeyedHash;
import org.countersign.core.shared.Door;
import org.countersign.core.shared.Origin;
import org.countersign.core.throttle.GuessSource;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.countersign.core.user.Username;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private final InMemoryHouse house = new InMemoryHouse();

    /** Keeps every comparison until it is let go. */
    private static final class BlockingHasher implements PasswordHasher {
        final AtomicInteger present = new AtomicInteger();
        final AtomicInteger most = new AtomicInteger();
        final Semaphore letGo = new Semaphore(0);
        final CountDownLatch full;

        BlockingHasher(int expected) {
            full = new CountDownLatch(expected);
        }

        @Override
        public String hash(String password) {
            return "hash of " + password;
        }

        @Override
        public boolean matches(String password, String encoded) {
            most.accumulateAndGet(present.incrementAndGet(), Math::max);
            full.countDown();
            letGo.acquireUninterruptibly();
            present.decrementAndGet();
            return encoded.equals("hash of " + password);
        }
    }

    private Account account(String name) {
        return house.accounts.byName(house.tenant, Username.require(name));
    }

    private static Origin from(String address) {
        return new Origin(Door.WEB, "Portal", address, "test");
    }

    @Test
    void neverMoreThanTheBoundAreComputedAndWhoComesLastIsToldToComeBack() throws Exception {
        int atOnce = 3;
        int waiting = 4;
        BlockingHasher hasher = new BlockingHasher(atOnce);
        CountDownLatch admitted = new CountDownLatch(atOnce + waiting);
        house.user("alice", MfaState.DISABLED);
        try (ExecutorService hashing = Executors.newFixedThreadPool(atOnce);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Passwords passwords = new Passwords(
                    hasher, new LettingIn(admitted), new TestKeyedHash(), house.clock, hashing, atOnce + waiting);
            List<Future<PasswordCheck>> checks = new ArrayList<>();
            for (int i = 0; i < atOnce + waiting; i++) {
                Account account = account("guess" + i);
                Origin origin = from("192.0.2." + i);
                checks.add(threads.submit(() -> passwords.check(account, "a wrong password", origin)));
            }
            admitted.await();
            hasher.full.await();
            assertThat(passwords.check(account("late"), "a wrong password", from("192.0.2.1")))
                    .isInstanceOf(PasswordCheck.Busy.class);
            hasher.letGo.release(atOnce + waiting);
            for (Future<PasswordCheck> check : checks) {
                assertThat(check.get()).isInstanceOf(PasswordCheck.Wrong.class);
            }
        }
        assertThat(hasher.most).hasValue(atOnce);
    }

    /** Slows nobody, and counts who was let in. */
    private record LettingIn(CountDownLatch latch) implements PasswordThrottle {
        @Override
        public Duration take(byte[] accountKey, GuessSource source, Instant now) {
            latch.countDown();
            return Duration.ZERO;
        }

        @Override
        public void forget(byte[] accountKey, GuessSource source) {}
    }

    @Test
    void theRightPasswordIsRightHoweverItsLettersAreComposed() {
        User user = house.user("alice", MfaState.DISABLED);
        house.directory.setPassword(house.may(Act.SET_PASSWORD, user), "zoe\u0308 and ﬁve friends");
        assertThat(house.passwords.check(account("alice"), "zo\u00eb and five friends", from("192.0.2.1")))
                .isInstanceOf(PasswordCheck.Right.class);
    }

    @Test
    void aPasswordOfManyLongCharactersThatWasAcceptedCanBeUsed() {
        User user = house.user("alice", MfaState.DISABLED);
        String faces = "\ud83d\ude00\ud83d\ude01\ud83d\ude02".repeat(60);
        house.directory.setPassword(house.may(Act.SET_PASSWORD, user), faces);
        assertThat(house.passwords.check(account("alice"), faces, from("192.0.2.1")))
                .isInstanceOf(PasswordCheck.Right.class);
    }

    @Test
    void aDecoyAndAUserWithoutPasswordCostOneComparisonEach() {
        User user = house.user("alice", MfaState.DISABLED);
        assertThat(house.passwords.check(account("nobody"), "no password has this hash", from("192.0.2.1")))
                .isInstanceOf(PasswordCheck.Wrong.class);
        assertThat(house.hasher.comparisons()).isEqualTo(1);
        Account without = new Account(user, List.of(), null, 0, false);
        assertThat(house.passwords.check(without, "no password has this hash", from("192.0.2.1")))
                .isInstanceOf(PasswordCheck.Wrong.class);
        assertThat(house.hasher.comparisons()).isEqualTo(2);
    }

    @Test
    void emptyAndOverlongPasswordsAreWrongAtNoCost() {
        house.user("alice", MfaState.DISABLED);
        assertThat(house.passwords.check(account("alice"), "", from("192.0.2.1")))
                .isInstanceOf(PasswordCheck.Wrong.class);
        assertThat(house.passwords.check(account("alice"), "x".repeat(257), from("192.0.2.1")))
                .isInstanceOf(PasswordCheck.Wrong.class);
        assertThat(house.hasher.comparisons()).isZero();
    }

    @Test
    void whoSendsEmptyOrOverlongPasswordsIsSlowedLikeWhoGuesses() {
        house.user("alice", MfaState.DISABLED);
        for (int i = 0; i < PasswordThrottle.FREE; i++) {
            assertThat(house.passwords.check(account("alice"), i % 2 == 0 ? "" : "x".repeat(257), from("192.0.2.1")))
                    .isInstanceOf(PasswordCheck.Wrong.class);
        }
        assertThat(house.passwords.check(account("alice"), "", from("192.0.2.1")))
                .isInstanceOf(PasswordCheck.SlowDown.class);
    }

    @Test
    void whoGuessesIsSlowedAndNothingIsHashedForThem() {
        house.user("alice", MfaState.DISABLED);
        for (int i = 0; i < PasswordThrottle.FREE; i++) {
            assertThat(house.passwords.check(account("alice"), "wrong", from("192.0.2.1")))
                    .isInstanceOf(PasswordCheck.Wrong.class);
        }
        int before = house.hasher.comparisons();
        assertThat(house.passwords.check(account("alice"), InMemoryHouse.PASSWORD, from("192.0.2.1")))
                .isEqualTo(new PasswordCheck.SlowDown(Duration.ofSeconds(1)));
        assertThat(house.hasher.comparisons()).isEqualTo(before);
    }

    @Test
    void g11TheUserAtAnotherAddressDoesNotNotice() {
        house.user("alice", MfaState.DISABLED);
        for (int i = 0; i < 200; i++) {
            house.passwords.check(account("alice"), "wrong", from("192.0.2.1"));
        }
        assertThat(house.passwords.check(account("alice"), InMemoryHouse.PASSWORD, from("198.51.100.1")))
                .isInstanceOf(PasswordCheck.Right.class);
    }

    @Test
    void theRightPasswordAfterTheWaitForgetsTheCount() {
        house.user("alice", MfaState.DISABLED);
        for (int i = 0; i < PasswordThrottle.FREE; i++) {
            house.passwords.check(account("alice"), "wrong", from("192.0.2.1"));
        }
        house.clock.pass(Duration.ofSeconds(1));
        assertThat(house.passwords.check(account("alice"), InMemoryHouse.PASSWORD, from("192.0.2.1")))
                .isInstanceOf(PasswordCheck.Right.class);
        assertThat(house.passwords.check(account("alice"), "wrong", from("192.0.2.1")))
                .isInstanceOf(PasswordCheck.Wrong.class);
    }

    @Test
    void spellingsOfANameThatNobodyHasAreSlowedTogether() {
        for (int i = 0; i < PasswordThrottle.FREE; i++) {
            house.passwords.check(account("Ghost"), "wrong", from("192.0.2.1"));
        }
        for (String name : List.of("ghost", "CORP\\ghost", "ghost@corp.example")) {
            assertThat(house.passwords.check(account(name), "wrong", from("192.0.2.1")))
                    .isInstanceOf(PasswordCheck.SlowDown.class);
        }
    }
}
