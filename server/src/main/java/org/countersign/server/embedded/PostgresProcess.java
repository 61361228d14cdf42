package org.countersign.server.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.countersign.server.data.DataDirectory;
import org.countersign.server.fault.OneLine;
import org.countersign.server.fault.StartFault;

/** Starts and stops the PostgreSQL of one data directory. Its caller holds the directory's lock. */
final class PostgresProcess {
    private static final String LOG = "server.log";
    private static final long LARGEST_LOG = 10_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int RECOVERY_SECONDS = 300;
    private static final int STOP_SECONDS = 30;
    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;

    private final Path data;
    private final PostgresPrograms programs;
    private final List<String> prefix;

    PostgresProcess(DataDirectory directory, PostgresPrograms programs, Unprivileged unprivileged) {
        this.data = directory.postgres();
        this.programs = programs;
        this.prefix = unprivileged.prefix();
    }

    /** Starts PostgreSQL on a free port of 127.0.0.1, recovering first what a crash left, and returns the port. */
    int start() throws IOException {
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            int port = freePort();
            ShellCommand started = startOn(port);
            if (started.succeeded()) {
                return port;
            }
            String log = logTail();
            if (!passing(log) || System.nanoTime() > patience) {
                throw fault(started, log);
            }
            pause();
            forgetTheDead();
        }
    }

    /** Starts PostgreSQL on a port it had before. */
    boolean restart(int port) throws IOException {
        return startOn(port).succeeded();
    }

    /** The process that serves this directory now: ours, or one that outlived its server. */
    Optional<ProcessHandle> running() throws IOException {
        return running(data);
    }

    /** The port of the PostgreSQL that serves {@code data} now. */
    static Optional<Integer> runningPort(Path data) throws IOException {
        return running(data).isPresent() ? pidFile(data, PORT_LINE).map(Math::toIntExact) : Optional.empty();
    }

    private static Optional<ProcessHandle> running(Path data) throws IOException {
        return pidFile(data, PID_LINE)
                .flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive)
                .filter(process -> serves(process, data));
    }

    /** Stops PostgreSQL: open transactions are rolled back, everything committed is on the disk. */
    void stop() throws IOException {
        if (running().isEmpty()) {
            return;
        }
        if (!control("stop", "-m", "fast", "-w", "-t", Integer.toString(STOP_SECONDS))
                .succeeded()) {
            control("stop", "-m", "immediate", "-w", "-t", Integer.toString(STOP_SECONDS));
        }
    }

    private ShellCommand startOn(int port) throws IOException {
        PostgresSettings.write(data, port);
        Path log = data.resolve(LOG);
        if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
            Files.delete(log);
        }
        return control(
                "start",
                "-w",
                "-t",
                Integer.toString(RECOVERY_SECONDS),
                "-l",
                log.toString(),
                "-p",
                programs.program("postgres"));
    }

    private ShellCommand control(String action, String... arguments) throws IOException {
        String[] line = new String[arguments.length + 5];
        line[0] = programs.program("pg_ctl");
        line[1] = action;
        line[2] = "-s";
        line[3] = "-D";
        line[4] = data.toString();
        System.arraycopy(arguments, 0, line, 5, arguments.length);
        return ShellCommand.run(data, prefix, line);
    }

    private static Optional<Long> pidFile(Path data, int line) throws IOException {
        try (var lines = Files.lines(data.resolve("postmaster.pid"))) {
            return lines.skip(line)
                    .findFirst()
                    .filter(text -> text.matches("\\d{1,10}"))
                    .map(Long::valueOf);
        } catch (NoSuchFileException stopped) {
            return Optional.empty();
        }
    }

    /** A process id in a file may have passed on to a stranger; a postmaster's working directory is its data's. */
    private static boolean serves(ProcessHandle process, Path data) {
        try {
            return Files.isSameFile(Path.of("/proc", Long.toString(process.pid()), "cwd"), data);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * A killed PostgreSQL whose parent never asks how it ended stays in the process table, and the next one takes it for
     * alive. We hold the directory, so its lock file can go; PostgreSQL checks for survivors by its shared memory, too.
     */
    private void forgetTheDead() throws IOException {
        Optional<Long> pid = pidFile(data, PID_LINE);
        if (pid.isPresent() && dead(pid.get())) {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        }
    }

    private static boolean dead(long pid) {
        try {
            String status = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            return status.substring(status.lastIndexOf(')') + 1).strip().startsWith("Z");
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether the reason passes by itself: another program took the port, or children of a killed server are ending. */
    private static boolean passing(String log) {
        return log.contains("could not bind")
                || log.contains("lock file \"postmaster.pid\" already exists")
                || log.contains("pre-existing shared memory block is still in use");
    }

    private String logTail() throws IOException {
        Path log = data.resolve(LOG);
        if (!Files.exists(log)) {
            return "";
        }
        List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
    }

    private StartFault fault(ShellCommand started, String log) {
        if (log.contains("No space left on device")) {
            return new StartFault(
                    "The disk of " + data + " is full", "free some space, then start again: nothing was lost");
        }
        String reason = log.lines()
                .filter(line -> line.contains("FATAL") || line.contains("PANIC"))
                .reduce(started.lastLine(), (before, line) -> OneLine.of(line));
        return new StartFault(
                "The embedded PostgreSQL does not start (" + reason + ")",
                "its log " + data.resolve(LOG) + " has the details");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while starting PostgreSQL", e);
        }
    }
}
