package org.countersign.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where the threads of a Java spend their processor time: its Flight Recorder takes a sample of each for every two
 * milliseconds it has computed (JEP 509, Linux alone).
 */
public final class ProcessorProfile {
    private static final String NAME = "countersign-bench";
    private static final String SAMPLE = "jdk.CPUTimeSample";

    private static final String SETTINGS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <configuration version="2.0"><event name="%s"><setting name="enabled">true</setting>\
            <setting name="throttle">2ms</setting></event></configuration>
            """.formatted(SAMPLE);

    private final JavaProcess process;
    private final Path file;

    /** Of this process; the recording goes to the file. */
    public ProcessorProfile(JavaProcess process, Path file) {
        this.process = process;
        this.file = file;
    }

    /** Starts to sample. */
    public void start() throws IOException {
        Files.writeString(settings(), SETTINGS);
        process.command("JFR.start", "name=" + NAME, "settings=" + settings());
    }

    private Path settings() {
        return file.resolveSibling(NAME + ".jfc");
    }

    /** Stops, and keeps what was sampled. */
    public void stop() throws IOException {
        process.command("JFR.stop", "name=" + NAME, "filename=" + file);
    }

    /**
     * Which share of the samples were taken within a method or what it calls, 0 to 1; empty where there are none.
     *
     * @param type the method's class
     */
    public OptionalDouble share(String type, String method) throws IOException {
        long all = 0;
        long within = 0;
        try (RecordingFile events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                RecordedStackTrace stack = event.getStackTrace();
                if (event.getEventType().getName().equals(SAMPLE) && stack != null) {
                    all++;
                    within += isWithin(stack, type, method) ? 1 : 0;
                }
            }
        }
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) within / all);
    }

    private static boolean isWithin(RecordedStackTrace stack, String type, String method) {
        return stack.getFrames().stream()
                .anyMatch(frame -> frame.isJavaFrame()
                        && frame.getMethod().getName().equals(method)
                        && frame.getMethod().getType().getName().equals(type));
    }
}
