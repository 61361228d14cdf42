package org.countersign.core.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.countersign.core.approval.Answer.Choice;
import org.countersign.core.approval.Approvals.Display;
import org.countersign.core.inmemory.InMemoryHouse;
import org.countersign.core.inmemory.TestDevice;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.User;
import org.countersign.core.verification.Challenge;
import org.countersign.core.verification.ChallengeId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No sequence of events on two devices and three challenges ends approved without a matching signature: one that a device
 * which was present then made over this challenge, its details, its server and the number shown last.
 */
class ApprovalsPropertyTest {
    private static final int EVENTS = 60;

    static List<Long> seeds() {
        List<Long> seeds = new ArrayList<>(List.of(1L, 2L, 3L));
        Random random = new Random();
        for (int i = 0; i < 200; i++) {
            seeds.add(random.nextLong());
        }
        return seeds;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingIsApprovedWithoutAMatchingSignature(long seed) {
        try {
            new Play(new Random(seed)).run();
        } catch (AssertionError e) {
            // Reports name the test by its number only.
            throw new AssertionError("With seed " + seed + ": " + e.getMessage(), e);
        }
    }

    /** One play, with what the audience knows to be right kept beside it. */
    private static final class Play {
        private final InMemoryHouse house = new InMemoryHouse();
        private final Random random;
        private final User alice;
        private final List<TestDevice> devices = new ArrayList<>();
        private final Set<TestDevice> removed = new HashSet<>();
        private final List<ChallengeId> challenges = new ArrayList<>();
        private final Map<ChallengeId, String> shown = new HashMap<>();
        private final List<Answer> sent = new ArrayList<>();
        private final Set<ChallengeId> deserved = new HashSet<>();

        Play(Random random) {
            this.random = random;
            this.alice = house.user("alice", MfaState.ENFORCED);
            for (int i = 0; i < 2; i++) {
                devices.add(TestDevice.activate(house, house.now(alice)));
            }
            for (int i = 0; i < 3; i++) {
                challenges.add(house.start("alice").id());
            }
        }

        void run() {
            for (int i = 0; i < EVENTS; i++) {
                event();
                for (ChallengeId id : challenges) {
                    Challenge.State state = house.challenges
                            .find(house.tenant, id)
                            .orElseThrow()
                            .state();
                    assertThat(state == Challenge.State.APPROVED)
                            .as("%s approved", id)
                            .isEqualTo(deserved.contains(id));
                }
            }
        }

        private void event() {
            TestDevice device = devices.get(random.nextInt(devices.size()));
            ChallengeId id = challenges.get(random.nextInt(challenges.size()));
            switch (random.nextInt(10)) {
                case 0, 1 -> ask(id, random.nextBoolean());
                case 2, 3, 4 -> answer(device, id, number(id), true);
                case 5 -> answer(device, id, Integer.toString(10 + random.nextInt(90)), true);
                case 6 -> answer(device, id, number(id), false);
                case 7 -> replay(id);
                case 8 -> house.clock.pass(Duration.ofSeconds(random.nextInt(90)));
                default -> seldom(device, id);
            }
        }

        private void seldom(TestDevice device, ChallengeId id) {
            if (random.nextInt(4) == 0 && removed.isEmpty()) {
                device.remove();
                removed.add(device);
            } else if (!removed.contains(device)) {
                device.send(id, Choice.DENY, "");
            }
        }

        private String number(ChallengeId id) {
            return shown.getOrDefault(id, "");
        }

        private void ask(ChallengeId id, boolean again) {
            Asked asked = again
                    ? house.approvals.askAgain(house.tenant, id, Display.SHOWS_NUMBER)
                    : house.approvals.ask(house.tenant, id, Display.SHOWS_NUMBER);
            if (asked instanceof Asked.Sent(String number, var _)) {
                shown.put(id, number);
            }
        }

        private void answer(TestDevice device, ChallengeId id, String number, boolean rightly) {
            if (removed.contains(device)) {
                return;
            }
            Answer right = device.answer(id, Choice.APPROVE, number);
            byte[] spoilt = right.signature().clone();
            spoilt[random.nextInt(spoilt.length)] ^= (byte) (1 << random.nextInt(8));
            Answer answer = rightly ? right : TestDevice.withSignature(right, spoilt);
            sent.add(answer);
            Answered answered = device.send(answer);
            if (answered instanceof Answered.Done) {
                assertThat(rightly).isTrue();
                assertThat(number).isEqualTo(shown.get(id));
                deserved.add(id);
            }
        }

        // An answer that somebody kept, sent again: for its own challenge or for another.
        private void replay(ChallengeId id) {
            if (sent.isEmpty()) {
                return;
            }
            Answer old = sent.get(random.nextInt(sent.size()));
            Answer moved = random.nextBoolean()
                    ? old
                    : new Answer(
                            id, old.device(), old.choice(), old.number(), old.counter(), old.signature(), old.origin());
            house.devices
                    .find(moved.device())
                    .ifPresent(device ->
                            assertThat(house.answers.answer(device, moved)).isNotInstanceOf(Answered.Done.class));
        }
    }
}
