package org.countersign.server.places;

import com.maxmind.db.InvalidNetworkException;
import com.maxmind.db.Metadata;
import com.maxmind.db.Networks;
import com.maxmind.db.Reader;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.shared.Text;
import org.jspecify.annotations.Nullable;

/**
 * A MaxMind DB file (format 2.0) with countries, as GeoLite2 Country, DB-IP Country Lite and IPinfo Lite are. It is read
 * whole, so that nothing done to the file afterwards reaches who looks something up.
 */
public final class CountryFile {
    /** The largest file that is taken, in bytes: three times a usual one, and little enough for a small heap. */
    static final long LARGEST = 32L * 1024 * 1024;

    private static final int LONGEST_NAME = 60;
    // Databases of something else name no country in any record; one of countries does in nearly every one.
    private static final int PROBED = 1_000;

    private final Reader reader;
    private final Instant built;

    private CountryFile(Reader reader) {
        this.reader = reader;
        this.built = reader.getMetadata().buildTime();
    }

    /**
     * Reads a file.
     *
     * @throws UnusableCountries when it is missing, too large, damaged or about something else
     */
    public static CountryFile read(Path file) throws UnusableCountries {
        try {
            if (Files.size(file) > LARGEST) {
                throw new UnusableCountries("is larger than 32 MB");
            }
        } catch (IOException e) {
            throw new UnusableCountries("is missing or cannot be read");
        }
        CountryFile countries;
        boolean any;
        try {
            countries = new CountryFile(new Reader(file.toFile(), Reader.FileMode.MEMORY));
            any = countries.namesAny();
        } catch (IOException | InvalidNetworkException | RuntimeException e) {
            // The library finds some damage by running into it.
            throw new UnusableCountries("is damaged, or no MaxMind DB file");
        }
        if (!any) {
            throw new UnusableCountries("names no country");
        }
        return countries;
    }

    private boolean namesAny() throws IOException, InvalidNetworkException {
        Networks<?> networks = reader.networks(Map.class);
        for (int i = 0; i < PROBED && networks.hasNext(); i++) {
            if (country(networks.next().data()).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** When its maker made it. */
    public Instant built() {
        return built;
    }

    /** What its maker calls it, 60 characters at most. */
    public String kind() {
        return Text.line(metadata().databaseType(), LONGEST_NAME);
    }

    /**
     * The country's name in English, or its ISO 3166 code where the file has no name; empty for an address that it does
     * not know.
     *
     * @throws IOException when it is damaged there; so do runtime exceptions of the library
     */
    Optional<String> country(InetAddress address) throws IOException {
        if (address instanceof Inet6Address && metadata().ipVersion() == 4) {
            return Optional.empty();
        }
        return country(reader.get(address, Map.class));
    }

    // MaxMind nests the names in the country; others write the name itself.
    private static Optional<String> country(@Nullable Object data) {
        return member(data, "country").flatMap(country -> switch (country) {
            case String name -> line(name);
            case Map<?, ?> nested ->
                member(nested, "names")
                        .flatMap(names -> member(names, "en"))
                        .or(() -> member(nested, "iso_code"))
                        .flatMap(CountryFile::line);
            default -> Optional.empty();
        });
    }

    private static Optional<Object> member(@Nullable Object map, String name) {
        return map instanceof Map<?, ?> members ? Optional.ofNullable(members.get(name)) : Optional.empty();
    }

    private static Optional<String> line(Object name) {
        return name instanceof String text
                ? Optional.of(Text.line(text, LONGEST_NAME)).filter(line -> !line.isBlank())
                : Optional.empty();
    }

    private Metadata metadata() {
        return reader.getMetadata();
    }
}
