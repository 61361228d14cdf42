package org.countersign.server.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.countersign.server.places.CountryFile;
import org.countersign.server.places.UnusableCountries;

/** Reads {@code countersign.geoip.*}. */
final class GeoipReader {
    private GeoipReader() {}

    /** The file with countries, which can be used. */
    static Optional<Path> read(SettingReader reader) {
        Optional<Path> file = reader.readableFile(SettingKey.GEOIP_FILE);
        file.filter(Files::isReadable).ifPresent(given -> check(given, reader));
        return file;
    }

    private static void check(Path file, SettingReader reader) {
        try {
            var _ = CountryFile.read(file);
        } catch (UnusableCountries e) {
            reader.problem(
                    SettingKey.GEOIP_FILE, "the file " + file + " " + e.what(), "give a database of countries (.mmdb)");
        }
    }
}
