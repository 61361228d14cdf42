package org.countersign.server.keyset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.countersign.core.secret.UnreadableSecret;
import org.countersign.server.fault.StartFault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysetFileTest {
    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("keyset.json");
    }

    @Test
    void whatWasSealedOpensAfterTheFileIsReadAgain() {
        byte[] sealed = KeysetFile.create(file, false).sealer().seal(bytes("seed"), bytes("row 1"));

        assertThat(KeysetFile.read(file).sealer().open(sealed, bytes("row 1"))).isEqualTo(bytes("seed"));
    }

    @Test
    void aSealedValueDoesNotOpenInAnotherRowOrChangedOrWithOtherKeys() {
        Keyset keyset = KeysetFile.create(file, false);
        byte[] sealed = keyset.sealer().seal(bytes("seed"), bytes("row 1"));
        byte[] changed = sealed.clone();
        changed[changed.length - 1] ^= 1;

        assertThatExceptionOfType(UnreadableSecret.class)
                .isThrownBy(() -> keyset.sealer().open(sealed, bytes("row 2")));
        assertThatExceptionOfType(UnreadableSecret.class)
                .isThrownBy(() -> keyset.sealer().open(changed, bytes("row 1")));
        assertThatExceptionOfType(UnreadableSecret.class)
                .isThrownBy(() -> Keyset.generate(false).sealer().open(sealed, bytes("row 1")));
    }

    @Test
    void hashesDependOnKeyPurposeAndValueAndStayTheSameBetweenRuns() {
        Keyset keyset = KeysetFile.create(file, false);
        byte[] hash = keyset.keyedHash().hash("code", bytes("1234"));

        assertThat(hash).hasSize(32);
        assertThat(KeysetFile.read(file).keyedHash().hash("code", bytes("1234")))
                .isEqualTo(hash);
        assertThat(keyset.keyedHash().hash("code1", bytes("234"))).isNotEqualTo(hash);
        assertThat(keyset.keyedHash().hash("other", bytes("1234"))).isNotEqualTo(hash);
        assertThat(Keyset.generate(false).keyedHash().hash("code", bytes("1234")))
                .isNotEqualTo(hash);
    }

    @Test
    void theFileIsReadableByItsOwnerOnlyAndNeverOverwritten() throws IOException {
        KeysetFile.create(file, false);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        String before = Files.readString(file);
        assertFault(() -> KeysetFile.create(file, false), "exists already");
        assertThat(Files.readString(file)).isEqualTo(before);
        assertThat(directory).isDirectoryNotContaining(path -> path.toString().endsWith(".new"));
    }

    @Test
    void aDemosKeysetSaysSo() {
        KeysetFile.create(file, true);

        assertThat(KeysetFile.read(file).demo()).isTrue();
    }

    @Test
    void aMissingKeysetIsNamedWithTheWayOut() {
        assertFault(() -> KeysetFile.read(file), "is missing");
    }

    @Test
    void aKeysetThatOthersReadIsRefused() throws IOException {
        KeysetFile.create(file, false);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertFault(() -> KeysetFile.read(file), "can be read by others");
    }

    @Test
    void aDamagedKeysetIsRefusedWithoutItsContent() throws IOException {
        KeysetFile.create(file, false);
        String whole = Files.readString(file);
        String key = whole.replaceAll("(?s).*?\"value\":\"([^\"]+)\".*", "$1");
        for (String damaged : new String[] {
            "",
            "{}",
            "[]",
            "null",
            "secret",
            whole.substring(0, whole.length() / 2),
            whole.replace("AesGcmKey", "NoSuchKey")
        }) {
            Files.writeString(file, damaged);
            assertThatExceptionOfType(StartFault.class)
                    .as(damaged)
                    .isThrownBy(() -> KeysetFile.read(file))
                    .satisfies(fault -> {
                        assertThat(fault.line())
                                .contains(file.toString())
                                .contains("damaged")
                                .doesNotContain(key);
                        assertThat(fault.getCause()).isNull();
                    });
        }
    }

    private void assertFault(org.assertj.core.api.ThrowableAssert.ThrowingCallable act, String what) {
        assertThatExceptionOfType(StartFault.class)
                .isThrownBy(act)
                .satisfies(fault ->
                        assertThat(fault.line()).contains(file.toString()).contains(what));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
