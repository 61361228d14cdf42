package org.countersign.radius.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.secret.KeyedHash;
import org.countersign.core.verification.ChallengeId;
import org.countersign.core.verification.JoinTicket;
import org.countersign.radius.client.Peer;

/**
 * The State attribute of an Access-Challenge (RFC 2865 5.24): the challenge's id, where other requests may share it the
 * request's ticket, and a keyed hash that binds them to the client and the user name they were made for. Every node with the same key understands it. That it is good once and for
 * some minutes only is the core's to see to.
 */
final class ChallengeState {
    private static final String PURPOSE = "radius-state";
    private static final byte VERSION = 1;
    private static final byte VERSION_SHARED = 2;
    private static final int ID_LENGTH = 16;
    private static final int SEAL_LENGTH = 16;
    private static final int LENGTH = 1 + ID_LENGTH + SEAL_LENGTH;
    private static final int LENGTH_SHARED = LENGTH + ID_LENGTH;

    private final KeyedHash keyedHash;

    ChallengeState(KeyedHash keyedHash) {
        this.keyedHash = keyedHash;
    }

    byte[] write(Question question, Peer peer, byte[] userName) {
        boolean shared = question.ticket().isPresent();
        ByteBuffer state = ByteBuffer.allocate(shared ? LENGTH_SHARED : LENGTH).put(shared ? VERSION_SHARED : VERSION);
        put(state, question.challenge().value());
        question.ticket().ifPresent(ticket -> put(state, ticket.value()));
        return state.put(seal(question, peer, userName), 0, SEAL_LENGTH).array();
    }

    /** The question; empty where the State was not made here for this client and this user name. */
    Optional<Question> read(byte[] state, Peer peer, byte[] userName) {
        Optional<Question> question = read(state);
        return question.filter(read -> MessageDigest.isEqual(state, write(read, peer, userName)));
    }

    private static Optional<Question> read(byte[] state) {
        boolean plain = state.length == LENGTH && state[0] == VERSION;
        boolean shared = state.length == LENGTH_SHARED && state[0] == VERSION_SHARED;
        if (!plain && !shared) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(state, 1, state.length - 1);
        ChallengeId challenge = new ChallengeId(uuid(buffer));
        return Optional.of(
                new Question(challenge, shared ? Optional.of(new JoinTicket(uuid(buffer))) : Optional.empty()));
    }

    private byte[] seal(Question question, Peer peer, byte[] userName) {
        byte[] clientName = peer.name().getBytes(StandardCharsets.UTF_8);
        ByteBuffer bound = ByteBuffer.allocate(3 * ID_LENGTH + 2 * Integer.BYTES + clientName.length + userName.length);
        put(bound, question.challenge().value());
        put(bound, peer.client().tenant().value());
        // Lengths go in as well: no two pairs of names may run together into the same octets.
        bound.putInt(clientName.length).put(clientName);
        bound.putInt(userName.length).put(userName);
        question.ticket().ifPresent(ticket -> put(bound, ticket.value()));
        return keyedHash.hash(PURPOSE, Arrays.copyOf(bound.array(), bound.position()));
    }

    private static UUID uuid(ByteBuffer buffer) {
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    private static void put(ByteBuffer buffer, UUID id) {
        buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }
}
