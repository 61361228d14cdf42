package org.countersign.core.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Actor;
import org.countersign.core.authority.Permit;
import org.countersign.core.authority.Refused;
import org.countersign.core.authority.Target;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.method.MethodType;
import org.countersign.core.password.PasswordRules;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.NewUser;
import org.countersign.core.user.Role;
import org.countersign.core.user.User;
import org.countersign.core.user.Username;
import org.countersign.core.verification.Outcome;
import org.countersign.core.verification.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DirectoryTest {
    private final InMemoryHouse house = new InMemoryHouse();
    private final Actor helpdesk = house.administrator("henry", Role.HELPDESK);
    private final Actor administrator = house.administrator("ada", Role.AUTHENTICATION_ADMINISTRATOR);

    private Result<User> add(String name, @Nullable String password, Actor actor) {
        NewUser user = new NewUser(Username.require(name), "", null, null, MfaState.DISABLED, password);
        Target nobodyYet = new Target.NewUser(house.tenant, null);
        Permit permit =
                house.authority.ask(actor, Act.ADD_USER, nobodyYet).granted().orElseThrow();
        return house.directory.add(permit, user);
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
        add("Alice", InMemoryHouse.PASSWORD, administrator);
        for (String name : List.of("alice", "ALICE", "CORP\\alice", "alice@corp.example")) {
            assertThat(house.directory.find(house.tenant, name)).as(name).isPresent();
        }
        assertThat(lastEvent().action()).isEqualTo(AuditAction.USER_ADDED);
        assertThat(lastEvent().actor()).isEqualTo("ada");
    }

    @Test
    void aTakenNameIsRefusedInAnySpelling() {
        add("alice", null, house.owner);
        assertThat(refusal(add("ＡＬＩＣＥ", null, house.owner))).isInstanceOf(Refusal.NameTaken.class);
    }

    @Test
    void aWeakPasswordIsRefusedAndNobodyIsAdded() {
        assertThat(refusal(add("alice", "short", house.owner)))
                .isEqualTo(new Refusal.WeakPassword(PasswordRules.Weakness.TOO_SHORT));
        assertThat(house.directory.find(house.tenant, "alice")).isEmpty();
        assertThat(house.auditLog.all()).isEmpty();
    }

    @Test
    void nobodyGrantsARoleAboveTheirOwn() {
        User user = house.user("mallory", MfaState.DISABLED);
        Target owner = new Target.NewUser(house.tenant, Role.OWNER);
        assertThat(house.authority.ask(administrator, Act.ADD_USER, owner)).isInstanceOf(Refused.AboveYourRole.class);
        Target granting = new Target.Granting(user, Role.HELPDESK);
        assertThat(house.authority.ask(administrator, Act.CHANGE_ROLE, granting))
                .isInstanceOf(Refused.AboveYourRole.class);
    }

    @Test
    void aPermitIsForOneActAlone() {
        User alice = house.totpUser("alice");
        Permit permit = house.may(helpdesk, Act.UNLOCK, alice);
        assertThatThrownBy(() -> house.directory.remove(permit)).isInstanceOf(IllegalStateException.class);
        assertThat(house.now(alice)).isEqualTo(alice);
    }

    @Test
    void whoGotARoleMeanwhileIsLeftAlone() {
        User alice = house.totpUser("alice");
        Permit permit = house.may(administrator, Act.SET_PASSWORD, alice);
        house.directory.changeRole(house.mayGrant(alice, Role.OWNER));
        assertThat(refusal(house.directory.setPassword(permit, "another long password")))
                .isInstanceOf(Refusal.ChangedMeanwhile.class);
        assertThat(house.signIn("alice", InMemoryHouse.PASSWORD)).isInstanceOf(Outcome.Pending.class);
    }

    @Test
    void theLastOwnerStays() {
        User olivia = house.user("olivia", MfaState.ENFORCED, Role.OWNER);
        assertThat(refusal(house.directory.changeRole(house.mayGrant(olivia, null))))
                .isInstanceOf(Refusal.LastOwner.class);
        assertThat(refusal(house.directory.remove(house.may(Act.REMOVE_USER, olivia))))
                .isInstanceOf(Refusal.LastOwner.class);
        house.user("oscar", MfaState.ENFORCED, Role.OWNER);
        assertThat(house.directory.changeRole(house.mayGrant(olivia, null))).isInstanceOf(Result.Done.class);
    }

    @Test
    void aFormerAdministratorKeepsShowingWithTheirState() {
        User ada = house.user("ada", MfaState.ENFORCED, Role.AUTHENTICATION_ADMINISTRATOR);
        house.directory.changeRole(house.mayGrant(ada, null));
        UserQuery former = new UserQuery(UserView.FORMER_ADMINISTRATORS, "", "", 50);
        List<UserSummary> shown = house.directory.list(house.tenant, former);
        assertThat(shown).hasSize(1);
        assertThat(shown.getFirst().user().formerRole()).isEqualTo(Role.AUTHENTICATION_ADMINISTRATOR);
        assertThat(shown.getFirst().user().state()).isEqualTo(MfaState.ENFORCED);
        assertThat(house.directory.changeState(house.may(administrator, Act.CHANGE_STATE, ada), MfaState.DISABLED, ""))
                .isInstanceOf(Result.Done.class);
    }

    @Test
    void aUserWhoIsGoneIsAnAnswerToo() {
        User alice = house.totpUser("alice");
        Permit unlock = house.may(Act.UNLOCK, alice);
        Permit block = house.may(Act.BLOCK, alice);
        Permit remove = house.may(Act.REMOVE_USER, alice);
        house.directory.remove(remove);
        int events = house.auditLog.all().size();
        assertThat(refusal(house.directory.unlock(unlock, ""))).isInstanceOf(Refusal.NoSuchUser.class);
        assertThat(refusal(house.directory.remove(remove))).isInstanceOf(Refusal.NoSuchUser.class);
        assertThat(refusal(house.directory.block(block, Directory.BLOCK, ""))).isInstanceOf(Refusal.NoSuchUser.class);
        assertThat(house.auditLog.all()).hasSize(events);
    }

    @Test
    void aBlockedUserIsRefusedUntilItEnds() {
        User alice = house.totpUser("alice");
        house.directory.block(house.may(helpdesk, Act.BLOCK, alice), Duration.ofDays(1), "lost phone");
        assertThat(house.verify("alice", house.passcode()))
                .isInstanceOfSatisfying(
                        Outcome.Denied.class, d -> assertThat(d.reason()).isEqualTo(Reason.BLOCKED));
        house.clock.pass(Duration.ofDays(1));
        assertThat(house.verify("alice", house.passcode())).isInstanceOf(Outcome.Approved.class);
        house.directory.block(house.may(helpdesk, Act.BLOCK, alice), Duration.ofDays(1), "again");
        house.directory.unblock(house.may(helpdesk, Act.UNBLOCK, alice), "found it");
        house.clock.pass(Duration.ofMinutes(1));
        assertThat(house.verify("alice", house.passcode())).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void aBlockOfNoTimeOrOfAllTimeIsNone() {
        User alice = house.totpUser("alice");
        for (Duration duration : List.of(Duration.ZERO, Duration.ofDays(-1), Duration.ofSeconds(Long.MAX_VALUE))) {
            assertThatThrownBy(() -> house.directory.block(house.may(Act.BLOCK, alice), duration, ""))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void profilesAreBounded() {
        User alice = house.user("alice", MfaState.DISABLED);
        assertThat(house.directory.changeProfile(
                        house.may(Act.CHANGE_USER, alice), "Alice Ärmel", "alice@example.org", "pt-BR"))
                .isInstanceOf(Result.Done.class);
        assertThatThrownBy(() ->
                        house.directory.changeProfile(house.may(Act.CHANGE_USER, alice), "x".repeat(101), null, "en"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> house.directory.changeProfile(house.may(Act.CHANGE_USER, alice), "Alice", "a b@c", "en"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        house.directory.changeProfile(house.may(Act.CHANGE_USER, alice), "Alice", null, "en\" onload="))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatAnAdministratorWritesForgesNoAuditLine() {
        User alice = house.totpUser("alice");
        house.directory.unlock(house.may(helpdesk, Act.UNLOCK, alice), "called\r\nAPPROVED " + "x".repeat(2000));
        assertThat(lastEvent().reason()).startsWith("called  APPROVED x").hasSizeLessThanOrEqualTo(500);
    }

    @Test
    void disablingKeepsTheMethodsAndEndsTheLock() {
        User alice = house.totpUser("alice");
        for (int i = 0; i < 5; i++) {
            house.verify("alice", house.wrongPasscode());
        }
        house.directory.changeState(house.may(administrator, Act.CHANGE_STATE, alice), MfaState.DISABLED, "");
        assertThat(house.start("alice")).isInstanceOf(Outcome.NotNeeded.class);
        house.directory.changeState(house.may(administrator, Act.CHANGE_STATE, alice), MfaState.ENFORCED, "");
        assertThat(house.verify("alice", house.passcode())).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void removingMethodsForALostPhoneTakesTheCodesAtOnce() {
        User alice = house.totpUser("alice");
        house.directory.requireRegistration(house.may(helpdesk, Act.REQUIRE_REGISTRATION, alice), true, "lost");
        assertThat(house.verify("alice", house.passcode()))
                .isInstanceOfSatisfying(
                        Outcome.Denied.class, d -> assertThat(d.reason()).isEqualTo(Reason.NOT_REGISTERED));
        assertThat(house.now(alice).registrationRequired()).isTrue();
    }

    @Test
    void aRemovedUserLooksLikeNobody() {
        User alice = house.totpUser("alice");
        assertThat(house.directory.remove(house.may(Act.REMOVE_USER, alice))).isInstanceOf(Result.Done.class);
        assertThat(house.start("alice")).isInstanceOf(Outcome.Pending.class);
        assertThat(house.verify("alice", house.passcode()))
                .isInstanceOfSatisfying(
                        Outcome.Denied.class, d -> assertThat(d.reason()).isEqualTo(Reason.WRONG_CODE));
    }

    @Test
    void aChangedPasswordEndsSessions() {
        User alice = house.totpUser("alice");
        int before = house.protection.of(house.tenant, alice.id()).orElseThrow().sessionEpoch();
        house.directory.setPassword(house.may(Act.SET_PASSWORD, alice), "another long password");
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
