package org.countersign.server.demo;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/**
 * The secrets of the demonstration. They are made once and kept, so that they stay the same between runs.
 *
 * @param tenant its only tenant
 * @param apiKey bearer key of the API; empty until it is made
 * @param radiusSecret shared with RADIUS clients on loopback
 * @param users who can sign in
 */
public record DemoData(String tenant, String apiKey, String radiusSecret, List<DemoUser> users) {
    /** The tenant's name. */
    public static final String TENANT = "demo";

    /** The base DN of its LDAP door. */
    public static final String LDAP_BASE = "dc=demo";

    /** The application that cannot ask for a second factor. */
    public static final String MAIL = "Mail";

    /** What every RADIUS manual uses, and therefore nobody may use in earnest. */
    public static final String RADIUS_SECRET = "testing123";

    /** The seed of RFC 6238's test vectors. */
    public static final String ALICE_SEED = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String PASSWORD_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int SEED_LETTERS = 32;

    /** Makes them. */
    public static DemoData generate() {
        SecureRandom random = new SecureRandom();
        return new DemoData(
                TENANT,
                "",
                RADIUS_SECRET,
                List.of(
                        user("alice", random, Optional.of(ALICE_SEED), Optional.empty(), "ENFORCED"),
                        user("bob", random, Optional.empty(), Optional.empty(), "ENABLED"),
                        user("carol", random, Optional.empty(), Optional.empty(), "DISABLED"),
                        user(
                                "olivia",
                                random,
                                Optional.of(letters(BASE32, SEED_LETTERS, random)),
                                Optional.of("owner"),
                                "ENFORCED")));
    }

    /** The same with an API key. */
    public DemoData withApiKey(String key) {
        return new DemoData(tenant, key, radiusSecret, users);
    }

    private static DemoUser user(
            String name, SecureRandom random, Optional<String> seed, Optional<String> role, String state) {
        String password = String.join(
                "-",
                letters(PASSWORD_LETTERS, 5, random),
                letters(PASSWORD_LETTERS, 5, random),
                letters(PASSWORD_LETTERS, 5, random));
        return new DemoUser(name, password, seed, role, state);
    }

    private static String letters(String alphabet, int count, SecureRandom random) {
        return random.ints(count, 0, alphabet.length())
                .collect(StringBuilder::new, (text, i) -> text.append(alphabet.charAt(i)), StringBuilder::append)
                .toString();
    }

    @Override
    public String toString() {
        return "DemoData[" + tenant + ", " + users + "]";
    }
}
