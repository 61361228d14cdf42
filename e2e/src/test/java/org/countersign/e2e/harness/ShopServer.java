package org.countersign.e2e.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The example shop in a process of its own, beside a demonstration. */
public final class ShopServer implements AutoCloseable {
    private static final Pattern OPEN = Pattern.compile("The shop is open at (http://127\\.0\\.0\\.1:\\d+)/");
    private static final int STOP_SECONDS = 30;

    private final Process process;
    private final String address;

    private ShopServer(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** The command line that the launcher would run. */
    public static List<String> command(String... arguments) {
        Path built = Application.HOME.resolve("shop/target");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                built.resolve("classes") + ":" + built.resolve("lib") + "/*",
                "org.countersign.shop.Shop"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Opens it at a free port. */
    public static ShopServer beside(DemoServer demonstration) {
        try {
            Process process = new ProcessBuilder(
                            command("--data", demonstration.data().toString(), "--port", "0"))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String line = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            Matcher open = OPEN.matcher(line == null ? "" : line);
            if (!open.matches()) {
                process.destroyForcibly();
                throw new IllegalStateException("The shop did not open: " + line);
            }
            return new ShopServer(process, open.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it is, without a slash at the end. */
    public String address() {
        return address;
    }

    /** A new customer. */
    public WebClient customer() {
        return new WebClient(address, "127.0.0.1");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
