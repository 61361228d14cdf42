package org.countersign.server.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.countersign.server.fault.StartFault;

/**
 * The directory that holds everything a server keeps outside an external database, and the names in it.
 *
 * @param path absolute and normalised
 */
public record DataDirectory(Path path) {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    /** The directory at {@code path}, which need not exist yet. */
    public static DataDirectory at(Path path) {
        return new DataDirectory(path.toAbsolutePath().normalize());
    }

    /** Creates the directory, readable by its owner only, where it is missing. */
    public DataDirectory create() {
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(path);
                Files.setPosixFilePermissions(path, OWNER_ONLY);
            }
        } catch (IOException e) {
            throw new StartFault(
                    "The data directory " + path + " cannot be created (" + e.getMessage() + ")",
                    "choose another one with --data DIR, or give this user the right to create it",
                    e);
        }
        if (!Files.isWritable(path)) {
            throw new StartFault(
                    "The data directory " + path + " cannot be written",
                    "start as the user who owns it, or choose another one with --data DIR");
        }
        return this;
    }

    /** Whether others than the owner may read or write the directory. */
    public boolean openToOthers() throws IOException {
        return readableByOthers(path);
    }

    /** Whether group or world may read or write {@code file}; being allowed to pass through a directory is harmless. */
    public static boolean readableByOthers(Path file) throws IOException {
        Set<PosixFilePermission> granted = EnumSet.noneOf(PosixFilePermission.class);
        granted.addAll(Files.getPosixFilePermissions(file));
        granted.retainAll(EnumSet.of(
                PosixFilePermission.GROUP_READ,
                PosixFilePermission.GROUP_WRITE,
                PosixFilePermission.OTHERS_READ,
                PosixFilePermission.OTHERS_WRITE));
        return !granted.isEmpty();
    }

    /** The embedded PostgreSQL's own data. */
    public Path postgres() {
        return path.resolve("postgres");
    }

    /** The embedded PostgreSQL's programs, unpacked. */
    public Path programs() {
        return path.resolve("programs");
    }

    /** The passwords of the embedded PostgreSQL's two roles. */
    public Path postgresPasswords() {
        return path.resolve("postgres.passwords");
    }

    /** The keys that protect what is in the database. */
    public Path keyset() {
        return path.resolve("keyset.json");
    }

    /** The configuration. */
    public Path settings() {
        return path.resolve("countersign.yaml");
    }

    /** The facts of the demonstration. */
    public Path demo() {
        return path.resolve("demo.json");
    }

    /** The file whose lock says that a server uses this directory. */
    public Path lock() {
        return path.resolve("countersign.lock");
    }
}
