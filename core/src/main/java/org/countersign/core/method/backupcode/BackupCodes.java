package org.countersign.core.method.backupcode;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.countersign.core.method.BackupCodeSet;
import org.countersign.core.secret.KeyedHash;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.typed.ReadableCode;
import org.countersign.core.typed.TypedCode;
import org.countersign.core.user.UserId;

/**
 * Makes backup codes and finds the one that was typed (S2.8): ten codes of 16 letters and digits, 80 random bits each.
 * Codes of 8 letters and digits, as earlier versions made them, are found as well.
 */
public final class BackupCodes {
    /** How many codes a set has. */
    public static final int COUNT = 10;

    /** How many letters and digits a code has, without the dashes between its groups. */
    public static final int LENGTH = 16;

    /** How many letters and digits the codes of earlier versions have. */
    public static final int EARLIER_LENGTH = 8;

    private static final int GROUP = 4;
    private static final String PURPOSE = "backup-code";

    private final KeyedHash keyedHash;
    private final RandomGenerator random;

    /**
     * Makes and checks codes.
     *
     * @param keyedHash hashes each code
     * @param random must be a {@link java.security.SecureRandom} outside tests
     */
    public BackupCodes(KeyedHash keyedHash, RandomGenerator random) {
        this.keyedHash = keyedHash;
        this.random = random;
    }

    /** New codes, to be shown once: {@code XXXX-XXXX-XXXX-XXXX}. */
    public List<String> generate() {
        List<String> codes = new ArrayList<>(COUNT);
        for (int i = 0; i < COUNT; i++) {
            codes.add(ReadableCode.grouped(ReadableCode.generate(random, LENGTH), GROUP));
        }
        return List.copyOf(codes);
    }

    /** What is stored of codes. */
    public List<byte[]> hashes(TenantId tenant, UserId user, List<String> codes) {
        return codes.stream()
                .map(code -> hash(tenant, user, ReadableCode.normalise(code)))
                .toList();
    }

    /** Whether what was typed looks like a code: a word of that length has no digit, and hardly any code has none. */
    public static boolean couldBe(TypedCode code) {
        return (code.length() == LENGTH || code.length() == EARLIER_LENGTH) && code.mixesLettersAndDigits();
    }

    /** The number of the code that was typed, used or not; dashes, spaces and case do not matter. */
    public OptionalInt find(TenantId tenant, UserId user, BackupCodeSet set, String typed) {
        String code = ReadableCode.normalise(typed);
        if (code.length() != LENGTH && code.length() != EARLIER_LENGTH) {
            return OptionalInt.empty();
        }
        byte[] hash = hash(tenant, user, code);
        int found = -1;
        for (int i = 0; i < set.hashes().size(); i++) {
            found = MessageDigest.isEqual(hash, set.hashes().get(i)) ? i : found;
        }
        return found < 0 ? OptionalInt.empty() : OptionalInt.of(found);
    }

    private byte[] hash(TenantId tenant, UserId user, String code) {
        return keyedHash.hash(PURPOSE, (tenant + "|" + user + "|" + code).getBytes(StandardCharsets.UTF_8));
    }
}
