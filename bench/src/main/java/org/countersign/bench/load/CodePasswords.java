package org.countersign.bench.load;

import java.nio.charset.StandardCharsets;

/** A code, after a prefix that is the same for everybody: empty, or a password and the sign between the two. */
final class CodePasswords implements TypedPasswords {
    private final Passcodes passcodes;
    private final byte[] typed;

    CodePasswords(String prefix, Passcodes passcodes) {
        this.passcodes = passcodes;
        typed = (prefix + "0".repeat(Digits.LENGTH)).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public byte[] next(int user) {
        Digits.write(passcodes.next(user), typed, typed.length - Digits.LENGTH);
        return typed;
    }
}
