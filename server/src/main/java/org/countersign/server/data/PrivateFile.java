package org.countersign.server.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes files that only their owner may read (mode 0600), whole or not at all. */
public final class PrivateFile {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private PrivateFile() {}

    /** Puts {@code text} in place of what the file held; durable when this returns. */
    public static void replace(Path file, String text) throws IOException {
        Path fresh = written(file, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Writes a file that must not be there yet.
     *
     * @throws FileAlreadyExistsException when it is
     */
    public static void create(Path file, String text) throws IOException {
        Path fresh = written(file, text);
        try {
            Files.createLink(file, fresh);
        } finally {
            Files.delete(fresh);
        }
    }

    private static Path written(Path file, String text) throws IOException {
        Path fresh =
                Files.createTempFile(file.toAbsolutePath().getParent(), "." + file.getFileName(), ".new", OWNER_ONLY);
        try {
            Files.writeString(fresh, text, StandardCharsets.UTF_8);
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            return fresh;
        } catch (IOException e) {
            Files.deleteIfExists(fresh);
            throw e;
        }
    }
}
