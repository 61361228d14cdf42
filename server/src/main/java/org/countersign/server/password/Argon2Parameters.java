package org.countersign.server.password;

/** What a hash costs: 19 MiB, two passes, one lane, the least that OWASP recommends (RFC 9106 section 3.1). */
final class Argon2Parameters {
    static final int SALT_BYTES = 16;
    static final int HASH_BYTES = 32;
    static final int LANES = 1;
    static final int MEMORY_KIB = 19_456;
    static final int PASSES = 2;

    private Argon2Parameters() {}
}
