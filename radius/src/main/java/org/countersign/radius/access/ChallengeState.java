package org.countersign.radius.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.secret.KeyedHash;
import org.countersign.core.verification.ChallengeId;
import org.countersign.radius.client.Peer;

/**
 * The State attribute of an Access-Challenge (RFC 2865 5.24): the challenge's id and a keyed hash that binds it to the
 * client and the user name it was made for. Every node with the same key understands it. That it is good once and for
 * some minutes only is the core's to see to.
 */
final class ChallengeState {
    private static final String PURPOSE = "radius-state";
    private static final byte VERSION = 1;
    private static final int ID_LENGTH = 16;
    private static final int SEAL_LENGTH = 16;
    private static final int LENGTH = 1 + ID_LENGTH + SEAL_LENGTH;

    private final KeyedHash keyedHash;

    ChallengeState(KeyedHash keyedHash) {
        this.keyedHash = keyedHash;
    }

    byte[] write(ChallengeId challenge, Peer peer, byte[] userName) {
        return ByteBuffer.allocate(LENGTH)
                .put(VERSION)
                .putLong(challenge.value().getMostSignificantBits())
                .putLong(challenge.value().getLeastSignificantBits())
                .put(seal(challenge, peer, userName), 0, SEAL_LENGTH)
                .array();
    }

    /** The challenge; empty where the State was not made here for this client and this user name. */
    Optional<ChallengeId> read(byte[] state, Peer peer, byte[] userName) {
        if (state.length != LENGTH || state[0] != VERSION) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(state, 1, ID_LENGTH);
        ChallengeId challenge = new ChallengeId(new UUID(buffer.getLong(), buffer.getLong()));
        boolean genuine = MessageDigest.isEqual(state, write(challenge, peer, userName));
        return genuine ? Optional.of(challenge) : Optional.empty();
    }

    private byte[] seal(ChallengeId challenge, Peer peer, byte[] userName) {
        byte[] clientName = peer.name().getBytes(StandardCharsets.UTF_8);
        ByteBuffer bound = ByteBuffer.allocate(2 * ID_LENGTH + 2 * Integer.BYTES + clientName.length + userName.length);
        put(bound, challenge.value());
        put(bound, peer.client().tenant().value());
        // Lengths go in as well: no two pairs of names may run together into the same octets.
        bound.putInt(clientName.length).put(clientName);
        bound.putInt(userName.length).put(userName);
        return keyedHash.hash(PURPOSE, bound.array());
    }

    private static void put(ByteBuffer buffer, UUID id) {
        buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }
}
