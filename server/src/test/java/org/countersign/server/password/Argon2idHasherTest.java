package org.countersign.server.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.countersign.core.password.PasswordHasher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Argon2idHasherTest {
    private static final String PASSWORD = "correct horse ñ 😀 battery";

    private final Argon2idHasher fastest = Argon2idHasher.fastest(new SecureRandom());
    private final PasswordHasher java = new JavaArgon2id();

    @Test
    void theNativeLibraryLoadsWhereTheProgramBringsOne() {
        boolean brought = Argon2Library.resource(System.getProperty("os.name"), System.getProperty("os.arch"))
                .isPresent();
        assertThat(fastest.isNative()).as(fastest.description()).isEqualTo(brought);
    }

    @Test
    void eachVerifiesTheHashesOfTheOther() {
        String ofJava = java.hash(PASSWORD);
        String ofFastest = fastest.hash(PASSWORD);

        assertThat(ofFastest).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").hasSameSizeAs(ofJava);
        assertThat(fastest.matches(PASSWORD, ofJava)).isTrue();
        assertThat(java.matches(PASSWORD, ofFastest)).isTrue();
        assertThat(fastest.matches(PASSWORD + "x", ofJava)).isFalse();
        assertThat(java.matches(PASSWORD + "x", ofFastest)).isFalse();
    }

    @Test
    void aHashOfOtherCostsIsVerifiedToo() {
        // The reference implementation's own test vector: "password", "somesalt", t=2, m=2^16, p=1.
        String other = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ" + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertThat(fastest.matches("password", other)).isTrue();
        assertThat(fastest.matches("differentpassword", other)).isFalse();
    }

    @Test
    void theSamePasswordNeverHasTheSameHash() {
        assertThat(fastest.hash(PASSWORD)).isNotEqualTo(fastest.hash(PASSWORD));
    }

    @Test
    void theEmptyPasswordIsAPasswordLikeAnother() {
        assertThat(fastest.matches("", fastest.hash(""))).isTrue();
        assertThat(fastest.matches("x", fastest.hash(""))).isFalse();
    }

    @Test
    void whatIsNoSuchHashMatchesNothing() {
        assertThat(fastest.matches(PASSWORD, "{noop}" + PASSWORD)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86-64/libargon2.so",
        "Linux, aarch64, linux-aarch64/libargon2.so",
        "Mac OS X, aarch64, darwin-aarch64/libargon2.dylib",
        "Windows Server 2025, amd64, win32-x86-64/argon2.dll",
        "Windows 11, aarch64, ''",
        "Linux, riscv64, ''",
    })
    void theLibraryOfAPlatformHasItsFolder(String system, String processor, String resource) {
        assertThat(Argon2Library.resource(system, processor).orElse("")).isEqualTo(resource);
    }
}
