package org.countersign.server.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.countersign.server.BuildInformation;
import org.countersign.server.fault.StartFault;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked from the archive that comes along.
 *
 * @param home the directory with {@code bin}, {@code lib} and {@code share}
 */
public record PostgresPrograms(Path home) {

    /** Unpacks the programs below {@code directory}, unless this version already lies there. */
    public static PostgresPrograms unpackedIn(Path directory) {
        Path home = directory.resolve("postgresql-" + BuildInformation.load().postgresql());
        if (!Files.isDirectory(home)) {
            try {
                unpack(directory, home);
            } catch (IOException e) {
                throw new StartFault(
                        "The embedded PostgreSQL cannot be unpacked to " + home + " (" + e.getMessage() + ")",
                        "it needs 70 MB free there and the right to write",
                        e);
            }
        }
        return new PostgresPrograms(home);
    }

    /** One of the programs: {@code initdb}, {@code pg_ctl} or {@code postgres}. */
    public String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private static void unpack(Path directory, Path home) throws IOException {
        Files.createDirectories(directory);
        // Unpacked beside its place and then renamed, so that an unpacking cut short is never taken for whole.
        Path fresh = directory.resolve(".unpacking-" + UUID.randomUUID());
        try (InputStream packed = archive();
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed, 1 << 16)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, fresh);
            }
            Files.move(fresh, home);
        } finally {
            FileTree.delete(fresh);
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path root) throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("an entry leads out of the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            boolean program = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static InputStream archive() {
        String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return archiveName(machine)
                .map(PostgresPrograms.class::getResourceAsStream)
                .orElseThrow(() -> new StartFault(
                        "No embedded PostgreSQL comes along for " + machine,
                        "name a PostgreSQL of your own in countersign.database.url"));
    }

    static Optional<String> archiveName(String machine) {
        return switch (machine.toLowerCase(Locale.ROOT)) {
            case "linux amd64", "linux x86_64" -> Optional.of("/postgres-linux-x86_64.txz");
            case "linux aarch64" -> Optional.of("/postgres-linux-arm_64.txz");
            default -> Optional.empty();
        };
    }
}
