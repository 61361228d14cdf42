package org.countersign.postgres.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.countersign.core.account.Account;
import org.countersign.core.decision.Claim;
import org.countersign.core.decision.Decided;
import org.countersign.core.decision.Decision;
import org.countersign.core.decision.Verdict;
import org.countersign.core.protection.LockoutPolicy;
import org.countersign.core.shared.Door;
import org.countersign.core.shared.Origin;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.User;
import org.countersign.postgres.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BatchedDecisionsTest {
    private static final Origin ORIGIN = new Origin(Door.API, "Test", "192.0.2.1", "c-1");
    private static final TestDatabase DATABASE = TestDatabase.get();
    private static BatchedDecisions node;
    private static BatchedDecisions otherNode;

    @BeforeAll
    static void startTwoNodes() {
        node = new BatchedDecisions(DATABASE.source, 2, 4096);
        otherNode = new BatchedDecisions(DATABASE.source, 2, 4096);
    }

    @AfterAll
    static void stop() {
        node.close();
        otherNode.close();
    }

    @Test
    void acceptsANewerStepOnceAndSaysUsedAfterwards() {
        Account account = account("alice");

        assertThat(decide(account, new Claim.Step(1, 7)).verdict()).isEqualTo(Verdict.APPROVED);
        assertThat(decide(account, new Claim.Step(1, 7)).verdict()).isEqualTo(Verdict.USED);
        assertThat(decide(account, new Claim.Step(1, 6)).verdict()).isEqualTo(Verdict.USED);
        assertThat(decide(account, new Claim.Step(1, 8)).verdict()).isEqualTo(Verdict.APPROVED);
    }

    @Test
    void acceptsEachNumberedCodeOnce() {
        Account account = account("alice");

        assertThat(decide(account, new Claim.Single(2, 9)).verdict()).isEqualTo(Verdict.APPROVED);
        assertThat(decide(account, new Claim.Single(2, 9)).verdict()).isEqualTo(Verdict.USED);
        assertThat(decide(account, new Claim.Single(2, 0)).verdict()).isEqualTo(Verdict.APPROVED);
    }

    @Test
    void locksAtTheFifthWrongCodeAndEndsSessions() {
        Account account = account("alice");
        int before = decide(account, new Claim.Nothing("not-needed", "")).sessionEpoch();
        for (int i = 1; i <= 4; i++) {
            Decided wrong = decide(account, new Claim.NoMatch());
            assertThat(wrong.verdict()).isEqualTo(Verdict.WRONG);
            assertThat(wrong.failures()).isEqualTo(i);
            assertThat(wrong.lockedUntil()).isNull();
        }
        Decided fifth = decide(account, new Claim.NoMatch());
        assertThat(fifth.verdict()).isEqualTo(Verdict.WRONG);
        assertThat(fifth.lockedUntil()).isAfter(Instant.now().plus(14, ChronoUnit.MINUTES));
        assertThat(fifth.sessionEpoch()).isEqualTo(before + 1);
        assertThat(decide(account, new Claim.Step(1, 7)).verdict()).isEqualTo(Verdict.LOCKED);
    }

    @Test
    void aLockThatHasPassedStartsTheCountAnewAndTheNextLockIsTwiceAsLong() {
        Account account = account("alice");
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        lockAt(account, now);
        Instant later = now.plus(16, ChronoUnit.MINUTES);
        Decided first = decide(node, account, new Claim.NoMatch(), later);
        assertThat(first.failures()).isEqualTo(1);
        for (int i = 0; i < 3; i++) {
            decide(node, account, new Claim.NoMatch(), later);
        }
        Decided fifth = decide(node, account, new Claim.NoMatch(), later);
        assertThat(fifth.lockedUntil()).isEqualTo(later.plus(30, ChronoUnit.MINUTES));
    }

    @Test
    void refusesADecisionOnAnOlderVersionWithoutWritingAnything() {
        Account account = account("alice");
        User user = account.user();
        DATABASE.assignHotp(user);

        assertThat(decide(account, new Claim.Step(1, 7)).verdict()).isEqualTo(Verdict.STALE);
        assertThat(DATABASE.count("audit_event", user.tenant(), "action = 'VERIFICATION'"))
                .isZero();
        assertThat(decide(DATABASE.account(user), new Claim.Step(1, 7)).verdict())
                .isEqualTo(Verdict.APPROVED);
    }

    @Test
    void writesTheEventAndTheUsageWithTheDecision() {
        Account account = account("alice");
        TenantId tenant = account.user().tenant();
        decide(account, new Claim.Step(1, 7));
        decide(account, new Claim.Step(1, 7));
        decide(account, new Claim.NoMatch());

        assertThat(DATABASE.count("audit_event", tenant, "outcome = 'approved'"))
                .isEqualTo(1);
        assertThat(DATABASE.count("audit_event", tenant, "reason = 'code_already_used'"))
                .isEqualTo(1);
        assertThat(DATABASE.count("audit_event", tenant, "reason = 'wrong_code'"))
                .isEqualTo(1);
        assertThat(DATABASE.count("usage_record", tenant, "true")).isEqualTo(1);
    }

    @Test
    void tellsTheUserAfterThreeWrongCodes() {
        Account account = account("alice");
        for (int i = 0; i < 4; i++) {
            decide(account, new Claim.NoMatch());
        }
        assertThat(DATABASE.count("user_notice", account.user().tenant(), "kind = 'WRONG_CODES_AFTER_PASSWORD'"))
                .isEqualTo(1);
    }

    @Test
    void g1AndG2OneCodeSentByManyAtOnceOverTwoNodesIsAcceptedOnce() throws Exception {
        List<Account> accounts = accounts(20);
        for (int round = 1; round <= 50; round++) {
            List<Decided> all = new ArrayList<>();
            List<Runnable> calls = new ArrayList<>();
            List<Decided> results = Collections.synchronizedList(all);
            for (Account account : accounts) {
                Claim claim = new Claim.Step(1, round);
                for (int i = 0; i < 16; i++) {
                    BatchedDecisions door = i % 2 == 0 ? node : otherNode;
                    calls.add(() -> results.add(decide(door, account, claim, Instant.now())));
                }
            }
            Collections.shuffle(calls);
            inParallel(calls);
            assertThat(tally(all)).isEqualTo(Map.of(Verdict.APPROVED, 20, Verdict.USED, 20 * 15));
        }
    }

    @Test
    void g4AThousandWrongCodesAtOnceOverTwoNodesAreCountedExactly() throws Exception {
        Account account = account("alice");
        List<Decided> all = Collections.synchronizedList(new ArrayList<>());
        List<Runnable> calls = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            BatchedDecisions door = i % 2 == 0 ? node : otherNode;
            calls.add(() -> all.add(decide(door, account, new Claim.NoMatch(), Instant.now())));
        }
        inParallel(calls);
        assertThat(tally(all)).isEqualTo(Map.of(Verdict.WRONG, 5, Verdict.LOCKED, 995));
        assertThat(DATABASE.count("audit_event", account.user().tenant(), "reason = 'wrong_code'"))
                .isEqualTo(5);
    }

    @Test
    void g16ConnectionsCutWhileDecidingNeitherLoseNorDoubleADecision() throws Exception {
        List<Account> accounts = accounts(100);
        TenantId tenant = accounts.getFirst().user().tenant();
        AtomicBoolean done = new AtomicBoolean();
        Thread cutter = Thread.ofVirtual().start(() -> cutConnections(done));
        List<Decided> all = Collections.synchronizedList(new ArrayList<>());
        List<Runnable> calls = new ArrayList<>();
        for (Account account : accounts) {
            calls.add(() -> {
                for (int step = 1; step <= 50; step++) {
                    all.add(decide(node, account, new Claim.Step(1, step), Instant.now()));
                }
            });
        }
        try {
            inParallel(calls);
        } finally {
            done.set(true);
            cutter.join();
        }
        assertThat(tally(all)).isEqualTo(Map.of(Verdict.APPROVED, 5000));
        assertThat(DATABASE.count("audit_event", tenant, "outcome = 'approved'"))
                .isEqualTo(5000);
        assertThat(DATABASE.count("usage_record", tenant, "true")).isEqualTo(5000);
    }

    private static void cutConnections(AtomicBoolean done) {
        while (!done.get()) {
            DATABASE.jdbc
                    .sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'WITH d AS%'")
                    .query((_, _) -> true)
                    .list();
            try {
                TimeUnit.MILLISECONDS.sleep(60);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void lockAt(Account account, Instant now) {
        for (int i = 0; i < 5; i++) {
            decide(node, account, new Claim.NoMatch(), now);
        }
    }

    private static Map<Verdict, Integer> tally(List<Decided> decided) {
        Map<Verdict, Integer> tally = new EnumMap<>(Verdict.class);
        decided.forEach(d -> tally.merge(d.verdict(), 1, Integer::sum));
        return tally;
    }

    private static void inParallel(List<Runnable> calls) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> futures = new ArrayList<>();
            calls.forEach(call -> futures.add(executor.submit(call)));
            for (Future<?> future : futures) {
                future.get();
            }
        }
    }

    private static Account account(String name) {
        User user = DATABASE.user(DATABASE.tenant(), name);
        DATABASE.assignHotp(user);
        return DATABASE.account(user);
    }

    private static List<Account> accounts(int count) {
        TenantId tenant = DATABASE.tenant();
        List<Account> accounts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            User user = DATABASE.user(tenant, "user" + i);
            DATABASE.assignHotp(user);
            accounts.add(DATABASE.account(user));
        }
        return accounts;
    }

    private static Decided decide(Account account, Claim claim) {
        return decide(node, account, claim, Instant.now());
    }

    private static Decided decide(BatchedDecisions door, Account account, Claim claim, Instant at) {
        return door.decide(new Decision(
                account,
                DATABASE.id(),
                at.truncatedTo(ChronoUnit.MILLIS),
                claim,
                Optional.empty(),
                LockoutPolicy.DEFAULT,
                "hotp",
                "sign-in",
                ORIGIN));
    }
}
