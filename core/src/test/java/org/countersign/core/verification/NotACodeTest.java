package org.countersign.core.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.inmemory.InMemoryRegistrationStore;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.protection.LockoutPolicy;
import org.countersign.core.user.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be a code costs nothing (S5.14, ATTACKS G17). */
class NotACodeTest {
    private static final List<UnaryOperator<String>> SPELLINGS = List.of(
            code -> inDigits(code, '٠'),
            code -> inDigits(code, '۰'),
            code -> inDigits(code, '０'),
            code -> code.substring(0, 3) + "\u00a0" + code.substring(3),
            code -> code.substring(0, 3) + "\u2009" + code.substring(3),
            code -> code.substring(0, 3) + "–" + code.substring(3),
            code -> "\u2066" + code + "\u2069",
            code -> "\u200e" + code + "\n");

    private final InMemoryHouse house = new InMemoryHouse();

    @BeforeEach
    void alice() {
        house.totpUser("alice");
    }

    private static String inDigits(String code, char zero) {
        return code.chars()
                .collect(StringBuilder::new, (text, c) -> text.append((char) (zero + c - '0')), StringBuilder::append)
                .toString();
    }

    private static Outcome.Denied denied(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Denied.class);
        return (Outcome.Denied) outcome;
    }

    private int failures() {
        return LockoutPolicy.DEFAULT.limit()
                - 1
                - denied(house.verify("alice", house.wrongPasscode())).triesLeft();
    }

    @Test
    void g17OneCodeIsRightInEveryScript() {
        for (UnaryOperator<String> spelling : SPELLINGS) {
            assertThat(house.verify("alice", spelling.apply(house.passcode()))).isInstanceOf(Outcome.Approved.class);
            house.clock.pass(Duration.ofSeconds(30));
        }
    }

    @Test
    void g17AUsedCodeIsUsedInEveryScript() {
        house.verify("alice", house.passcode());
        for (UnaryOperator<String> spelling : SPELLINGS) {
            assertThat(denied(house.verify("alice", spelling.apply(house.passcode())))
                            .reason())
                    .isEqualTo(Reason.CODE_ALREADY_USED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "hello", "12345", "1234567", "123456789", "password", "yes please!", "٧٥٥٢٢", "push"})
    void g17WhatCannotBeACodeIsNamedAndCountsNoFailure(String typed) {
        for (int i = 0; i < 2 * LockoutPolicy.DEFAULT.limit(); i++) {
            Outcome.Denied denied = denied(house.verify("alice", typed));
            assertThat(denied.reason()).isEqualTo(Reason.NOT_A_CODE);
            assertThat(denied.open()).isFalse();
        }
        assertThat(failures()).isZero();
    }

    @Test
    void aChallengeStaysOpenForTheCode() {
        ChallengeId challenge = house.start("alice").id();
        Outcome.Denied denied = denied(house.submit(challenge, "hello"));
        assertThat(denied.reason()).isEqualTo(Reason.NOT_A_CODE);
        assertThat(denied.open()).isTrue();
        assertThat(house.submit(challenge, house.passcode())).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void anUnknownUserIsAnsweredAlike() {
        assertThat(denied(house.verify("nobody", "hello")).reason()).isEqualTo(Reason.NOT_A_CODE);
        assertThat(denied(house.verify("nobody", "123456")).reason()).isEqualTo(Reason.WRONG_CODE);
    }

    @Test
    void aSlowBoundHoldsAgainstAbuseAndHoldsUpNoCode() {
        for (int i = 0; i < UncountedCodes.MOST; i++) {
            house.verify("alice", "hello");
        }
        Outcome.Denied slowed = denied(house.verify("alice", "hello"));
        assertThat(slowed.reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
        assertThat(slowed.retryAfter()).isPositive().isLessThanOrEqualTo(UncountedCodes.PERIOD);
        assertThat(house.verify("alice", house.passcode())).isInstanceOf(Outcome.Approved.class);
        house.clock.pass(UncountedCodes.PERIOD);
        assertThat(denied(house.verify("alice", "hello")).reason()).isEqualTo(Reason.NOT_A_CODE);
    }

    /** Else a backup code without a digit could be guessed at any rate, and no failure counted. */
    @Test
    void aBackupCodeWithoutADigitIsNotComparedOnceTheBoundIsReached() {
        User alice = house.directory.find(house.tenant, "alice").orElseThrow().user();
        String code = "ABCD-EFGH";
        new InMemoryRegistrationStore(house.database, house.clock)
                .replaceBackupCodes(
                        alice,
                        new AuthenticatorId(house.auditor.id()),
                        house.backupCodes.hashes(house.tenant, alice.id(), List.of(code)),
                        house.auditor.about(
                                alice, AuditAction.BACKUP_CODES_RENEWED, house.owner.author(), "", Map.of()));
        for (int i = 0; i < UncountedCodes.MOST; i++) {
            assertThat(denied(house.verify("alice", "ABCD-EFGK")).reason()).isEqualTo(Reason.NOT_A_CODE);
        }
        assertThat(denied(house.verify("alice", code)).reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
        house.clock.pass(UncountedCodes.PERIOD);
        assertThat(house.verify("alice", code)).isInstanceOf(Outcome.Approved.class);
    }
}
