package org.countersign.server.places;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePlacesTest {
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    Path directory;

    private Path file = Path.of("");
    private Instant now = START;

    @BeforeEach
    void name() {
        file = directory.resolve("countries.mmdb");
    }

    @Test
    void anAddressOfEitherKindHasTheCountryOfItsNetworkInEnglish() throws Exception {
        TestCountryFile.ofBoth()
                .country("81.2.69.0/24", "GB", "United Kingdom")
                .country("81.2.70.0/24", "NO", "Norway")
                .country("2001:4860::/32", "US", "United States")
                .write(file);
        FilePlaces places = places();

        assertThat(places.country("81.2.69.142")).hasValue("United Kingdom");
        assertThat(places.country("81.2.70.1")).hasValue("Norway");
        assertThat(places.country("::ffff:81.2.70.1")).hasValue("Norway");
        assertThat(places.country("2001:4860:4860::8888")).hasValue("United States");
        assertThat(places.country("81.2.71.1")).isEmpty();
        assertThat(places.country("2001:4861::1")).isEmpty();
    }

    @Test
    void aFileOfOneKindKnowsNothingOfTheOther() throws Exception {
        // 8.1.0.0/16 and 801:: begin with the same bits.
        TestCountryFile.ofIpv4().country("8.1.0.0/16", "US", "United States").write(file);

        assertThat(places().country("8.1.2.3")).hasValue("United States");
        assertThat(places().country("801::1")).isEmpty();
    }

    @Test
    void aPrivateAddressIsNowhereWhateverTheFileSays() throws Exception {
        TestCountryFile countries = TestCountryFile.ofBoth().country("9.0.0.0/8", "US", "United States");
        for (String network : new String[] {
            "10.0.0.0/8",
            "127.0.0.0/8",
            "100.64.0.0/10",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "fc00::/7"
        }) {
            countries.country(network, "NO", "Norway");
        }
        countries.write(file);
        FilePlaces places = places();

        assertThat(places.country("9.1.2.3")).hasValue("United States");
        for (String address : new String[] {
            "10.1.2.3",
            "127.0.0.1",
            "100.64.0.1",
            "169.254.1.1",
            "172.16.0.1",
            "192.168.1.1",
            "fd00::1",
            "::1",
            "0.0.0.0"
        }) {
            assertThat(places.country(address)).as(address).isEmpty();
        }
    }

    @Test
    void whatIsNoAddressIsNowhere() throws Exception {
        one("NO", "Norway");

        assertThat(places().country("vpn.example.org")).isEmpty();
        assertThat(places().country("")).isEmpty();
    }

    @Test
    void aCountryWithoutANameIsItsCodeAndANameMayStandByItself() throws Exception {
        TestCountryFile.ofBoth()
                .record("81.2.69.0/24", Map.of("country", Map.of("iso_code", "GB")))
                .record("81.2.70.0/24", Map.of("country", "Norway", "country_code", "NO"))
                .record("81.2.71.0/24", Map.of("country", 7))
                .record("81.2.72.0/24", Map.of("country", "Nor\u202eway\n"))
                .write(file);
        FilePlaces places = places();

        assertThat(places.country("81.2.69.1")).hasValue("GB");
        assertThat(places.country("81.2.70.1")).hasValue("Norway");
        assertThat(places.country("81.2.71.1")).isEmpty();
        assertThat(places.country("81.2.72.1")).hasValue("Nor way ");
    }

    @Test
    void aReplacedFileIsReadAgainWithinAMinute() throws Exception {
        one("NO", "Norway");
        FilePlaces places = places();
        Path fresh =
                TestCountryFile.ofBoth().country("81.2.69.0/24", "SE", "Sweden").write(directory.resolve("fresh.mmdb"));
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);

        now = START.plusSeconds(59);
        assertThat(places.country("81.2.69.142")).hasValue("Norway");
        now = START.plusSeconds(60);
        assertThat(places.country("81.2.69.142")).hasValue("Sweden");
    }

    @Test
    void aReplacementThatCannotBeUsedLeavesTheOneBeforeItUntilAGoodOneComes() throws Exception {
        one("NO", "Norway");
        FilePlaces places = places();

        Files.writeString(file, "half of a download");
        pass(Duration.ofMinutes(1));
        assertThat(places.country("81.2.69.142")).hasValue("Norway");

        Files.delete(file);
        pass(Duration.ofMinutes(1));
        assertThat(places.country("81.2.69.142")).hasValue("Norway");

        one("SE", "Sweden");
        pass(Duration.ofMinutes(1));
        assertThat(places.country("81.2.69.142")).hasValue("Sweden");
    }

    @Test
    void aFileOfTheSameSizeIsToldByItsTime() throws Exception {
        one("NO", "Norway");
        Files.setLastModifiedTime(file, FileTime.from(START.minusSeconds(10)));
        FilePlaces places = places();

        one("FI", "Suomia");
        Files.setLastModifiedTime(file, FileTime.from(START));
        pass(Duration.ofMinutes(1));

        assertThat(places.country("81.2.69.142")).hasValue("Suomia");
    }

    @Test
    void whatCannotBeUsedSaysWhy() throws Exception {
        assertThat(refusal()).isEqualTo("is missing or cannot be read");

        Files.writeString(file, "nothing of the kind");
        assertThat(refusal()).isEqualTo("is damaged, or no MaxMind DB file");

        TestCountryFile.ofBoth()
                .record("81.2.69.0/24", Map.of("organisation", "Example"))
                .write(file);
        assertThat(refusal()).isEqualTo("names no country");

        one("NO", "Norway");
        byte[] whole = Files.readAllBytes(file);
        // The tree is what comes first: without it every record leads astray.
        Files.write(file, java.util.Arrays.copyOfRange(whole, 400, whole.length));
        assertThat(refusal()).isEqualTo("is damaged, or no MaxMind DB file");
    }

    @Test
    void aFileTooLargeForTheMemoryIsNotRead() throws Exception {
        try (var channel = Files.newByteChannel(
                file, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.WRITE)) {
            channel.position(CountryFile.LARGEST);
            channel.write(java.nio.ByteBuffer.wrap(new byte[1]));
        }

        assertThat(refusal()).isEqualTo("is larger than 32 MB");
    }

    private void one(String code, String name) {
        TestCountryFile.ofBoth().country("81.2.69.0/24", code, name).write(file);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private FilePlaces places() throws UnusableCountries, IOException {
        return new FilePlaces(file, () -> now);
    }

    private String refusal() {
        return catchThrowableOfType(UnusableCountries.class, () -> CountryFile.read(file))
                .what();
    }
}
