package org.countersign.server.doctor;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.countersign.server.places.CountryFile;
import org.countersign.server.places.UnusableCountries;

/** The file with countries, and how old it is: networks move. */
final class PlacesCheck {
    private static final String CHECK = "countries";
    private static final Duration OLD = Duration.ofDays(60);

    private PlacesCheck() {}

    static Finding of(Optional<Path> file, Instant now) {
        return file.map(given -> of(given, now))
                .orElseGet(() -> Finding.ok(CHECK, "no file: requests show an address alone"));
    }

    private static Finding of(Path file, Instant now) {
        try {
            CountryFile countries = CountryFile.read(file);
            String what = file + ", " + countries.kind() + " of "
                    + countries.built().atZone(ZoneOffset.UTC).toLocalDate();
            return countries.built().plus(OLD).isBefore(now)
                    ? Finding.warn(
                            CHECK, what + ", is older than " + OLD.toDays() + " days", "put a newer one in its place")
                    : Finding.ok(CHECK, what);
        } catch (UnusableCountries e) {
            return Finding.fail(CHECK, file + " " + e.what(), "give a database of countries (.mmdb)");
        }
    }
}
