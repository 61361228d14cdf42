package org.countersign.bench.bed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** {@code ./countersign demo} as a process of its own. */
final class ServerProcess implements AutoCloseable {
    private static final String READY = "Countersign is ready";
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(40);
    private static final int LINES_KEPT = 20;

    private final Process process;
    private final Duration startToReady;

    private ServerProcess(Process process, Duration startToReady) {
        this.process = process;
        this.startToReady = startToReady;
    }

    /**
     * Starts it and waits until it says that it is ready.
     *
     * @throws IOException when it ends before, or takes longer than a minute; the message carries its last lines
     */
    static ServerProcess start(Path launcher, Path data, int httpPort, int radiusPort) throws IOException {
        long begun = System.nanoTime();
        ProcessBuilder command = new ProcessBuilder(List.of(
                        launcher.toString(),
                        "demo",
                        "--data",
                        data.toString(),
                        "--http-port",
                        Integer.toString(httpPort),
                        "--radius-port",
                        Integer.toString(radiusPort),
                        "--ldap-port",
                        "0"))
                .redirectErrorStream(true);
        // The bench's own provider of calls is on loopback, and asks the server there.
        command.environment().put("COUNTERSIGN_DELIVERY_ALLOW_PRIVATE_NETWORKS", "true");
        command.environment().put("COUNTERSIGN_HTTP_PUBLIC_URL", "http://127.0.0.1:" + httpPort);
        Process process = command.start();
        Thread watch = Thread.ofVirtual().start(() -> endAfter(process, LONGEST_START));
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        Deque<String> kept = new ArrayDeque<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals(READY)) {
                Duration took = Duration.ofNanos(System.nanoTime() - begun);
                watch.interrupt();
                Thread.ofVirtual().start(() -> discard(lines));
                return new ServerProcess(process, took);
            }
            kept.add(line);
            if (kept.size() > LINES_KEPT) {
                kept.removeFirst();
            }
        }
        watch.interrupt();
        throw new IOException(
                "The server did not become ready: " + kept.stream().collect(Collectors.joining(" | ")));
    }

    private static void endAfter(Process process, Duration limit) {
        try {
            if (!process.waitFor(limit)) {
                process.destroy();
            }
        } catch (InterruptedException ready) {
            Thread.currentThread().interrupt();
        }
    }

    // What a server logs later must not fill the pipe and hold it up.
    private static void discard(BufferedReader lines) {
        try (lines) {
            lines.transferTo(Writer.nullWriter());
        } catch (IOException ended) {
            return;
        }
    }

    long pid() {
        return process.pid();
    }

    Duration startToReady() {
        return startToReady;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
