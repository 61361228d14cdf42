package org.countersign.bench.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A Java of its own that holds {@value #MEBIBYTES} MiB and computes until its standard input ends. */
final class BusyJava implements AutoCloseable {
    static final int MEBIBYTES = 16;

    private final Process process;

    BusyJava() throws Exception {
        Path classes = Path.of(BusyJava.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-cp",
                        classes.toString(),
                        BusyJava.class.getName())
                .start();
        if (process.getInputStream().read() < 0) {
            throw new IllegalStateException("The other Java did not start");
        }
    }

    JavaProcess asked() {
        return new JavaProcess(process.pid());
    }

    public static void main(String[] arguments) throws IOException {
        byte[] held = new byte[MEBIBYTES << 20];
        System.out.write('.');
        System.out.flush();
        while (System.in.available() == 0 && computes() != held.length) {
            held[0]++;
        }
    }

    static long computes() {
        long hash = 1;
        // A long counter, so that samples can be taken within the loop.
        for (long i = 0; i < 10_000_000L; i++) {
            hash = hash * 31 + (hash >>> 7) + i;
        }
        return hash | Long.MIN_VALUE;
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
