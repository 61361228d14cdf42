package org.countersign.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.countersign.server.places.TestCountryFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesCheckTest {
    private static final Instant BUILT = Instant.parse("2026-09-20T00:00:00Z");

    @TempDir
    Path directory;

    @Test
    void theFileIsNamedWithItsDateAndIsAWarningAfterSixtyDays() {
        Path file = TestCountryFile.ofBoth()
                .country("81.2.69.0/24", "NO", "Norway")
                .built(BUILT)
                .write(directory.resolve("countries.mmdb"));

        Finding fresh = PlacesCheck.of(Optional.of(file), Instant.parse("2026-11-19T00:00:00Z"));
        assertThat(fresh.line()).isEqualTo("ok    countries      " + file + ", Test-Country of 2026-09-20");
        Finding old = PlacesCheck.of(Optional.of(file), Instant.parse("2026-11-19T00:00:01Z"));
        assertThat(old.line())
                .startsWith("warn  countries      " + file)
                .endsWith("of 2026-09-20, is older than 60 days: put a newer one in its place");
    }

    @Test
    void noFileIsFineAndADamagedOneIsNot() throws Exception {
        assertThat(PlacesCheck.of(Optional.empty(), BUILT).level()).isEqualTo(Finding.Level.OK);

        Path damaged = Files.writeString(directory.resolve("countries.mmdb"), "x");
        assertThat(PlacesCheck.of(Optional.of(damaged), BUILT).level()).isEqualTo(Finding.Level.FAIL);
    }
}
