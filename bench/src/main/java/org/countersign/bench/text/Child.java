package org.countersign.bench.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java in a process of its own, so that its processor time is counted apart: it answers each line with a line. */
final class Child implements AutoCloseable {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(15);
    private static final String FAILED = "failed: ";

    private final Process process;
    private final Writer to;
    private final BufferedReader from;

    private Child(Process process) {
        this.process = process;
        to = process.outputWriter(StandardCharsets.UTF_8);
        from = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Starts it with this process's classes.
     *
     * @param main the class whose {@code main} calls {@link #serve}
     * @param javaOptions what Java gets, heap and all
     */
    static Child start(Class<?> main, List<String> javaOptions) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(javaOptions);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        return new Child(new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /**
     * Sends it a line and waits for its answer.
     *
     * @throws IOException when it has ended, or could not do what it was told
     */
    String ask(String line) throws IOException {
        to.write(line + "\n");
        to.flush();
        String answer = from.readLine();
        if (answer == null) {
            throw new IOException("A process of the bench has ended: " + line.split(" ", 2)[0]);
        }
        if (answer.startsWith(FAILED)) {
            throw new IOException(answer.substring(FAILED.length()));
        }
        return answer;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        to.close();
        if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    /** What a child does with a line it is sent. */
    @FunctionalInterface
    interface Answers {
        /** One line. */
        String to(String line) throws Exception;
    }

    /** The child's side: answers until nobody asks any more. */
    static void serve(Answers answers) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            out.println(answered(answers, line));
        }
    }

    private static String answered(Answers answers, String line) {
        try {
            return answers.to(line);
        } catch (Exception failed) {
            return FAILED + String.valueOf(failed).lines().findFirst().orElse("");
        }
    }
}
