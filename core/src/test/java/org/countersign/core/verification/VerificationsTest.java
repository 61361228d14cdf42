package org.countersign.core.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.countersign.core.account.Account;
import org.countersign.core.account.Accounts;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.authority.Act;
import org.countersign.core.decision.Claim;
import org.countersign.core.decision.Decided;
import org.countersign.core.decision.Verdict;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.inmemory.TestKeyedHash;
import org.countersign.core.method.Authenticator;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.OtpAuthenticator;
import org.countersign.core.method.otp.Hotp;
import org.countersign.core.method.otp.Totp;
import org.countersign.core.policy.Purpose;
import org.countersign.core.protection.LockoutPolicy;
import org.countersign.core.protection.Notice;
import org.countersign.core.shared.Door;
import org.countersign.core.shared.Unavailable;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.typed.TypedCode;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.countersign.core.user.Username;
import org.junit.jupiter.api.Test;

class VerificationsTest {
    private static final List<String> SPELLINGS =
            List.of("alice", "ALICE", "ａｌｉｃｅ", "CORP\\alice", "alice@corp.example", "Corp\\Alice");

    // S2.6 fixes it.
    private static final int LOOK_AHEAD = 10;

    private final InMemoryHouse house = new InMemoryHouse();

    private static Outcome.Denied denied(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Denied.class);
        return (Outcome.Denied) outcome;
    }

    private static Reason reason(Outcome outcome) {
        return denied(outcome).reason();
    }

    private ChallengeId challenge(String name) {
        Outcome outcome = house.start(name);
        assertThat(outcome).isInstanceOf(Outcome.Pending.class);
        return outcome.id();
    }

    private void lock(String name) {
        for (int i = 0; i < LockoutPolicy.DEFAULT.limit(); i++) {
            house.verify(name, house.wrongPasscode());
        }
        assertThat(reason(house.verify(name, house.passcode()))).isEqualTo(Reason.LOCKED_OUT);
    }

    private int wrongOnes() {
        return (int) house.decisions.taken().stream()
                .filter(t -> t.decided().verdict() == Verdict.WRONG)
                .count();
    }

    // One call

    @Test
    void aCodeInHandIsDecidedInOneCallAndFoundInTheAudit() {
        house.totpUser("alice");
        Outcome outcome = house.verify("Alice", house.passcode());
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Approved.class, approved -> {
            assertThat(approved.user().name().key()).isEqualTo("alice");
            assertThat(approved.method()).isEqualTo(MethodType.TOTP);
        });
        assertThat(house.auditLog
                        .byId(house.tenant, outcome.id().value())
                        .orElseThrow()
                        .outcome())
                .isEqualTo("approved");
    }

    @Test
    void theSameCodeIsUsedTheSecondTimeAndDoesNotCountAsWrong() {
        house.totpUser("alice");
        house.verify("alice", house.passcode());
        for (int i = 0; i < 20; i++) {
            assertThat(reason(house.verify("alice", house.passcode()))).isEqualTo(Reason.CODE_ALREADY_USED);
        }
        house.clock.pass(Duration.ofSeconds(30));
        assertThat(house.verify("alice", house.passcode())).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void spacesInACodeDoNotMatter() {
        house.totpUser("alice");
        String code = house.passcode();
        assertThat(house.verify("alice", " " + code.substring(0, 3) + " " + code.substring(3) + " "))
                .isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void aCodeOf300CharactersIsNone() {
        house.totpUser("alice");
        assertThat(reason(house.verify("alice", house.passcode() + " ".repeat(300) + "x")))
                .isEqualTo(Reason.NOT_A_CODE);
        assertThat(reason(house.verify("alice", ""))).isEqualTo(Reason.NOT_A_CODE);
        assertThat(reason(house.verify("alice", "\u0000"))).isEqualTo(Reason.NOT_A_CODE);
    }

    @Test
    void onlyTheMethodThatWasAskedForIsLookedAt() {
        house.totpUser("alice");
        StartRequest backupCodesOnly = new StartRequest(
                house.tenant,
                "alice",
                new FirstFactor.AlreadyChecked(),
                Optional.of(new TypedCode(house.passcode())),
                Optional.of(MethodType.BACKUP_CODE),
                Purpose.SIGN_IN,
                InMemoryHouse.origin(Door.API));
        assertThat(reason(house.verifications.start(backupCodesOnly))).isEqualTo(Reason.METHOD_NOT_AVAILABLE);
    }

    // First factor

    @Test
    void theRightPasswordLeadsToTheSecondFactor() {
        house.totpUser("alice");
        assertThat(house.signIn("alice", InMemoryHouse.PASSWORD))
                .isInstanceOfSatisfying(
                        Outcome.Pending.class,
                        p -> assertThat(p.methods())
                                .extracting(MethodOffer::type)
                                .containsExactly(MethodType.TOTP));
    }

    @Test
    void aWrongPasswordIsRefusedAndAuditedAndTouchesNoSecondFactorCounter() {
        User alice = house.totpUser("alice");
        Outcome outcome = house.signIn("alice", "not the password");
        assertThat(reason(outcome)).isEqualTo(Reason.WRONG_PASSWORD);
        assertThat(house.auditLog
                        .byId(house.tenant, outcome.id().value())
                        .orElseThrow()
                        .action())
                .isEqualTo(AuditAction.PASSWORD);
        assertThat(house.protection.of(house.tenant, alice.id()).orElseThrow().failures())
                .isZero();
        assertThat(house.decisions.taken()).isEmpty();
    }

    @Test
    void g11ThousandsOfWrongPasswordsLockNobodyOut() {
        house.totpUser("alice");
        for (int i = 0; i < 2_000; i++) {
            assertThat(reason(house.signIn("alice", "guess " + i)))
                    .isIn(Reason.WRONG_PASSWORD, Reason.TOO_MANY_ATTEMPTS);
        }
        assertThat(house.verify("alice", house.passcode())).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void anOldPasswordInTheCacheOpensNothingAndTheNewOneWorksAtOnce() {
        User alice = house.totpUser("alice");
        house.accountStore.cacheForEver();
        house.start("alice");
        house.directory.setPassword(house.may(Act.SET_PASSWORD, alice), "a newer password");
        assertThat(reason(house.signIn("alice", InMemoryHouse.PASSWORD))).isEqualTo(Reason.WRONG_PASSWORD);
        assertThat(house.signIn("alice", "a newer password")).isInstanceOf(Outcome.Pending.class);
    }

    @Test
    void aChangedPasswordIsNothingToWhoHasCheckedItThemselves() {
        User alice = house.totpUser("alice");
        house.accountStore.cacheForEver();
        house.start("alice");
        house.directory.setPassword(house.may(Act.SET_PASSWORD, alice), "a newer password");
        assertThat(house.verify("alice", house.passcode())).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void aMethodRemovedSinceTheSnapshotIsNotAccepted() {
        User alice = house.totpUser("alice");
        house.accountStore.cacheForEver();
        house.start("alice");
        Authenticator app = house.methods.of(alice).getFirst().authenticator();
        house.methods.remove(house.may(Act.REMOVE_METHOD, alice), app.id());
        assertThat(reason(house.verify("alice", house.passcode()))).isEqualTo(Reason.NOT_REGISTERED);
    }

    @Test
    void anAccountThatNeverStandsStillIsAFaultAndNoApproval() {
        house.totpUser("alice");
        CodeDecisions never = new CodeDecisions(
                house.accounts,
                house.accountStore,
                _ -> new Decided(Verdict.STALE, 0, null, null, 0),
                house.backupCodes,
                house.sentCodes,
                LockoutPolicy.DEFAULT,
                house.auditor);
        Verifications verifications = house.verifications(never);
        StartRequest request = house.request("alice", Optional.of(house.passcode()), Purpose.SIGN_IN);
        assertThatThrownBy(() -> verifications.start(request)).isInstanceOf(Unavailable.class);
    }

    // Challenges

    @Test
    void aChallengeIsAnsweredOnce() {
        house.totpUser("alice");
        ChallengeId id = challenge("alice");
        assertThat(house.submit(id, house.passcode()))
                .isInstanceOfSatisfying(
                        Outcome.Approved.class, a -> assertThat(a.id()).isEqualTo(id));
        house.clock.pass(Duration.ofSeconds(30));
        assertThat(reason(house.submit(id, house.passcode()))).isEqualTo(Reason.CHALLENGE_OVER);
        assertThat(house.verifications
                        .await(house.tenant, id, Duration.ZERO)
                        .orElseThrow()
                        .state())
                .isEqualTo(Challenge.State.REDEEMED);
    }

    @Test
    void aChallengeIsOverAfterFiveMinutes() {
        house.totpUser("alice");
        ChallengeId id = challenge("alice");
        house.clock.pass(CodeDecisions.CHALLENGE_LIFE);
        assertThat(reason(house.submit(id, house.passcode()))).isEqualTo(Reason.CHALLENGE_OVER);
    }

    @Test
    void anUnknownChallengeAndThatOfAnotherTenantAreOver() {
        house.totpUser("alice");
        ChallengeId id = challenge("alice");
        assertThat(reason(house.submit(new ChallengeId(house.auditor.id()), house.passcode())))
                .isEqualTo(Reason.CHALLENGE_OVER);
        SubmitRequest elsewhere = new SubmitRequest(
                new TenantId(house.auditor.id()),
                id,
                new TypedCode(house.passcode()),
                Optional.empty(),
                InMemoryHouse.origin(Door.API));
        assertThat(reason(house.verifications.submit(elsewhere))).isEqualTo(Reason.CHALLENGE_OVER);
    }

    @Test
    void aWrongCodeUsesUpAnAttemptAndLeavesTheChallengeOpen() {
        house.totpUser("alice");
        ChallengeId id = challenge("alice");
        for (int left = 4; left > 0; left--) {
            Outcome.Denied denied = denied(house.submit(id, house.wrongPasscode()));
            assertThat(denied.open()).isTrue();
            assertThat(denied.triesLeft()).isEqualTo(left);
        }
        Outcome.Denied last = denied(house.submit(id, house.wrongPasscode()));
        assertThat(last.open()).isFalse();
        assertThat(last.untilWhen()).contains(house.clock.instant().plus(Duration.ofMinutes(15)));
    }

    @Test
    void aUsedCodeLeavesTheChallengeOpen() {
        house.totpUser("alice");
        house.verify("alice", house.passcode());
        ChallengeId id = challenge("alice");
        Outcome.Denied denied = denied(house.submit(id, house.passcode()));
        assertThat(denied.reason()).isEqualTo(Reason.CODE_ALREADY_USED);
        assertThat(denied.open()).isTrue();
    }

    @Test
    void whoWaitsIsWokenByTheAnswer() throws Exception {
        house.totpUser("alice");
        ChallengeId id = challenge("alice");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Optional<Challenge>> waiting =
                    threads.submit(() -> house.verifications.await(house.tenant, id, Duration.ofMinutes(1)));
            house.submit(id, house.passcode());
            assertThat(waiting.get().orElseThrow().state()).isEqualTo(Challenge.State.REDEEMED);
        }
    }

    // Races

    @Test
    void g1OneCodeInManyHandsIsAcceptedOnce() throws Exception {
        house.totpUser("alice");
        for (int round = 0; round < 20; round++) {
            String code = house.passcode();
            List<Outcome> outcomes = together(
                    64,
                    i -> i % 2 == 0
                            ? house.verify(SPELLINGS.get(i % SPELLINGS.size()), code)
                            : house.submit(challenge("alice"), code));
            assertThat(outcomes).filteredOn(Outcome.Approved.class::isInstance).hasSize(1);
            house.clock.pass(Duration.ofSeconds(30));
        }
    }

    @Test
    void g4AThousandWrongCodesInParallelAreCountedExactly() throws Exception {
        User alice = house.totpUser("alice");
        List<ChallengeId> open =
                IntStream.range(0, 20).mapToObj(_ -> challenge("alice")).toList();
        List<Outcome> outcomes = together(
                1000,
                i -> i % 2 == 0
                        ? house.verify(SPELLINGS.get(i % SPELLINGS.size()), house.wrongPasscode())
                        : house.submit(open.get(i % open.size()), house.wrongPasscode()));
        assertThat(outcomes).noneMatch(Outcome.Approved.class::isInstance);
        assertThat(wrongOnes()).isEqualTo(LockoutPolicy.DEFAULT.limit());
        assertThat(house.protection.of(house.tenant, alice.id()).orElseThrow().failures())
                .isEqualTo(LockoutPolicy.DEFAULT.limit());
    }

    private static List<Outcome> together(int count, java.util.function.IntFunction<Outcome> call) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> running = IntStream.range(0, count)
                    .mapToObj(i -> threads.submit(() -> call.apply(i)))
                    .toList();
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> future : running) {
                outcomes.add(future.get());
            }
            return outcomes;
        }
    }

    // Lockout

    @Test
    void g5EverySpellingSharesOneCounter() {
        house.totpUser("alice");
        for (int i = 0; i < 5; i++) {
            assertThat(reason(house.verify(SPELLINGS.get(i), house.wrongPasscode())))
                    .isEqualTo(Reason.WRONG_CODE);
        }
        for (String spelling : SPELLINGS) {
            assertThat(reason(house.verify(spelling, house.passcode())))
                    .as(spelling)
                    .isEqualTo(Reason.LOCKED_OUT);
        }
    }

    @Test
    void g5ALockoutHoldsForEveryMethodAndDoor() {
        User alice = house.totpUser("alice");
        List<String> backupCodes = house.methods
                .renewBackupCodes(house.may(Act.RENEW_BACKUP_CODES, alice))
                .orElseThrow();
        lock("alice");
        assertThat(reason(house.verify("alice", backupCodes.getFirst()))).isEqualTo(Reason.LOCKED_OUT);
        assertThat(reason(house.start("alice"))).isEqualTo(Reason.LOCKED_OUT);
        assertThat(reason(house.signIn("alice", InMemoryHouse.PASSWORD))).isEqualTo(Reason.LOCKED_OUT);
    }

    @Test
    void g6NewChallengesResetNothing() {
        house.totpUser("alice");
        for (int left = 4; left >= 0; left--) {
            Outcome.Denied denied = denied(house.submit(challenge("alice"), house.wrongPasscode()));
            assertThat(denied.triesLeft()).isEqualTo(left);
        }
        assertThat(reason(house.start("alice"))).isEqualTo(Reason.LOCKED_OUT);
    }

    @Test
    void g12AnOpenChallengeIsOverEvenWhenTheLockHasEnded() {
        LockoutPolicy shortLock =
                new LockoutPolicy(5, Duration.ofMinutes(1), Duration.ofDays(1), Duration.ofMinutes(60), 100, 3);
        InMemoryHouse other = new InMemoryHouse(shortLock);
        other.totpUser("alice");
        ChallengeId waiting = other.start("alice").id();
        for (int i = 0; i < 5; i++) {
            other.verify("alice", other.wrongPasscode());
        }
        other.clock.pass(Duration.ofMinutes(2));
        assertThat(other.verifications
                        .await(other.tenant, waiting, Duration.ZERO)
                        .orElseThrow()
                        .openAt(other.clock.instant()))
                .as("the challenge itself has not timed out")
                .isTrue();
        assertThat(reason(other.submit(waiting, other.passcode()))).isEqualTo(Reason.CHALLENGE_OVER);
        assertThat(other.verify("alice", other.passcode())).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void aLockEndsSessions() {
        User alice = house.totpUser("alice");
        int before = house.protection.of(house.tenant, alice.id()).orElseThrow().sessionEpoch();
        lock("alice");
        assertThat(house.protection.of(house.tenant, alice.id()).orElseThrow().sessionEpoch())
                .isEqualTo(before + 1);
    }

    @Test
    void locksDoubleUpToADay() {
        house.totpUser("alice");
        List<Long> minutes = new ArrayList<>();
        for (int lock = 0; lock < 9; lock++) {
            Outcome.Denied last = null;
            for (int i = 0; i < 5; i++) {
                last = denied(house.verify("alice", house.wrongPasscode()));
            }
            Duration locked = Duration.between(
                    house.clock.instant(),
                    java.util.Objects.requireNonNull(last).untilWhen().orElseThrow());
            minutes.add(locked.toMinutes());
            house.clock.pass(locked);
        }
        assertThat(minutes).containsExactly(15L, 30L, 60L, 120L, 240L, 480L, 960L, 1440L, 1440L);
    }

    @Test
    void aSuccessOrAnHourResetsTheCount() {
        house.totpUser("alice");
        for (int i = 0; i < 4; i++) {
            house.verify("alice", house.wrongPasscode());
        }
        assertThat(house.verify("alice", house.passcode())).isInstanceOf(Outcome.Approved.class);
        for (int i = 0; i < 4; i++) {
            house.verify("alice", house.wrongPasscode());
        }
        house.clock.pass(Duration.ofMinutes(61));
        assertThat(denied(house.verify("alice", house.wrongPasscode())).triesLeft())
                .isEqualTo(4);
    }

    @Test
    void afterAHundredWrongCodesInARowOnlyAnAdministratorHelps() {
        User alice = house.totpUser("alice");
        for (int i = 0; i < 300; i++) {
            house.verify("alice", house.wrongPasscode());
            house.clock.pass(Duration.ofDays(2));
        }
        assertThat(wrongOnes()).isEqualTo(100);
        Outcome.Denied denied = denied(house.verify("alice", house.passcode()));
        assertThat(denied.reason()).isEqualTo(Reason.LOCKED_OUT);
        assertThat(denied.untilWhen()).isEmpty();
        house.directory.unlock(house.may(Act.UNLOCK, alice), "proved who they are");
        assertThat(house.verify("alice", house.passcode())).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void g12TheUserIsToldAfterTheThirdWrongCode() {
        User alice = house.totpUser("alice");
        house.verify("alice", house.wrongPasscode());
        house.verify("alice", house.wrongPasscode());
        assertThat(house.protection.open(house.tenant, alice.id())).isEmpty();
        house.verify("alice", house.wrongPasscode());
        assertThat(house.protection.open(house.tenant, alice.id()))
                .extracting(Notice::kind)
                .containsExactly(Notice.Kind.WRONG_CODES_AFTER_PASSWORD);
    }

    // Counter-based tokens

    private String token(long counter) {
        return Hotp.passcode(InMemoryHouse.KEY, counter);
    }

    @Test
    void g7ACounterPushedAheadIsAcceptedAndTheOnesBeforeAreUsed() {
        house.hotpUser("alice");
        assertThat(house.verify("alice", token(0))).isInstanceOf(Outcome.Approved.class);
        assertThat(house.verify("alice", token(7))).isInstanceOf(Outcome.Approved.class);
        assertThat(reason(house.verify("alice", token(7)))).isEqualTo(Reason.CODE_ALREADY_USED);
        assertThat(reason(house.verify("alice", token(5)))).isEqualTo(Reason.CODE_ALREADY_USED);
        assertThat(reason(house.verify("alice", token(0)))).isEqualTo(Reason.CODE_ALREADY_USED);
        assertThat(house.verify("alice", token(8))).isInstanceOf(Outcome.Approved.class);
        assertThat(house.verify("alice", token(8 + LOOK_AHEAD))).isInstanceOf(Outcome.Approved.class);
        assertThat(reason(house.verify("alice", token(7)))).as("too long ago").isEqualTo(Reason.WRONG_CODE);
    }

    @Test
    void g7TheLastOfTheLookAheadIsAcceptedAndTheNextIsNot() {
        house.hotpUser("alice");
        assertThat(reason(house.verify("alice", token(LOOK_AHEAD + 1)))).isEqualTo(Reason.WRONG_CODE);
        assertThat(house.verify("alice", token(LOOK_AHEAD))).isInstanceOf(Outcome.Approved.class);
        assertThat(reason(house.verify("alice", token(2 * LOOK_AHEAD + 2)))).isEqualTo(Reason.WRONG_CODE);
        assertThat(house.verify("alice", token(2 * LOOK_AHEAD + 1))).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void aCounterThatAnotherNodeMovedIsFoundAgain() {
        house.hotpUser("alice");
        assertThat(house.verify("alice", token(0))).isInstanceOf(Outcome.Approved.class);
        Verifications otherNode = house.verifications(new CodeDecisions(
                house.accounts,
                house.accountStore,
                house.decisions,
                house.backupCodes,
                house.sentCodes,
                LockoutPolicy.DEFAULT,
                house.auditor));
        assertThat(otherNode.start(house.request("alice", Optional.of(token(9)), Purpose.SIGN_IN)))
                .isInstanceOf(Outcome.Approved.class);
        assertThat(reason(house.verify("alice", token(9)))).isEqualTo(Reason.CODE_ALREADY_USED);
        assertThat(house.verify("alice", token(18))).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void twoUsersWithOneSeedHaveTwoGuards() {
        house.totpUser("alice");
        house.totpUser("bob");
        assertThat(house.verify("alice", house.passcode())).isInstanceOf(Outcome.Approved.class);
        assertThat(house.verify("bob", house.passcode())).isInstanceOf(Outcome.Approved.class);
    }

    // Backup codes

    @Test
    void eachBackupCodeWorksOnceAndTheUserIsTold() {
        User alice = house.totpUser("alice");
        for (String code : house.methods
                .renewBackupCodes(house.may(Act.RENEW_BACKUP_CODES, alice))
                .orElseThrow()) {
            assertThat(house.verify("alice", code)).isInstanceOf(Outcome.Approved.class);
            assertThat(reason(house.verify("alice", code))).isEqualTo(Reason.CODE_ALREADY_USED);
        }
        assertThat(house.protection.open(house.tenant, alice.id()))
                .extracting(Notice::kind)
                .contains(Notice.Kind.BACKUP_CODE_USED);
    }

    // Nobody

    @Test
    void g10ADecoyIsPendingLikeAnybodyAndItsMethodsStayTheSame() {
        Outcome first = house.start("nobody");
        Outcome second = house.start("NOBODY");
        assertThat(first).isInstanceOf(Outcome.Pending.class);
        assertThat(((Outcome.Pending) first).methods()).isEqualTo(((Outcome.Pending) second).methods());
    }

    @Test
    void g10WhatADecoyOffersIsWhatSomeUserOffers() {
        User plain = house.totpUser("plain");
        User withCodes = house.totpUser("with-codes");
        house.methods
                .renewBackupCodes(house.may(Act.RENEW_BACKUP_CODES, withCodes))
                .orElseThrow();
        Set<List<String>> real = new HashSet<>();
        for (User user : List.of(plain, withCodes)) {
            real.add(shape(house.start(user.name().typed())));
        }
        Set<List<String>> decoys = new HashSet<>();
        for (int i = 0; i < 64; i++) {
            decoys.add(shape(house.start("nobody" + i)));
        }
        assertThat(decoys).isEqualTo(real);
    }

    private static List<String> shape(Outcome outcome) {
        return ((Outcome.Pending) outcome)
                .methods().stream()
                        .map(m -> m.type() + "|" + m.hint() + "|" + m.id().version())
                        .toList();
    }

    @Test
    void g10ADecoyIsLockedLikeAnybody() {
        for (int left = 4; left >= 0; left--) {
            assertThat(denied(house.verify("nobody", "123456")).triesLeft()).isEqualTo(left);
        }
        for (String spelling : List.of("nobody", "NOBODY", "CORP\\nobody", "nobody@corp.example")) {
            assertThat(reason(house.verify(spelling, "123456"))).as(spelling).isEqualTo(Reason.LOCKED_OUT);
        }
    }

    @Test
    void aDecoysOwnCodeIsNotAccepted() {
        Account decoy = house.accounts.byName(house.tenant, Username.require("nobody"));
        OtpAuthenticator app = (OtpAuthenticator) decoy.authenticators().getFirst();
        String code = Totp.passcode(app.key(), house.clock.instant());
        assertThat(reason(house.verify("nobody", code))).isEqualTo(Reason.WRONG_CODE);
        assertThat(reason(house.submit(challenge("nobody"), code))).isEqualTo(Reason.WRONG_CODE);
        assertThat(house.decisions.taken()).allMatch(t -> t.decision().claim() instanceof Claim.NoMatch);
    }

    @Test
    void decoysOfTwoTenantsAreTwo() {
        Accounts accounts = new Accounts(house.accountStore, new TestKeyedHash());
        Account here = accounts.byName(house.tenant, Username.require("nobody"));
        Account there = accounts.byName(new TenantId(house.auditor.id()), Username.require("nobody"));
        assertThat(here.user().id()).isNotEqualTo(there.user().id());
        assertThat(here.authenticators().getFirst().id())
                .isNotEqualTo(there.authenticators().getFirst().id());
    }

    @Test
    void impossibleNamesAreRefusedWithoutADecision() {
        for (String name : List.of("", " ", "a\u0000b", "x".repeat(5000), "\ud800")) {
            assertThat(reason(house.verify(name, "123456"))).isEqualTo(Reason.WRONG_CODE);
            assertThat(reason(house.signIn(name, "a password"))).isEqualTo(Reason.WRONG_PASSWORD);
        }
        assertThat(house.decisions.taken()).isEmpty();
        assertThat(house.hasher.comparisons()).isZero();
    }

    // Who needs none

    @Test
    void aDisabledUserNeedsNoSecondFactor() {
        house.user("carol", MfaState.DISABLED);
        assertThat(house.signIn("carol", InMemoryHouse.PASSWORD))
                .isInstanceOfSatisfying(
                        Outcome.NotNeeded.class, n -> assertThat(n.why()).isEqualTo("not_required"));
        assertThat(house.auditLog.all().getLast().outcome()).isEqualTo("not-needed");
    }

    @Test
    void anEnabledUserRegistersAtTheBrowserAndPassesElsewhere() {
        house.user("bob", MfaState.ENABLED);
        assertThat(house.signIn("bob", InMemoryHouse.PASSWORD)).isInstanceOf(Outcome.MustRegister.class);
        assertThat(house.start("bob"))
                .isInstanceOfSatisfying(
                        Outcome.NotNeeded.class, n -> assertThat(n.why()).isEqualTo("not_registered_yet"));
    }

    @Test
    void aBlockedUserWhoNeedsNoSecondFactorIsRefusedToo() {
        User carol = house.user("carol", MfaState.DISABLED);
        house.directory.block(house.may(Act.BLOCK, carol), Duration.ofDays(1), "left us");
        assertThat(reason(house.signIn("carol", InMemoryHouse.PASSWORD))).isEqualTo(Reason.BLOCKED);
    }

    @Test
    void requestsPrintNoSecret() {
        StartRequest request = new StartRequest(
                house.tenant,
                "alice",
                new FirstFactor.Password("hunter2 hunter2"),
                Optional.of(new TypedCode("123456")),
                Optional.empty(),
                Purpose.SIGN_IN,
                InMemoryHouse.origin(Door.API));
        assertThat(request.toString()).doesNotContain("hunter2").doesNotContain("123456");
    }
}
