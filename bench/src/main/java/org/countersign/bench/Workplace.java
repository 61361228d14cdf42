package org.countersign.bench;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;

/** A temporary directory and everything that runs in it; closed, it stops the one and deletes the other, once. */
final class Workplace implements AutoCloseable {
    private final Path directory;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Thread onExit = new Thread(this::stopAll, "bench-clean-up");

    Workplace() throws IOException {
        directory = Files.createTempDirectory("countersign-bench");
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    /** A new directory in it. */
    Path directory(String name) throws IOException {
        return Files.createDirectory(directory.resolve(name));
    }

    /** The kind of file system the data lies on: on a tmpfs, fsync costs nothing. */
    String fileSystem() throws IOException {
        return Files.getFileStore(directory).type();
    }

    /** Something to stop at the end; the last comes first. */
    synchronized <T extends AutoCloseable> T keep(T resource) {
        running.push(resource);
        return resource;
    }

    private synchronized void stopAll() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception failed) {
                System.err.println("Could not stop cleanly: " + failed.getMessage());
            }
        }
        try {
            deleteAll();
        } catch (IOException failed) {
            System.err.println("Could not delete " + directory + ": " + failed.getMessage());
        }
    }

    private void deleteAll() throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path visited, java.io.@org.jspecify.annotations.Nullable IOException failed) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(onExit);
        stopAll();
    }
}
