package org.countersign.server.places;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.countersign.core.verification.Places;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Countries from a file that its maker renews every few weeks: it is looked at once a minute at most, while it is used,
 * and read again when it was replaced. A replacement that cannot be used leaves the one before it in place. What is
 * wrong with the file never stands in a sign-in's way: then no country is shown.
 */
public final class FilePlaces implements Places {
    private static final Logger LOG = LoggerFactory.getLogger(FilePlaces.class);
    private static final Duration LOOKED_AT_EVERY = Duration.ofMinutes(1);

    private final Path file;
    private final InstantSource clock;
    private final AtomicReference<Instant> looksNext;
    private final AtomicBoolean damageTold = new AtomicBoolean();
    private volatile Version seen;
    private volatile CountryFile countries;

    // The key tells a file moved into place from the one before even where time and size are the same.
    private record Version(
            FileTime changedAt, long size, @Nullable Object key) {
        static final Version NONE = new Version(FileTime.fromMillis(0), -1, null);

        static Version of(Path file) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return new Version(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
            } catch (IOException e) {
                return NONE;
            }
        }
    }

    /**
     * Reads the file.
     *
     * @throws UnusableCountries when it cannot be used
     */
    public FilePlaces(Path file, InstantSource clock) throws UnusableCountries {
        this.file = file;
        this.clock = clock;
        this.looksNext = new AtomicReference<>(clock.instant().plus(LOOKED_AT_EVERY));
        // The version first: a file that is replaced in between is read once more.
        this.seen = Version.of(file);
        this.countries = CountryFile.read(file);
    }

    @Override
    public Optional<String> country(String address) {
        InetAddress literal;
        try {
            literal = InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return isPublic(literal) ? lookUp(literal) : Optional.empty();
    }

    private Optional<String> lookUp(InetAddress address) {
        lookAgain();
        try {
            return countries.country(address);
        } catch (IOException | RuntimeException e) {
            if (!damageTold.getAndSet(true)) {
                LOG.warn("{} is damaged, and names no country for some addresses: put a new one in its place", file);
            }
            return Optional.empty();
        }
    }

    private void lookAgain() {
        Instant now = clock.instant();
        Instant due = looksNext.get();
        if (now.isBefore(due) || !looksNext.compareAndSet(due, now.plus(LOOKED_AT_EVERY))) {
            return;
        }
        Version present = Version.of(file);
        if (present.equals(seen)) {
            return;
        }
        seen = present;
        try {
            countries = CountryFile.read(file);
            damageTold.set(false);
            LOG.info("The countries of {} are read again; it was made at {}", file, countries.built());
        } catch (UnusableCountries e) {
            LOG.warn("{} {}: the countries read before stay in use", file, e.what());
        }
    }

    // A file that names a place for these was made for another network than the one they are in.
    private static boolean isPublic(InetAddress address) {
        byte[] octets = address.getAddress();
        boolean uniqueLocal = octets.length == 16 && (octets[0] & 0xfe) == 0xfc;
        boolean shared = octets.length == 4 && octets[0] == 100 && (octets[1] & 0xc0) == 64;
        return !(address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || uniqueLocal
                || shared);
    }
}
