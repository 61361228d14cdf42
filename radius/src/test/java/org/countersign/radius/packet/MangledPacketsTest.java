package org.countersign.radius.packet;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** A request with a few octets changed: the short run of {@link PacketFuzz}. */
class MangledPacketsTest {
    private static final int RUNS = 30_000;
    private static final int MOST_CHANGES = 6;

    @Test
    void whateverIsChangedInARequestItIsReadOrRefused() {
        byte[] seed = PacketFuzz.seeds().getFirst();
        Random random = new Random(20_26);
        for (int i = 0; i < RUNS; i++) {
            byte[] octets = seed.clone();
            for (int changes = random.nextInt(MOST_CHANGES); changes >= 0; changes--) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
            }
            PacketFuzz.read(octets);
        }
    }
}
