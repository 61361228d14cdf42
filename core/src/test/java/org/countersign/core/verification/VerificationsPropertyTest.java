package org.countersign.core.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.countersign.core.inmemory.InMemoryDecisions;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.otp.Hotp;
import org.countersign.core.method.otp.Totp;
import org.countersign.core.protection.LockoutPolicy;
import org.countersign.core.user.User;

/** What holds for every sequence of submissions. jqwik prints the seed of a failure and tries it first the next time. */
class VerificationsPropertyTest {
    private static final LockoutPolicy PATIENT =
            new LockoutPolicy(100, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMinutes(60), 100, 3);

    /** What somebody does: lets time pass, and types a code of some kind at some door. */
    record Step(int seconds, Kind kind, int number, boolean challenged) {}

    enum Kind {
        TIME_BASED,
        COUNTER_BASED,
        BACKUP_CODE,
        WRONG
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.integers().between(-90, 90),
                        Arbitraries.of(Kind.class),
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.of(true, false))
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    private static final class Story {
        final InMemoryHouse house;
        final List<String> backupCodes;
        Outcome last = new Outcome.Denied(new ChallengeId(new java.util.UUID(0, 0)), Reason.BUSY, false, 0, null, null);

        Story(LockoutPolicy lockout) {
            house = new InMemoryHouse(lockout);
            User alice = house.totpUser("alice");
            house.methods.assign(alice, MethodType.HOTP, InMemoryHouse.key("another key, 20 long"), "", 0, house.owner);
            backupCodes = house.methods.renewBackupCodes(alice, house.owner);
        }

        void take(Step step) {
            house.clock.pass(Duration.ofSeconds(step.seconds()));
            String code = switch (step.kind()) {
                case TIME_BASED ->
                    Totp.passcode(InMemoryHouse.KEY, house.clock.instant().plusSeconds(30L * (step.number() % 5 - 2)));
                case COUNTER_BASED -> Hotp.passcode(InMemoryHouse.key("another key, 20 long"), step.number());
                case BACKUP_CODE -> backupCodes.get(step.number());
                case WRONG -> "wrong" + step.number();
            };
            if (step.challenged()) {
                Outcome started = house.start("alice");
                last = started instanceof Outcome.Pending ? house.submit(started.id(), code) : started;
            } else {
                last = house.verify("alice", code);
            }
        }

        List<InMemoryDecisions.Taken> with(Verdict verdict) {
            return house.decisions.taken().stream()
                    .filter(t -> t.decided().verdict() == verdict)
                    .toList();
        }
    }

    @Property(tries = 300)
    void nothingIsAcceptedTwice(@ForAll("steps") List<Step> steps) {
        Story story = new Story(PATIENT);
        steps.forEach(story::take);
        Set<Claim> accepted = new HashSet<>();
        for (InMemoryDecisions.Taken taken : story.with(Verdict.APPROVED)) {
            assertThat(accepted.add(taken.decision().claim()))
                    .as("%s is accepted for the first time", taken.decision().claim())
                    .isTrue();
        }
    }

    @Property(tries = 300)
    void atMostTheLimitOfWrongCodesIsLookedAtBeforeALock(
            @ForAll("steps") List<Step> steps, @ForAll @IntRange(min = 1, max = 10) int limit) {
        Duration lock = Duration.ofDays(1);
        Story story = new Story(new LockoutPolicy(limit, lock, lock, Duration.ofDays(30), 100, 1));
        for (Step step : steps) {
            story.take(new Step(Math.abs(step.seconds()) % 5, Kind.WRONG, step.number(), step.challenged()));
        }
        assertThat(story.with(Verdict.WRONG)).hasSize(Math.min(limit, steps.size()));
        assertThat(story.with(Verdict.APPROVED)).isEmpty();
    }

    @Property(tries = 300)
    void aChallengeIsApprovedAtMostOnce(@ForAll("steps") List<Step> steps) {
        Story story = new Story(PATIENT);
        ChallengeId challenge = story.house.start("alice").id();
        int approvals = 0;
        for (Step step : steps) {
            story.house.clock.pass(Duration.ofSeconds(Math.abs(step.seconds()) % 40));
            String code =
                    step.kind() == Kind.BACKUP_CODE ? story.backupCodes.get(step.number()) : story.house.passcode();
            approvals += story.house.submit(challenge, code) instanceof Outcome.Approved ? 1 : 0;
        }
        assertThat(approvals).isLessThanOrEqualTo(1);
    }

    @Property(tries = 300)
    void aGuardNeverMovesBack(@ForAll("steps") List<Step> steps) {
        Story story = new Story(PATIENT);
        User alice = story.house
                .directory
                .find(story.house.tenant, "alice")
                .orElseThrow()
                .user();
        long[] before = story.house.accountStore.guards(story.house.tenant, alice.id());
        for (Step step : steps) {
            story.take(step);
            long[] after = story.house.accountStore.guards(story.house.tenant, alice.id());
            for (int slot = 1; slot < after.length; slot++) {
                assertThat(after[slot]).isGreaterThanOrEqualTo(before[slot]);
            }
            before = after;
        }
    }

    @Property(tries = 300)
    void everyOutcomeButAFaultLeavesOneMoreAuditEvent(@ForAll("steps") List<Step> steps) {
        Story story = new Story(LockoutPolicy.DEFAULT);
        for (Step step : steps) {
            int before = story.house.auditLog.all().size();
            story.take(new Step(step.seconds(), step.kind(), step.number(), false));
            assertThat(story.house.auditLog.all()).hasSize(before + 1);
            assertThat(story.house.auditLog.all().getLast().outcome())
                    .isEqualTo(story.last instanceof Outcome.Approved ? "approved" : "denied");
        }
    }

    @Property(tries = 500)
    void aDecoyIsNeverApproved(
            @ForAll @StringLength(min = 1, max = 20) String name, @ForAll @StringLength(max = 40) String code) {
        InMemoryHouse house = new InMemoryHouse();
        house.totpUser("alice");
        for (String typed : List.of(code, house.passcode())) {
            assertThat(house.verify("x" + name, typed)).isInstanceOf(Outcome.Denied.class);
            Outcome started = house.start("x" + name);
            assertThat(started).isNotInstanceOf(Outcome.NotNeeded.class).isNotInstanceOf(Outcome.Approved.class);
            assertThat(house.submit(started.id(), typed)).isInstanceOf(Outcome.Denied.class);
        }
    }
}
