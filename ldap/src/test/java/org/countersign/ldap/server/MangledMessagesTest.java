package org.countersign.ldap.server;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Requests of every kind, with a few octets changed: the short run of {@link MessageFuzz} (ATTACKS P5). */
class MangledMessagesTest {
    private static final int RUNS = 30_000;
    private static final int MOST_CHANGES = 6;

    @Test
    void p5WhateverIsChangedInARequestItIsReadOrRefusedAndAnswered() throws Exception {
        List<byte[]> seeds = MessageFuzz.seeds();
        Random random = new Random(20_26);
        for (int i = 0; i < RUNS; i++) {
            byte[] octets = seeds.get(i % seeds.size()).clone();
            for (int changes = random.nextInt(MOST_CHANGES); changes >= 0; changes--) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
            }
            MessageFuzz.answer(octets);
        }
    }
}
