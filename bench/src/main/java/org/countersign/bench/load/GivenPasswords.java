package org.countersign.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A password for each user, the same every time. Prints none of them. */
public final class GivenPasswords implements TypedPasswords {
    private final byte[][] passwords;

    /** The users' passwords in the users' order, ASCII. */
    public GivenPasswords(List<String> passwords) {
        this.passwords = passwords.stream()
                .map(password -> password.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
    }

    @Override
    public byte[] next(int user) {
        return passwords[user];
    }

    @Override
    public String toString() {
        return "GivenPasswords[" + passwords.length + "]";
    }
}
