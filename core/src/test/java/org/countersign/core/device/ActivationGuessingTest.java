package org.countersign.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.countersign.core.authority.Act;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.inmemory.TestDevice;
import org.countersign.core.session.Begun;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.junit.jupiter.api.Test;

/** ATTACKS G19: activation codes guessed, with one's own thrown in between. */
class ActivationGuessingTest {
    private final InMemoryHouse house = new InMemoryHouse();
    private final User thief = house.user("thief", MfaState.ENABLED);

    private ActivationResult bring(String code) {
        return house.activations.activate(TestDevice.request(code, TestDevice.keyPair()));
    }

    private ActivationResult bringBadlySigned(String code) {
        ActivationRequest right = TestDevice.request(code, TestDevice.keyPair());
        return house.activations.activate(new ActivationRequest(
                right.code(),
                right.server(),
                right.publicKey(),
                right.label(),
                new byte[64],
                right.signedText(),
                right.origin()));
    }

    @Test
    void g19OnesOwnCodeWithABadSignatureClearsNothing() {
        int slowed = 0;
        for (int round = 0; round < 20; round++) {
            bringBadlySigned(house.activation(thief).code());
            for (int i = 0; i < 4; i++) {
                slowed += bring("0000000000") instanceof ActivationResult.SlowDown ? 1 : 0;
            }
        }
        assertThat(slowed).isGreaterThan(70);
    }

    @Test
    void g19ABadSignatureUsesTheCodeUp() {
        Begun begun = house.session(thief);
        Activation activation = house.activations
                .begin(house.mayOwn(Act.REGISTER_METHOD, thief), begun, null)
                .orElseThrow();
        assertThat(bringBadlySigned(activation.token())).isInstanceOf(ActivationResult.BadSignature.class);
        assertThat(bring(activation.token())).isInstanceOf(ActivationResult.NotValid.class);
        assertThat(bring(activation.code())).isInstanceOf(ActivationResult.NotValid.class);
        assertThat(house.activations.state(thief.tenant(), thief.id(), begun.session(), Duration.ZERO))
                .isInstanceOf(ActivationState.Over.class);
    }

    @Test
    void aSuccessClearsTheThrottle() {
        for (int i = 0; i < 4; i++) {
            bring("0000000000");
        }
        assertThat(bring(house.activation(thief).code())).isInstanceOf(ActivationResult.Activated.class);
        for (int i = 0; i < 4; i++) {
            assertThat(bring("0000000000")).isInstanceOf(ActivationResult.NotValid.class);
        }
    }
}
