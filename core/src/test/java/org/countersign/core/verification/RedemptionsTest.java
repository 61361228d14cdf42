package org.countersign.core.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.core.application.Application;
import org.countersign.core.application.CacheRule;
import org.countersign.core.application.TrustedAddresses;
import org.countersign.core.approval.Answer.Choice;
import org.countersign.core.approval.Approvals.Display;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.authority.Act;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.inmemory.TestDevice;
import org.countersign.core.method.MethodType;
import org.countersign.core.policy.Purpose;
import org.countersign.core.protection.LockoutPolicy;
import org.countersign.core.shared.Door;
import org.countersign.core.shared.Origin;
import org.countersign.core.typed.TypedCode;
import org.countersign.core.user.User;
import org.junit.jupiter.api.Test;

/** ATTACKS P9: one approval lets in once, and not at all after what ended it. */
class RedemptionsTest {
    private final InMemoryHouse house = new InMemoryHouse();
    private final User alice = house.totpUser("alice");
    private final TestDevice phone = TestDevice.activate(house, alice);

    private Outcome.Pending start(Door door, String application) {
        return (Outcome.Pending) house.verifications.start(new StartRequest(
                house.tenant,
                "alice",
                new FirstFactor.AlreadyChecked(),
                Optional.empty(),
                Optional.empty(),
                Purpose.SIGN_IN,
                origin(door, application)));
    }

    private static Origin origin(Door door, String application) {
        return new Origin(door, application, "192.0.2.1", "test");
    }

    private ChallengeId approved(Door door) {
        ChallengeId id = start(door, "VPN").id();
        approve(id);
        return id;
    }

    private void approve(ChallengeId id) {
        house.approvals.ask(house.tenant, id, Display.SHOWS_NOTHING);
        phone.send(id, Choice.APPROVE, "");
    }

    private Redemption redeem(ChallengeId id, Door door, String application, Optional<JoinTicket> ticket) {
        return house.verifications.redeem(
                new RedeemRequest(house.tenant, id, Set.of(Purpose.SIGN_IN), origin(door, application), ticket),
                Duration.ZERO);
    }

    private Redemption redeem(ChallengeId id) {
        return redeem(id, Door.RADIUS, "VPN", Optional.empty());
    }

    private List<String> refusals() {
        return house.auditLog.all().stream()
                .filter(event -> event.action() == AuditAction.REDEMPTION_REFUSED)
                .map(AuditEvent::reason)
                .toList();
    }

    @Test
    void p9AnApprovalIsRedeemedOnceAndTheSecondAttemptIsAudited() {
        ChallengeId id = approved(Door.RADIUS);
        assertThat(redeem(id)).isInstanceOfSatisfying(Redemption.Redeemed.class, redeemed -> {
            assertThat(redeemed.user().id()).isEqualTo(alice.id());
            assertThat(redeemed.method()).contains(MethodType.APP);
        });
        assertThat(redeem(id)).isEqualTo(new Redemption.AlreadyRedeemed(Optional.of(MethodType.APP)));
        assertThat(refusals()).containsExactly("already_redeemed");
    }

    @Test
    void p9ATypedCodeLeavesNothingToRedeem() {
        ChallengeId id = start(Door.RADIUS, "VPN").id();
        assertThat(house.submit(id, house.passcode())).isInstanceOf(Outcome.Approved.class);
        assertThat(redeem(id)).isEqualTo(new Redemption.AlreadyRedeemed(Optional.of(MethodType.TOTP)));
        assertThat(refusals()).containsExactly("already_redeemed");
    }

    @Test
    void whatWaitsIsStillPendingAndTellsWhetherTheAppIsAsked() {
        ChallengeId id = start(Door.RADIUS, "VPN").id();
        assertThat(redeem(id))
                .isInstanceOfSatisfying(
                        Redemption.StillPending.class,
                        pending -> assertThat(pending.askedInApp()).isFalse());
        house.approvals.ask(house.tenant, id, Display.SHOWS_NOTHING);
        assertThat(redeem(id))
                .isInstanceOfSatisfying(
                        Redemption.StillPending.class,
                        pending -> assertThat(pending.askedInApp()).isTrue());
        phone.send(id, Choice.DENY, "");
        assertThat(redeem(id)).isEqualTo(new Redemption.Denied(Reason.DENIED));
        assertThat(refusals()).isEmpty();
    }

