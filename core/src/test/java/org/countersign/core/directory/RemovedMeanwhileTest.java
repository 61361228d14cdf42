package org.countersign.core.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.countersign.core.apppassword.AppPasswordResult;
import org.countersign.core.authority.Act;
import org.countersign.core.authority.Permit;
import org.countersign.core.device.ActivationBegun;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.method.MethodType;
import org.countersign.core.method.PhoneKind;
import org.countersign.core.phone.PhoneResult;
import org.countersign.core.pin.PinResult;
import org.countersign.core.session.Begun;
import org.countersign.core.settings.TenantSettings;
import org.countersign.core.user.Added;
import org.countersign.core.user.User;
import org.junit.jupiter.api.Test;

/** Two administrators at once: one acts on a user whom the other has removed since the permit. */
class RemovedMeanwhileTest {
    private final InMemoryHouse house = new InMemoryHouse();
    private final User alice = house.totpUser("alice");

    private Permit permitOfBefore(Act act) {
        Permit permit = house.may(act, alice);
        house.directory.remove(house.may(Act.REMOVE_USER, alice));
        return permit;
    }

    @Test
    void noMethodIsAssigned() {
        assertThat(house.methods.assign(
                        permitOfBefore(Act.ASSIGN_METHOD), MethodType.TOTP, InMemoryHouse.KEY, "App", 0))
                .isInstanceOf(Added.NoSuchUser.class);
    }

    @Test
    void noBackupCodesAreMade() {
        assertThat(house.methods.renewBackupCodes(permitOfBefore(Act.RENEW_BACKUP_CODES)))
                .isInstanceOf(Added.NoSuchUser.class);
    }

    @Test
    void noPhoneIsEntered() {
        assertThat(house.phones.set(permitOfBefore(Act.SET_PHONE), PhoneKind.OFFICE, "+49 30 123456", ""))
                .isInstanceOf(PhoneResult.Over.class);
    }

    @Test
    void noPinIsSet() {
        assertThat(house.pins.set(permitOfBefore(Act.SET_PIN), "480317")).isInstanceOf(PinResult.NoSuchUser.class);
        assertThat(house.pins.has(alice.tenant(), alice.id())).isFalse();
    }

    @Test
    void noAppPasswordIsMade() {
        TenantSettings usual = TenantSettings.DEFAULT;
        house.settings.change(
                house.tenant,
                _ -> new TenantSettings(
                        true,
                        usual.trustedAddresses(),
                        usual.rememberedBrowserDays(),
                        usual.mostDevices(),
                        usual.numberMatching(),
                        usual.blockOnFraud(),
                        usual.passcodesConfirm()));
        assertThat(house.appPasswords.create(permitOfBefore(Act.MAKE_APP_PASSWORD), "Laptop"))
                .isInstanceOf(AppPasswordResult.NoSuchUser.class);
    }

    @Test
    void noActivationIsBegun() {
        assertThat(house.activations.begin(permitOfBefore(Act.BEGIN_ACTIVATION)))
                .isInstanceOf(ActivationBegun.NoSuchUser.class);
    }

    @Test
    void noActivationIsBegunThatNoDeviceCouldUse() {
        house.directory.block(house.may(Act.BLOCK, alice), Duration.ofDays(1), "");
        assertThat(house.activations.begin(house.may(Act.BEGIN_ACTIVATION, alice)))
                .isInstanceOf(ActivationBegun.Blocked.class);
    }

    @Test
    void aSessionThatIsOverIsShownNoSeedAndNoCode() {
        Begun begun = house.session(alice);
        Permit permit = house.mayOwn(Act.REGISTER_METHOD, alice);
        house.directory.block(house.may(Act.BLOCK, alice), Duration.ofDays(1), "");
        assertThat(house.registrations.begin(permit, begun)).isEmpty();
        assertThat(house.activations.begin(permit, begun, null)).isEmpty();
    }
}
