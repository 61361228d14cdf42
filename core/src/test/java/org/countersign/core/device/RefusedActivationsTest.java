package org.countersign.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.authority.Act;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.inmemory.TestDevice;
import org.countersign.core.session.Begun;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.junit.jupiter.api.Test;

/** What the audit keeps of devices that brought a code which was right once. */
class RefusedActivationsTest {
    private final InMemoryHouse house = new InMemoryHouse();
    private final User alice = house.user("alice", MfaState.ENABLED);

    private ActivationResult bring(String code) {
        return house.activations.activate(TestDevice.request(code, TestDevice.keyPair()));
    }

    private Activation begin() {
        Begun begun = house.session(alice);
        return house.activations
                .begin(house.mayOwn(Act.REGISTER_METHOD, house.now(alice)), begun, null)
                .orElseThrow();
    }

    private List<AuditEvent> refusals() {
        return house.auditLog.all().stream()
                .filter(event -> event.action() == AuditAction.DEVICE_REFUSED)
                .toList();
    }

    private void assertKeptOnce(String reason, Activation activation) {
        assertThat(refusals()).singleElement().satisfies(event -> {
            assertThat(event.reason()).isEqualTo(reason);
            assertThat(event.user()).isEqualTo(alice.id());
            assertThat(event.detail())
                    .containsEntry("activation", activation.id().toString());
            assertThat(event.toString()).doesNotContain(activation.code()).doesNotContain(activation.token());
        });
    }

    @Test
    void oneThatANewPasswordHasEnded() {
        Activation activation = begin();
        house.directory.setPassword(house.may(Act.SET_PASSWORD, alice), "another long horse");
        assertThat(bring(activation.code())).isInstanceOf(ActivationResult.NotValid.class);
        assertThat(bring(activation.code())).isInstanceOf(ActivationResult.NotValid.class);
        assertKeptOnce("activation_over", activation);
    }

    @Test
    void oneThatABlockHasEnded() {
        Activation activation = begin();
        house.directory.block(house.may(Act.BLOCK, alice), Duration.ofMinutes(1), "");
        assertThat(bring(activation.token())).isInstanceOf(ActivationResult.NotValid.class);
        assertKeptOnce("activation_over", activation);
    }

    @Test
    void oneThatAnotherDeviceHasUsed() {
        Activation activation = begin();
        assertThat(bring(activation.code())).isInstanceOf(ActivationResult.Activated.class);
        assertThat(bring(activation.token())).isInstanceOf(ActivationResult.NotValid.class);
        assertKeptOnce("activation_over", activation);
    }

    @Test
    void oneThatIsBadlySigned() {
        Activation activation = begin();
        ActivationRequest right = TestDevice.request(activation.code(), TestDevice.keyPair());
        house.activations.activate(new ActivationRequest(
                right.code(),
                right.server(),
                right.publicKey(),
                right.label(),
                new byte[64],
                right.signedText(),
                right.origin()));
        assertThat(bring(activation.code())).isInstanceOf(ActivationResult.NotValid.class);
        assertKeptOnce("bad_signature", activation);
    }

    @Test
    void nothingOfACodeThatNeverWas() {
        begin();
        assertThat(bring("0000000000")).isInstanceOf(ActivationResult.NotValid.class);
        assertThat(refusals()).isEmpty();
    }
}