    @Test
    void p9ABlockEndsAnApprovalForGood() {
        ChallengeId id = approved(Door.RADIUS);
        house.directory.block(house.may(Act.BLOCK, alice), Duration.ofMinutes(1), "");
        assertThat(redeem(id)).isInstanceOf(Redemption.Blocked.class);
        house.directory.unblock(house.may(Act.UNBLOCK, alice), "");
        assertThat(redeem(id)).isEqualTo(new Redemption.Blocked(null));
        assertThat(refusals()).containsExactly("blocked");
    }

    @Test
    void p9ABlockThatIsOverAndANewPasswordHaveEndedIt() {
        ChallengeId blocked = approved(Door.RADIUS);
        house.directory.block(house.may(Act.BLOCK, alice), Duration.ofMinutes(1), "");
        house.directory.unblock(house.may(Act.UNBLOCK, alice), "");
        assertThat(redeem(blocked)).isInstanceOf(Redemption.Ended.class);
        ChallengeId changed = approved(Door.RADIUS);
        house.directory.setPassword(house.may(Act.SET_PASSWORD, alice), "another long password");
        assertThat(redeem(changed)).isInstanceOf(Redemption.Ended.class);
        assertThat(refusals()).containsExactly("challenge_over", "challenge_over");
    }

    @Test
    void p9ALockoutEndsIt() {
        ChallengeId id = approved(Door.RADIUS);
        for (int i = 0; i < 5; i++) {
            house.verify("alice", house.wrongPasscode());
        }
        assertThat(redeem(id))
                .isInstanceOfSatisfying(
                        Redemption.LockedOut.class,
                        locked -> assertThat(locked.until()).isNotNull());
        assertThat(refusals()).containsExactly("locked_out");
    }

    @Test
    void p9AnApprovalThatNobodyComesBackForIsTooLateAMinuteAfterItsEnd() {
        ChallengeId inTime = approved(Door.RADIUS);
        ChallengeId late = approved(Door.RADIUS);
        house.clock.pass(CodeDecisions.CHALLENGE_LIFE.plus(Redemptions.GRACE).minusSeconds(1));
        assertThat(redeem(inTime)).isInstanceOf(Redemption.Redeemed.class);
        house.clock.pass(Duration.ofSeconds(1));
        assertThat(redeem(late)).isInstanceOf(Redemption.TooLate.class);
        assertThat(redeem(late)).isInstanceOf(Redemption.Ended.class);
        assertThat(refusals()).containsExactly("too_late");
    }

    @Test
    void p9AnApprovalIsForItsDoorItsApplicationAndItsPurpose() {
        ChallengeId id = approved(Door.RADIUS);
        assertThat(redeem(id, Door.WEB, "VPN", Optional.empty())).isInstanceOf(Redemption.Unknown.class);
        assertThat(redeem(id, Door.API, "VPN", Optional.empty())).isInstanceOf(Redemption.Unknown.class);
        assertThat(redeem(id, Door.RADIUS, "Other VPN", Optional.empty())).isInstanceOf(Redemption.Unknown.class);
        assertThat(house.verifications.redeem(
                        new RedeemRequest(house.tenant, id, Purpose.STEP_UP, origin(Door.RADIUS, "VPN")),
                        Duration.ZERO))
                .isInstanceOf(Redemption.Unknown.class);
        assertThat(redeem(id)).isInstanceOf(Redemption.Redeemed.class);
    }

