package org.countersign.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The package under test, unpacked once and started with the options the launcher gives it. */
public final class Application {
    /** The repository. */
    public static final Path HOME = module().resolve("..").normalize();

    private static final Path PACKAGE = HOME.resolve("server/target/countersign-server-app.jar");
    private static final Path UNPACKED = target().resolve("app");

    private Application() {}

    /** The directory for everything the tests leave behind. */
    public static Path target() {
        return module().resolve("target");
    }

    /** The command line that the launcher would run. */
    public static synchronized List<String> command(String... arguments) {
        Path jar = unpack();
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(launcherOptions("FIXED_JAVA_OPTS"));
        command.addAll(launcherOptions("DEFAULT_JAVA_OPTS"));
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static Path module() {
        return Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static List<String> launcherOptions(String name) {
        try {
            String script = Files.readString(HOME.resolve("countersign"));
            Matcher line = Pattern.compile("^" + name + "=\"(.*)\"$", Pattern.MULTILINE)
                    .matcher(script);
            if (!line.find()) {
                throw new IllegalStateException("The launcher has no " + name);
            }
            return List.of(line.group(1).split(" +"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path unpack() {
        Path jar = UNPACKED.resolve(PACKAGE.getFileName());
        Path marker = target().resolve("app.unpacked");
        try {
            if (!Files.exists(PACKAGE)) {
                throw new IllegalStateException(PACKAGE + " is missing: package the module server first");
            }
            if (!Files.exists(marker) || !Files.readString(marker).equals(fingerprint())) {
                delete(UNPACKED);
                Finished done = Finished.of(
                        List.of(
                                java(),
                                "-Djarmode=tools",
                                "-jar",
                                PACKAGE.toString(),
                                "extract",
                                "--destination",
                                UNPACKED.toString()),
                        "");
                if (done.exit() != 0) {
                    throw new IllegalStateException("The package cannot be unpacked: " + done.output());
                }
                Files.writeString(marker, fingerprint());
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Reproducible builds give every package the same time, so its content has to tell.
    private static String fingerprint() throws IOException {
        return Files.size(PACKAGE) + " " + java.util.Arrays.hashCode(Files.readAllBytes(PACKAGE));
    }

    /** Deletes a directory and what is in it. */
    public static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
