package org.countersign.server.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.countersign.server.fault.OneLine;
import org.countersign.server.fault.StartFault;
import org.jspecify.annotations.Nullable;

/**
 * Holds a data directory for one server. The lock is the operating system's, so it is gone when the process is,
 * however it ended; the process id in the file only tells the reader whom to look for.
 */
public final class DataLock implements AutoCloseable {
    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the directory, or says who has it. */
    public static DataLock take(DataDirectory directory) {
        try {
            FileChannel channel = FileChannel.open(
                    directory.lock(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                String holder = holder(channel);
                channel.close();
                throw new StartFault(
                        "Another server (process " + holder + ") is using " + directory.path(),
                        "stop it first, or choose another directory with --data DIR");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new DataLock(channel);
        } catch (IOException e) {
            throw new StartFault(
                    "The lock file " + directory.lock() + " cannot be written (" + e.getMessage() + ")",
                    "start as the user who owns the directory, and see that its disk is not full",
                    e);
        }
    }

    /** Whether a server of another process uses the directory now. */
    public static boolean held(DataDirectory directory) {
        if (!Files.exists(directory.lock())) {
            return false;
        }
        try (FileChannel channel =
                FileChannel.open(directory.lock(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return lock(channel) == null;
        } catch (IOException e) {
            return false;
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            return null;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(20);
        channel.read(content, 0);
        return OneLine.of(new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The lock ends with the process at the latest.
        }
    }
}
