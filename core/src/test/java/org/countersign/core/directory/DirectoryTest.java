package org.countersign.core.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.countersign.core.audit.Actor;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.method.MethodType;
import org.countersign.core.password.PasswordRules;
import org.countersign.core.shared.Door;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.NewUser;
import org.countersign.core.user.Role;
import org.countersign.core.user.User;
import org.countersign.core.user.UserId;
import org.countersign.core.user.Username;
import org.countersign.core.verification.Outcome;
import org.countersign.core.verification.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DirectoryTest {
    private final InMemoryHouse house = new InMemoryHouse();
    private final Actor helpdesk = new Actor("henry", Role.HELPDESK, InMemoryHouse.origin(Door.WEB));
    private final Actor administrator =
            new Actor("ada", Role.AUTHENTICATION_ADMINISTRATOR, InMemoryHouse.origin(Door.WEB));

    private Result<User> add(String name, @Nullable Role role, @Nullable String password, Actor actor) {
        NewUser user = new NewUser(Username.require(name), "", null, role, MfaState.DISABLED, password);
        return house.directory.add(house.tenant, user, actor);
    }

    private static Refusal refusal(Result<?> result) {
        return result.fold(
                done -> {
                    throw new AssertionError("It was done: " + done);
                },
                refusal -> refusal);
    }

    private AuditEvent lastEvent() {
        return house.auditLog.all().getLast();
    }

    @Test
    void anAddedUserIsFoundUnderEverySpellingAndIsInTheAudit() {
        add("Alice", null, InMemoryHouse.PASSWORD, administrator);
        for (String name : List.of("alice", "ALICE", "CORP\\alice", "alice@corp.example")) {
            assertThat(house.directory.find(house.tenant, name)).as(name).isPresent();
        }
        assertThat(lastEvent().action()).isEqualTo(AuditAction.USER_ADDED);
        assertThat(lastEvent().actor()).isEqualTo("ada");
    }

    @Test
    void aTakenNameIsRefusedInAnySpelling() {
        add("alice", null, null, house.owner);
        assertThat(refusal(add("ＡＬＩＣＥ", null, null, house.owner))).isInstanceOf(Refusal.NameTaken.class);
    }

    @Test
    void aWeakPasswordIsRefusedAndNobodyIsAdded() {
        assertThat(refusal(add("alice", null, "short", house.owner)))
                .isEqualTo(new Refusal.WeakPassword(PasswordRules.Weakness.TOO_SHORT));
        assertThat(house.directory.find(house.tenant, "alice")).isEmpty();
        assertThat(house.auditLog.all()).isEmpty();
    }

    @Test
    void nobodyGrantsARoleAboveTheirOwn() {
        assertThat(refusal(add("mallory", Role.OWNER, null, administrator))).isInstanceOf(Refusal.AboveYourRole.class);
        assertThat(refusal(add("mallory", Role.BILLING_READER, null, helpdesk)))
                .isInstanceOf(Refusal.AboveYourRole.class);
        User user = house.user("mallory", MfaState.DISABLED);
        assertThat(refusal(house.directory.changeRole(house.tenant, user.id(), Role.HELPDESK, administrator)))
                .isInstanceOf(Refusal.AboveYourRole.class);
    }

    @Test
    void theHelpdeskMayResetUsersButNoAdministrator() {
        User alice = house.totpUser("alice");
        User ada = house.user("ada", MfaState.DISABLED, Role.AUTHENTICATION_ADMINISTRATOR);
        assertThat(house.directory.unlock(house.tenant, alice.id(), helpdesk, "called us"))
                .isInstanceOf(Result.Done.class);
        int events = house.auditLog.all().size();
        assertThat(refusal(house.directory.unlock(house.tenant, ada.id(), helpdesk, "")))
                .isInstanceOf(Refusal.AboveYourRole.class);
        assertThat(refusal(house.directory.requireRegistration(house.tenant, ada.id(), true, helpdesk, "")))
                .isInstanceOf(Refusal.AboveYourRole.class);
        assertThat(refusal(house.directory.setPassword(house.tenant, alice.id(), InMemoryHouse.PASSWORD, helpdesk)))
                .isInstanceOf(Refusal.AboveYourRole.class);
        assertThat(refusal(house.directory.changeState(house.tenant, alice.id(), MfaState.DISABLED, helpdesk, "")))
                .isInstanceOf(Refusal.AboveYourRole.class);
        assertThat(house.auditLog.all()).hasSize(events);
    }

    @Test
    void theLastOwnerStays() {
        User olivia = house.user("olivia", MfaState.ENFORCED, Role.OWNER);
        assertThat(refusal(house.directory.changeRole(house.tenant, olivia.id(), null, house.owner)))
                .isInstanceOf(Refusal.LastOwner.class);
        assertThat(refusal(house.directory.remove(house.tenant, olivia.id(), house.owner)))
                .isInstanceOf(Refusal.LastOwner.class);
        house.user("oscar", MfaState.ENFORCED, Role.OWNER);
        assertThat(house.directory.changeRole(house.tenant, olivia.id(), null, house.owner))
                .isInstanceOf(Result.Done.class);
    }

    @Test
    void whoMayNotTouchAnOwnerIsNotToldHowManyThereAre() {
        User olivia = house.user("olivia", MfaState.ENFORCED, Role.OWNER);
        assertThat(refusal(house.directory.changeRole(house.tenant, olivia.id(), null, helpdesk)))
                .isInstanceOf(Refusal.AboveYourRole.class);
    }

    @Test
    void aFormerAdministratorKeepsShowingWithTheirState() {
        User ada = house.user("ada", MfaState.ENFORCED, Role.AUTHENTICATION_ADMINISTRATOR);
        house.directory.changeRole(house.tenant, ada.id(), null, house.owner);
        UserQuery former = new UserQuery(UserView.FORMER_ADMINISTRATORS, "", "", 50);
        List<UserSummary> shown = house.directory.list(house.tenant, former);
        assertThat(shown).hasSize(1);
        assertThat(shown.getFirst().user().formerRole()).isEqualTo(Role.AUTHENTICATION_ADMINISTRATOR);
        assertThat(shown.getFirst().user().state()).isEqualTo(MfaState.ENFORCED);
        assertThat(house.directory.changeState(house.tenant, ada.id(), MfaState.DISABLED, administrator, ""))
                .isInstanceOf(Result.Done.class);
    }

    @Test
    void nobodyIsAnAnswerToo() {
        UserId nobody = new UserId(house.auditor.id());
        assertThat(refusal(house.directory.unlock(house.tenant, nobody, house.owner, "")))
                .isInstanceOf(Refusal.NoSuchUser.class);
        assertThat(refusal(house.directory.remove(house.tenant, nobody, house.owner)))
                .isInstanceOf(Refusal.NoSuchUser.class);
        assertThat(refusal(house.directory.block(house.tenant, nobody, Directory.BLOCK, house.owner, "")))
                .isInstanceOf(Refusal.NoSuchUser.class);
    }

    @Test
    void aBlockedUserIsRefusedUntilItEnds() {
        User alice = house.totpUser("alice");
        house.directory.block(house.tenant, alice.id(), Duration.ofDays(1), helpdesk, "lost phone");
        assertThat(house.verify("alice", house.passcode()))
                .isInstanceOfSatisfying(
                        Outcome.Denied.class, d -> assertThat(d.reason()).isEqualTo(Reason.BLOCKED));
        house.clock.pass(Duration.ofDays(1));
        assertThat(house.verify("alice", house.passcode())).isInstanceOf(Outcome.Approved.class);
        house.directory.block(house.tenant, alice.id(), Duration.ofDays(1), helpdesk, "again");
        house.directory.unblock(house.tenant, alice.id(), helpdesk, "found it");
        house.clock.pass(Duration.ofMinutes(1));
        assertThat(house.verify("alice", house.passcode())).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void aBlockOfNoTimeOrOfAllTimeIsNone() {
        User alice = house.totpUser("alice");
        for (Duration duration : List.of(Duration.ZERO, Duration.ofDays(-1), Duration.ofSeconds(Long.MAX_VALUE))) {
            assertThatThrownBy(() -> house.directory.block(house.tenant, alice.id(), duration, house.owner, ""))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void profilesAreBounded() {
        User alice = house.user("alice", MfaState.DISABLED);
        assertThat(house.directory.changeProfile(
                        house.tenant, alice.id(), "Alice Ärmel", "alice@example.org", "pt-BR", house.owner))
                .isInstanceOf(Result.Done.class);
        assertThatThrownBy(() -> house.directory.changeProfile(
                        house.tenant, alice.id(), "x".repeat(101), null, "en", house.owner))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        house.directory.changeProfile(house.tenant, alice.id(), "Alice", "a b@c", "en", house.owner))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> house.directory.changeProfile(
                        house.tenant, alice.id(), "Alice", null, "en\" onload=", house.owner))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatAnAdministratorWritesForgesNoAuditLine() {
        User alice = house.totpUser("alice");
        house.directory.unlock(house.tenant, alice.id(), helpdesk, "called\r\nAPPROVED " + "x".repeat(2000));
        assertThat(lastEvent().reason()).startsWith("called  APPROVED x").hasSizeLessThanOrEqualTo(500);
    }

    @Test
    void disablingKeepsTheMethodsAndEndsTheLock() {
        User alice = house.totpUser("alice");
        for (int i = 0; i < 5; i++) {
            house.verify("alice", house.wrongPasscode());
        }
        house.directory.changeState(house.tenant, alice.id(), MfaState.DISABLED, administrator, "");
        assertThat(house.start("alice")).isInstanceOf(Outcome.NotNeeded.class);
        house.directory.changeState(house.tenant, alice.id(), MfaState.ENFORCED, administrator, "");
        assertThat(house.verify("alice", house.passcode())).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void removingMethodsForALostPhoneTakesTheCodesAtOnce() {
        User alice = house.totpUser("alice");
        house.directory.requireRegistration(house.tenant, alice.id(), true, helpdesk, "lost");
        assertThat(house.verify("alice", house.passcode()))
                .isInstanceOfSatisfying(
                        Outcome.Denied.class, d -> assertThat(d.reason()).isEqualTo(Reason.NOT_REGISTERED));
        assertThat(house.now(alice).registrationRequired()).isTrue();
    }

    @Test
    void aRemovedUserLooksLikeNobody() {
        User alice = house.totpUser("alice");
        assertThat(house.directory.remove(house.tenant, alice.id(), house.owner))
                .isInstanceOf(Result.Done.class);
        assertThat(house.start("alice")).isInstanceOf(Outcome.Pending.class);
        assertThat(house.verify("alice", house.passcode()))
                .isInstanceOfSatisfying(
                        Outcome.Denied.class, d -> assertThat(d.reason()).isEqualTo(Reason.WRONG_CODE));
    }

    @Test
    void aChangedPasswordEndsSessions() {
        User alice = house.totpUser("alice");
        int before = house.protection.of(house.tenant, alice.id()).orElseThrow().sessionEpoch();
        house.directory.changeOwnPassword(house.now(alice), "another long password", house.owner);
        assertThat(house.protection.of(house.tenant, alice.id()).orElseThrow().sessionEpoch())
                .isGreaterThan(before);
        assertThat(house.signIn("alice", InMemoryHouse.PASSWORD)).isInstanceOf(Outcome.Denied.class);
        assertThat(house.signIn("alice", "another long password")).isInstanceOf(Outcome.Pending.class);
    }

    @Test
    void viewsCountWhomTheyShow() {
        house.totpUser("alice");
        house.user("bob", MfaState.ENABLED);
        house.user("ada", MfaState.DISABLED, Role.HELPDESK);
        for (UserView view : UserView.values()) {
            assertThat(house.directory.counts(house.tenant).get(view))
                    .as("%s", view)
                    .isEqualTo(house.directory
                            .list(house.tenant, new UserQuery(view, "", "", 200))
                            .size());
        }
        assertThat(house.directory.list(house.tenant, new UserQuery(UserView.NOT_REGISTERED, "", "", 10)))
                .hasSize(2);
        assertThat(house.directory.find(house.tenant, "alice").map(UserSummary::methods))
                .isEqualTo(Optional.of(List.of(MethodType.TOTP)));
    }
}
