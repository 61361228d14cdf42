package org.countersign.radius.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.JoinTicket;
import org.countersign.radius.client.Peer;
import org.countersign.radius.client.TestPeers;
import org.junit.jupiter.api.Test;

class ChallengeStateTest {
    private static final Peer VPN = TestPeers.local();
    private static final byte[] ALICE = "alice".getBytes(StandardCharsets.UTF_8);
    private static final Question PLAIN = new Question(new ChallengeId(new UUID(1, 2)), Optional.empty());
    private static final Question SHARED = new Question(PLAIN.challenge(), Optional.of(new JoinTicket(new UUID(3, 4))));

    private final ChallengeState state = new ChallengeState(FakeKeyedHash.of("key"));

    @Test
    void comesBackAsItWasWrittenWithItsTicketOrWithoutOne() {
        for (Question question : List.of(PLAIN, SHARED)) {
            assertThat(state.read(state.write(question, VPN, ALICE), VPN, ALICE))
                    .contains(question);
        }
    }

    @Test
    void aStateWithAnotherOctetOrLengthIsNobodys() {
        for (Question question : List.of(PLAIN, SHARED)) {
            byte[] written = state.write(question, VPN, ALICE);
            for (int i = 0; i < written.length; i++) {
                byte[] changed = written.clone();
                changed[i] ^= 1;
                assertThat(state.read(changed, VPN, ALICE)).as("octet " + i).isEmpty();
                assertThat(state.read(Arrays.copyOf(written, i), VPN, ALICE))
                        .as("length " + i)
                        .isEmpty();
            }
            assertThat(state.read(written, VPN, "bob".getBytes(StandardCharsets.UTF_8)))
                    .isEmpty();
        }
    }

    @Test
    void aTicketCannotBeTakenOffOrPutOn() {
        byte[] shared = state.write(SHARED, VPN, ALICE);
        byte[] plain = state.write(PLAIN, VPN, ALICE);
        byte[] without = Arrays.copyOf(shared, plain.length);
        without[0] = plain[0];
        System.arraycopy(shared, shared.length - 16, without, without.length - 16, 16);
        assertThat(state.read(without, VPN, ALICE)).isEmpty();
    }
}