    @Test
    void aCodeIsTakenAtTheDoorThatAskedForIt() {
        ChallengeId id = start(Door.WEB, "Countersign").id();
        Outcome elsewhere = house.verifications.submit(new SubmitRequest(
                house.tenant, id, new TypedCode(house.passcode()), Optional.empty(), origin(Door.API, "Payroll")));
        assertThat(elsewhere).isInstanceOf(Outcome.Denied.class);
        assertThat(house.submit(id, house.passcode())).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void anApplicationMayAskAgainForWhatItWasTold() {
        ChallengeId id = approved(Door.API);
        assertThat(redeem(id, Door.API, "Payroll", Optional.empty())).isInstanceOf(Redemption.Redeemed.class);
        house.directory.block(house.may(Act.BLOCK, alice), Duration.ofMinutes(1), "");
        assertThat(redeem(id, Door.API, "Payroll", Optional.empty())).isInstanceOf(Redemption.AlreadyRedeemed.class);
        assertThat(refusals()).isEmpty();
    }

    private void cacheForTenMinutes() {
        house.applications.put(new Application(
                house.tenant,
                "VPN",
                true,
                false,
                TrustedAddresses.NONE,
                new CacheRule(CacheRule.Scope.ADDRESS, Duration.ofMinutes(10))));
    }

    private Redemption redeem(Outcome.Pending pending) {
        return redeem(pending.id(), Door.RADIUS, "VPN", pending.ticket());
    }

    /** S5.7. */
    @Test
    void p9RequestsThatShareAChallengeSucceedOnceEachAndTheSecondByAnEventOfItsOwn() {
        cacheForTenMinutes();
        Outcome.Pending first = start(Door.RADIUS, "VPN");
        Outcome.Pending second = start(Door.RADIUS, "VPN");
        assertThat(second.id()).isEqualTo(first.id());
        approve(first.id());

        assertThat(redeem(second)).isInstanceOf(Redemption.Redeemed.class);
        assertThat(redeem(first)).isInstanceOf(Redemption.Redeemed.class);
        assertThat(redeem(second)).as("a ticket is used up").isInstanceOf(Redemption.AlreadyRedeemed.class);
        assertThat(redeem(first)).as("each of them").isInstanceOf(Redemption.AlreadyRedeemed.class);

        assertThat(house.auditLog.all())
                .filteredOn(event -> event.outcome().equals("approved"))
                .extracting(AuditEvent::reason)
                .containsExactly("", "cached");
        assertThat(refusals()).containsExactly("already_redeemed", "already_redeemed");
    }

    @Test
    void p9WhatOneNodeRedeemedIsNotJoinedAtAnotherByTheSameRequest() {
        cacheForTenMinutes();
        Outcome.Pending first = start(Door.RADIUS, "VPN");
        approve(first.id());
        Verifications anotherNode = house.verifications(new CodeDecisions(
                house.accounts,
                house.accountStore,
                house.decisions,
                house.backupCodes,
                house.sentCodes,
                LockoutPolicy.DEFAULT,
                house.auditor));
        assertThat(anotherNode.redeem(
                        new RedeemRequest(
                                house.tenant,
                                first.id(),
                                Set.of(Purpose.SIGN_IN),
                                origin(Door.RADIUS, "VPN"),
                                first.ticket()),
                        Duration.ZERO))
                .as("redeemed at the node that has not issued the ticket")
                .isInstanceOf(Redemption.Redeemed.class);
        assertThat(redeem(first)).isInstanceOf(Redemption.AlreadyRedeemed.class);
        assertThat(refusals()).containsExactly("already_redeemed");
    }

    @Test
    void p9ARightCodeUsesUpTheTicketOfTheRequestThatTypedIt() {
        cacheForTenMinutes();
        Outcome.Pending first = start(Door.RADIUS, "VPN");
        Outcome.Pending second = start(Door.RADIUS, "VPN");
        assertThat(house.verifications.submit(new SubmitRequest(
                        house.tenant,
                        first.id(),
                        new TypedCode(house.passcode()),
                        Optional.empty(),
                        origin(Door.RADIUS, "VPN"),
                        first.ticket())))
                .isInstanceOf(Outcome.Approved.class);
        assertThat(redeem(first)).isInstanceOf(Redemption.AlreadyRedeemed.class);
        assertThat(redeem(second)).isInstanceOf(Redemption.Redeemed.class);
    }

    @Test
    void p9WhatEndsTheFirstEndsThoseThatShareItsChallenge() {
        cacheForTenMinutes();
        Outcome.Pending first = start(Door.RADIUS, "VPN");
        Outcome.Pending second = start(Door.RADIUS, "VPN");
        approve(first.id());
        assertThat(redeem(first)).isInstanceOf(Redemption.Redeemed.class);
        house.directory.block(house.may(Act.BLOCK, alice), Duration.ofMinutes(1), "");
        house.directory.unblock(house.may(Act.UNBLOCK, alice), "");
        assertThat(redeem(second)).isInstanceOf(Redemption.Ended.class);
    }

    @Test
    void whereNothingIsCachedNoRequestSharesAChallenge() {
        assertThat(start(Door.RADIUS, "VPN").ticket()).isEmpty();
    }
}
