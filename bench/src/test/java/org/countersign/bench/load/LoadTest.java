package org.countersign.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoadTest {
    private static final Duration SHORT = Duration.ofMillis(50);

    private final Users users = new Users(200);
    private final HotpPasscodes codes = new HotpPasscodes(users);

    @Test
    void bothGeneratorsGetEveryAnswerFromADoorThatApproves() throws Exception {
        try (EmptyDoors doors = new EmptyDoors()) {
            Sample http = new HttpLoad(doors.httpTarget(), users, codes).run(8, SHORT);
            assertThat(http.approved()).isPositive();
            assertThat(http.others()).isEmpty();

            Sample radius = new RadiusLoad(doors.radiusTarget(), users, codes).run(100, SHORT);
            assertThat(radius.approved()).isGreaterThanOrEqualTo(100);
            assertThat(radius.others()).isEmpty();
        }
    }

    @Test
    void anAnswerUnderAnotherSecretIsNotCounted() throws Exception {
        try (EmptyDoors doors = new EmptyDoors()) {
            RadiusTarget right = doors.radiusTarget();
            RadiusTarget wrong = new RadiusTarget(right.server(), right.source(), "another", "");
            Sample sample = new RadiusLoad(wrong, users, codes).run(2, SHORT);
            assertThat(sample.approved()).isZero();
            assertThat(sample.others()).containsEntry("not authentic", 2L).containsEntry("lost", 2L);
        }
    }

    @Test
    void onlyLoopbackIsATarget() throws Exception {
        InetSocketAddress elsewhere = new InetSocketAddress(InetAddress.getByName("192.0.2.1"), 1812);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RadiusTarget(elsewhere, InetAddress.getLoopbackAddress(), "s", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new HttpTarget(elsewhere, "/", "k"));
        InetSocketAddress unresolved = InetSocketAddress.createUnresolved("localhost", 1812);
        assertThatIllegalArgumentException().isThrownBy(() -> Loopback.require(unresolved));
    }

    @Test
    void countAndLengthAreBounded() {
        assertThatIllegalArgumentException().isThrownBy(() -> Load.checkBounds(0, SHORT));
        assertThatIllegalArgumentException().isThrownBy(() -> Load.checkBounds(Load.MOST_IN_FLIGHT + 1, SHORT));
        assertThatIllegalArgumentException().isThrownBy(() -> Load.checkBounds(1, Duration.ofHours(1)));
    }

    @Test
    void nobodyIsTakenTwiceAtATime() {
        Users few = new Users(3);
        assertThat(new int[] {few.take(), few.take(), few.take()}).containsExactly(0, 1, 2);
        assertThatIllegalStateException().isThrownBy(few::take);
        few.release(1);
        assertThat(few.take()).isEqualTo(1);
    }
}
