package org.countersign.bench.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running Java of the same user, asked by the JDK's {@code jcmd}. */
public final class JavaProcess {
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    private static final int PATIENCE_SECONDS = 60;

    private final long pid;

    /** The process of that id. */
    public JavaProcess(long pid) {
        this.pid = pid;
    }

    /** Bytes of the objects that are reachable; everything else is collected first, by a full collection. */
    public long liveBytes() throws IOException {
        return total(command("GC.class_histogram"));
    }

    /** The bytes in the last line of a histogram of classes. */
    static long total(String histogram) throws IOException {
        Matcher total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new IOException("jcmd gave no histogram of classes: "
                    + histogram.lines().findFirst().orElse(""));
        }
        return Long.parseLong(total.group(1));
    }

    /** Runs a command of jcmd and returns what it prints. */
    String command(String... command) throws IOException {
        List<String> line = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid)));
        line.addAll(List.of(command));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("jcmd failed: " + printed.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return printed;
    }
}
