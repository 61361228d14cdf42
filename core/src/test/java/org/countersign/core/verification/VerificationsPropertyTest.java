package org.countersign.core.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.countersign.core.authority.Act;
import org.countersign.core.decision.Claim;
import org.countersign.core.decision.Verdict;
import org.countersign.core.inmemory.InMemoryDecisions;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.otp.Hotp;
import org.countersign.core.method.otp.Totp;
import org.countersign.core.protection.LockoutPolicy;
import org.countersign.core.user.User;
import org.junit.jupiter.api.Test;

/** What holds for every sequence of submissions. A failure names its seed. */
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

    /** A property, tried with the sequences that a seed makes. */
    @FunctionalInterface
    private interface Property {
        void holdsFor(List<Step> steps, Random random);
    }

    // The seed of a failure is in its message; put it in the place of the first one to see it again.
    private static void forAll(int tries, Property property) {
        long first = new SecureRandom().nextLong();
        for (long seed = first; seed != first + tries; seed++) {
            Random random = new Random(seed);
            List<Step> steps = random.ints(random.nextInt(61), -90, 91)
                    .mapToObj(seconds -> new Step(
                            seconds,
                            Kind.values()[random.nextInt(Kind.values().length)],
                            random.nextInt(10),
                            random.nextBoolean()))
                    .toList();
            try {
                property.holdsFor(steps, random);
            } catch (AssertionError e) {
                throw new AssertionError("Seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    private static String text(Random random, int longest) {
        return random.ints(random.nextInt(longest + 1), 1, 0x2fff)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static final class Story {
        final InMemoryHouse house;
        final List<String> backupCodes;
        Outcome last = new Outcome.Denied(new ChallengeId(new java.util.UUID(0, 0)), Reason.BUSY, false, 0, null, null);

        Story(LockoutPolicy lockout) {
            house = new InMemoryHouse(lockout);
            User alice = house.totpUser("alice");
            house.methods.assign(
                    house.may(Act.ASSIGN_METHOD, alice),
                    MethodType.HOTP,
                    InMemoryHouse.key("another key, 20 long"),
                    "",
                    0);
            backupCodes = house.methods
                    .renewBackupCodes(house.may(Act.RENEW_BACKUP_CODES, alice))
                    .orElseThrow();
        }

        void take(Step step) {
            house.clock.pass(Duration.ofSeconds(step.seconds()));
            String code = switch (step.kind()) {
                case TIME_BASED ->
                    Totp.passcode(InMemoryHouse.KEY, house.clock.instant().plusSeconds(30L * (step.number() % 5 - 2)));
                case COUNTER_BASED -> Hotp.passcode(InMemoryHouse.key("another key, 20 long"), step.number());
                case BACKUP_CODE -> backupCodes.get(step.number());
                case WRONG -> house.wrongPasscode();
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

    @Test
    void nothingIsAcceptedTwice() {
        forAll(300, (steps, random) -> {
            Story story = new Story(PATIENT);
            steps.forEach(story::take);
            Set<Claim> accepted = new HashSet<>();
            for (InMemoryDecisions.Taken taken : story.with(Verdict.APPROVED)) {
                assertThat(accepted.add(taken.decision().claim()))
                        .as(
                                "%s is accepted for the first time",
                                taken.decision().claim())
                        .isTrue();
            }
        });
    }

    @Test
    void atMostTheLimitOfWrongCodesIsLookedAtBeforeALock() {
        forAll(300, (steps, random) -> {
            int limit = 1 + random.nextInt(10);
            Duration lock = Duration.ofDays(1);
            Story story = new Story(new LockoutPolicy(limit, lock, lock, Duration.ofDays(30), 100, 1));
            for (Step step : steps) {
                story.take(new Step(Math.abs(step.seconds()) % 5, Kind.WRONG, step.number(), step.challenged()));
            }
            assertThat(story.with(Verdict.WRONG)).hasSize(Math.min(limit, steps.size()));
            assertThat(story.with(Verdict.APPROVED)).isEmpty();
        });
    }

    @Test
    void aChallengeIsApprovedAtMostOnce() {
        forAll(300, (steps, random) -> {
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
        });
    }

    @Test
    void aGuardNeverMovesBack() {
        forAll(300, (steps, random) -> {
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
        });
    }

    @Test
    void everyOutcomeButAFaultLeavesOneMoreAuditEvent() {
        forAll(300, (steps, random) -> {
            Story story = new Story(LockoutPolicy.DEFAULT);
            for (Step step : steps) {
                int before = story.house.auditLog.all().size();
                story.take(new Step(step.seconds(), step.kind(), step.number(), false));
                assertThat(story.house.auditLog.all()).hasSize(before + 1);
                assertThat(story.house.auditLog.all().getLast().outcome())
                        .isEqualTo(story.last instanceof Outcome.Approved ? "approved" : "denied");
            }
        });
    }

    @Test
    void aDecoyIsNeverApproved() {
        forAll(500, (steps, random) -> {
            String name = "n" + text(random, 19);
            String code = text(random, 40);
            InMemoryHouse house = new InMemoryHouse();
            house.totpUser("alice");
            for (String typed : List.of(code, house.passcode())) {
                assertThat(house.verify("x" + name, typed)).isInstanceOf(Outcome.Denied.class);
                Outcome started = house.start("x" + name);
                assertThat(started).isNotInstanceOf(Outcome.NotNeeded.class).isNotInstanceOf(Outcome.Approved.class);
                assertThat(house.submit(started.id(), typed)).isInstanceOf(Outcome.Denied.class);
            }
        });
    }
}
