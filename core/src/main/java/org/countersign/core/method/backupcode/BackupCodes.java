package org.countersign.core.method.backupcode;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.countersign.core.method.BackupCodeSet;
import org.countersign.core.secret.KeyedHash;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.user.UserId;

/** Makes backup codes and finds the one that was typed. 10 codes of 8 letters and digits: 40 random bits each. */
public final class BackupCodes {
    /** How many codes a set has. */
    public static final int COUNT = 10;

    /** How many letters and digits a code has, without the dash in its middle. */
    public static final int LENGTH = 8;

    // Crockford's alphabet: no I, L, O, U, so that a code survives being read aloud.
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
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

    /** New codes, to be shown once: {@code XXXX-XXXX}. */
    public List<String> generate() {
        List<String> codes = new ArrayList<>(COUNT);
        for (int i = 0; i < COUNT; i++) {
            StringBuilder code = new StringBuilder(LENGTH + 1);
            for (int j = 0; j < LENGTH; j++) {
                if (j == LENGTH / 2) {
                    code.append('-');
                }
                code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            codes.add(code.toString());
        }
        return List.copyOf(codes);
    }

    /** What is stored of codes. */
    public List<byte[]> hashes(TenantId tenant, UserId user, List<String> codes) {
        return codes.stream().map(code -> hash(tenant, user, normalise(code))).toList();
    }

    /** The number of the code that was typed, used or not; dash, spaces and case do not matter. */
    public OptionalInt find(TenantId tenant, UserId user, BackupCodeSet set, String typed) {
        String code = normalise(typed);
        if (code.length() != LENGTH) {
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

    private static String normalise(String typed) {
        return typed.replaceAll("[\\s-]", "")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
    }
}
