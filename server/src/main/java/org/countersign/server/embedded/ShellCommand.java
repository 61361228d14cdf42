package org.countersign.server.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.countersign.server.fault.OneLine;

/**
 * A program run to its end.
 *
 * @param exitCode its exit code
 * @param output what it wrote, both streams
 */
record ShellCommand(int exitCode, String output) {

    /** Runs a program in {@code directory} and waits for it. */
    static ShellCommand run(Path directory, List<String> prefix, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(prefix);
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().putAll(Map.of("LC_ALL", "C", "TZ", "UTC"));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new ShellCommand(process.waitFor(), output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + arguments[0], e);
        }
    }

    static boolean succeeds(List<String> prefix, String... arguments) {
        try {
            return run(Path.of("/"), prefix, arguments).succeeded();
        } catch (IOException e) {
            return false;
        }
    }

    boolean succeeded() {
        return exitCode == 0;
    }

    /** The last line that says something, fit for a message. */
    String lastLine() {
        return output.lines().filter(line -> !line.isBlank()).reduce("", (before, line) -> OneLine.of(line));
    }
}
