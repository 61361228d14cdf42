package org.countersign.core.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.countersign.core.authority.Act;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.method.Authenticator;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.otp.Hotp;
import org.countersign.core.user.Added;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.countersign.core.verification.Outcome;
import org.junit.jupiter.api.Test;

class MethodsTest {
    private final InMemoryHouse house = new InMemoryHouse();
    private final User alice = house.user("alice", MfaState.ENABLED);

    @Test
    void anAssignedMethodCountsAtOnceAndEnforces() {
        house.assign(alice, MethodType.TOTP, 0);
        assertThat(house.now(alice).state()).isEqualTo(MfaState.ENFORCED);
        assertThat(house.verify("alice", house.passcode())).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void anAssignedCounterIsTheNextOneAccepted() {
        house.assign(alice, MethodType.HOTP, 7);
        assertThat(house.verify("alice", Hotp.passcode(InMemoryHouse.KEY, 6))).isInstanceOf(Outcome.Denied.class);
        assertThat(house.verify("alice", Hotp.passcode(InMemoryHouse.KEY, 7))).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void countersOutOfBoundsAreRefused() {
        for (long counter : List.of(-1L, Methods.LARGEST_COUNTER + 1, Long.MAX_VALUE)) {
            assertThatThrownBy(() -> house.assign(alice, MethodType.HOTP, counter))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        house.assign(alice, MethodType.HOTP, Methods.LARGEST_COUNTER);
        assertThat(house.verify("alice", Hotp.passcode(InMemoryHouse.KEY, Methods.LARGEST_COUNTER)))
                .isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void thereAreAsManyAsThereAreSlots() {
        for (int i = 0; i < Authenticator.SLOTS; i++) {
            house.assign(alice, MethodType.TOTP, 0);
        }
        assertThat(house.methods.assign(house.may(Act.ASSIGN_METHOD, alice), MethodType.TOTP, InMemoryHouse.KEY, "", 0))
                .isInstanceOf(Added.NoRoom.class);
    }

    @Test
    void aRemovedMethodIsGoneAndItsSlotIsNewForTheNext() {
        AuthenticatorId first = house.assign(alice, MethodType.TOTP, 0);
        assertThat(house.verify("alice", house.passcode())).isInstanceOf(Outcome.Approved.class);
        assertThat(house.methods.remove(house.may(Act.REMOVE_METHOD, alice), first))
                .isEqualTo(Removal.DONE);
        assertThat(house.methods.remove(house.may(Act.REMOVE_METHOD, alice), first))
                .isEqualTo(Removal.NOT_THERE);
        assertThat(house.methods.of(alice)).isEmpty();
        house.assign(alice, MethodType.HOTP, 0);
        assertThat(house.verify("alice", Hotp.passcode(InMemoryHouse.KEY, 0))).isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void nobodyTouchesTheMethodOfAnother() {
        AuthenticatorId theirs = house.assign(house.user("bob", MfaState.ENFORCED), MethodType.TOTP, 0);
        assertThat(house.methods.remove(house.may(Act.REMOVE_METHOD, alice), theirs))
                .isEqualTo(Removal.NOT_THERE);
        assertThat(house.methods.rename(house.may(Act.RENAME_METHOD, alice), theirs, "mine"))
                .isFalse();
    }

    @Test
    void labelsAreOneLineOfBoundedLength() {
        AuthenticatorId id = house.assign(alice, MethodType.TOTP, 0);
        house.methods.rename(house.may(Act.RENAME_METHOD, alice), id, " my\nphone " + "x".repeat(100));
        String label = house.methods.of(alice).getFirst().authenticator().label();
        assertThat(label).startsWith("my phone x").hasSize(Authenticator.LONGEST_LABEL);
        house.methods.rename(house.may(Act.RENAME_METHOD, alice), id, "  ");
        assertThat(house.methods.of(alice).getFirst().authenticator().label()).isEqualTo(Authenticator.DEFAULT_LABEL);
    }

    @Test
    void renewedBackupCodesReplaceTheOldOnes() {
        house.assign(alice, MethodType.TOTP, 0);
        List<String> old = house.methods
                .renewBackupCodes(house.may(Act.RENEW_BACKUP_CODES, alice))
                .orElseThrow();
        assertThat(house.verify("alice", old.get(3))).isInstanceOf(Outcome.Approved.class);
        List<String> renewed = house.methods
                .renewBackupCodes(house.may(Act.RENEW_BACKUP_CODES, alice))
                .orElseThrow();
        assertThat(house.verify("alice", old.get(4))).isInstanceOf(Outcome.Denied.class);
        assertThat(house.verify("alice", renewed.get(3))).isInstanceOf(Outcome.Approved.class);
        assertThat(house.methods.of(alice))
                .extracting(Methods.Listed::codesLeft)
                .containsExactly(-1, 9);
    }
}
