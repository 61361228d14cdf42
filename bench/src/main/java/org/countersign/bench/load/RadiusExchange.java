package org.countersign.bench.load;

import java.util.SplittableRandom;

/** Makes the requests of one section and judges their answers, whichever socket they pass through. */
final class RadiusExchange {
    private final Users users;
    private final TypedPasswords passwords;
    private final Tally tally;
    private final PapPackets packets;
    private final SplittableRandom random = new SplittableRandom();

    RadiusExchange(RadiusTarget target, Users users, TypedPasswords passwords, Tally tally) {
        this.users = users;
        this.passwords = passwords;
        this.tally = tally;
        packets = new PapPackets(target.secretBytes());
    }

    int takeUser() {
        return users.take();
    }

    int writeRequest(byte[] packet, int id, int user) {
        for (int at = PapPackets.AUTHENTICATOR_AT; at < PapPackets.HEADER; at += Long.BYTES) {
            writeLong(packet, at, random.nextLong());
        }
        byte[] password = passwords.next(user);
        return packets.write(packet, id, users.nameBytes(user), password, password.length);
    }

    private static void writeLong(byte[] into, int offset, long value) {
        for (int i = 0; i < Long.BYTES; i++) {
            into[offset + i] = (byte) (value >>> (Byte.SIZE * i));
        }
    }

    /** Whether the answer belongs to the request; only then is the request over. */
    boolean accept(byte[] answer, int length, byte[] authenticators, int offset, int user, long sentAt) {
        if (!packets.isAuthentic(answer, length, authenticators, offset)) {
            tally.other("not authentic");
            return false;
        }
        users.release(user);
        int code = answer[0];
        if (code == PapPackets.ACCESS_ACCEPT) {
            tally.approved(sentAt, System.nanoTime());
        } else {
            tally.other(
                    switch (code) {
                        case PapPackets.ACCESS_REJECT -> "rejected";
                        case PapPackets.ACCESS_CHALLENGE -> "challenged";
                        default -> "code " + code;
                    });
        }
        return true;
    }

    void unexpected() {
        tally.other("unexpected answer");
    }

    void lost(int user) {
        users.release(user);
        tally.other("lost");
    }

    void unreachable() {
        tally.other("port unreachable");
    }
}
