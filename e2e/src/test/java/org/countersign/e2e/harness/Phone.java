package org.countersign.e2e.harness;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An authenticator: RFC 4226 and RFC 6238 written once more, so that the product's own is not its own judge. It gives
 * each code once.
 */
public final class Phone {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int PERIOD = 30;
    private static final int SEED_LETTERS = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String seed;
    private final boolean timeBased;
    private long next;

    private Phone(String seed, boolean timeBased) {
        this.seed = seed;
        this.timeBased = timeBased;
    }

    /** An app that shows time-based codes of a base32 seed. */
    public static Phone totp(String seed) {
        return new Phone(seed, true);
    }

    /** A token that shows the codes of a counter, from 0. */
    public static Phone hotp(String seed) {
        return new Phone(seed, false);
    }

    /** A token that has shown the codes before a counter. */
    public static Phone hotp(String seed, long next) {
        Phone token = hotp(seed);
        token.next = next;
        return token;
    }

    /** A new seed, in base32. */
    public static String newSeed() {
        return RANDOM.ints(SEED_LETTERS, 0, BASE32.length())
                .collect(StringBuilder::new, (text, i) -> text.append(BASE32.charAt(i)), StringBuilder::append)
                .toString();
    }

    /**
     * A new seed whose first codes all differ. About one seed in a thousand repeats a code of six digits within a
     * token's look-ahead, and a test of something else should not stumble over it.
     */
    public static String newTokenSeed(int codes) {
        for (int i = 0; i < 1_000; i++) {
            Phone token = hotp(newSeed());
            if (LongStream.range(0, codes).mapToObj(token::codeAt).distinct().count() == codes) {
                return token.seed();
            }
        }
        throw new IllegalStateException("no such seed");
    }

    /** The seed, in base32. */
    public String seed() {
        return seed;
    }

    /** Whether its codes follow the clock; else they follow a counter. */
    public boolean timeBased() {
        return timeBased;
    }

    /** A code that was not shown before; waits for the clock where it must. */
    public synchronized String code() {
        if (timeBased) {
            long step = Math.max(step(), next);
            // The server takes the next step's code, too.
            while (step > step() + 1) {
                pause();
            }
            next = step + 1;
            return codeAt(step);
        }
        return codeAt(next++);
    }

    /** The code of a time step or counter. */
    public String codeAt(long moment) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(decode(seed), "RAW"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(moment).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, offset, 4).getInt() & 0x7fffffff;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A code that is wrong now and for some time. */
    public String wrongCode() {
        return wrongCodes(1).getFirst();
    }

    /** Different codes that are wrong now and for some time. */
    public List<String> wrongCodes(int count) {
        long from = timeBased ? step() - 5 : Math.max(0, next - 20);
        List<String> right =
                LongStream.range(from, from + 60).mapToObj(this::codeAt).toList();
        return RANDOM.ints(0, 1_000_000)
                .mapToObj(number -> String.format(Locale.ROOT, "%06d", number))
                .filter(code -> !right.contains(code))
                .distinct()
                .limit(count)
                .toList();
    }

    /** The time step of this moment. */
    public static long step() {
        return Instant.now().getEpochSecond() / PERIOD;
    }

    /** What Debian's oathtool shows for a seed. */
    public static String oathtool(String seed) {
        Finished shown = Finished.of(List.of(Programs.require("oathtool"), "--totp", "--base32", seed), "");
        if (shown.exit() != 0) {
            throw new IllegalStateException(shown.output());
        }
        return shown.output().strip();
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] decode(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * 5 / 8);
        int bits = 0;
        int held = 0;
        for (char letter : text.toCharArray()) {
            bits = bits << 5 | BASE32.indexOf(letter);
            held += 5;
            if (held >= 8) {
                held -= 8;
                bytes.put((byte) (bits >> held));
            }
        }
        return bytes.array();
    }
}
