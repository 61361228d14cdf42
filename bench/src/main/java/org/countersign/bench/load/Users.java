package org.countersign.bench.load;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.BitSet;

/**
 * The users of a run, taken in turn, none of them twice at a time. Names are a word and five digits; the seeds
 * follow from the names, so that whoever seeds a database and whoever drives it agree. Not for more than one thread.
 */
public final class Users {
    /** Seeds are as long as SHA-1's output, as RFC 4226 section 4 recommends. */
    public static final int SEED_BYTES = 20;

    private static final int MOST = 100_000;

    private final byte[][] names;
    private final byte[][] seeds;
    private final BitSet busy;
    private int next;

    /** A number of users, 1 to 100,000: {@code user00000} and on. */
    public Users(int count) {
        this("user", count);
    }

    /** Users of another word than {@code user}, letters only. */
    public Users(String word, int count) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("users: 1 to " + MOST + ", not " + count);
        }
        names = new byte[count][];
        seeds = new byte[count][];
        busy = new BitSet(count);
        for (int user = 0; user < count; user++) {
            String name = "%s%05d".formatted(word, user);
            names[user] = name.getBytes(StandardCharsets.US_ASCII);
            seeds[user] = sha1("bench seed of " + name);
        }
    }

    /** How many there are. */
    public int count() {
        return names.length;
    }

    /** Every name has this many bytes. */
    public int nameLength() {
        return names[0].length;
    }

    /** The user's name as text. */
    public String name(int user) {
        return new String(names[user], StandardCharsets.US_ASCII);
    }

    byte[] nameBytes(int user) {
        return names[user];
    }

    /** The user's seed, {@value #SEED_BYTES} bytes; a copy. */
    public byte[] seed(int user) {
        return seeds[user].clone();
    }

    /** The next user in turn that has no request in flight. */
    int take() {
        int user = busy.nextClearBit(next);
        if (user >= names.length) {
            user = busy.nextClearBit(0);
            if (user >= names.length) {
                throw new IllegalStateException("Every user has a request in flight: more users are needed.");
            }
        }
        busy.set(user);
        next = user + 1;
        return user;
    }

    void release(int user) {
        busy.clear(user);
    }

    private static byte[] sha1(String text) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
