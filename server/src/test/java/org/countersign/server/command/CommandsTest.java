package org.countersign.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as processes of their own, from their first line to their exit code. */
class CommandsTest {
    private static final int WRONG_SETTINGS = 2;
    private static final int FAULT = 1;
    private static final Map<String, String> PLAIN = Map.of(
            "COUNTERSIGN_HTTP_PLAIN_ON_LOOPBACK", "true",
            "COUNTERSIGN_HTTP_PUBLIC_URL", "http://localhost:1",
            "COUNTERSIGN_HTTP_PORT", "0",
            "COUNTERSIGN_RADIUS_PORT", "0");

    @TempDir
    Path temporary;

    @Test
    void servingAnEmptyDirectoryNamesEverySettingThatIsMissing() throws Exception {
        Ended serve = run(Map.of("COUNTERSIGN_RADIUS_PORT", "x"), "serve");

        assertThat(serve.code()).isEqualTo(WRONG_SETTINGS);
        assertThat(serve.lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("countersign.http.public-url: is missing"))
                .anyMatch(line -> line.startsWith("countersign.http.certificate: nothing encrypts"))
                .anyMatch(line -> line.startsWith("countersign.radius.port: \"x\" is not allowed"));
    }

    @Test
    void servingWithoutAKeysetSaysHowToMakeOneAndLeavesNoDatabaseBehind() throws Exception {
        Ended serve = run(PLAIN, "serve");

        assertThat(serve.code()).isEqualTo(FAULT);
        assertThat(serve.lines())
                .singleElement()
                .satisfies(line ->
                        assertThat(line).contains("keyset.json is missing").contains("countersign init"));
        assertThat(temporary.resolve("postgres")).doesNotExist();
    }

    @Test
    void servingADemoIsRefused() throws Exception {
        Files.writeString(temporary.resolve("demo.json"), "{}");
        org.countersign.server.keyset.KeysetFile.create(temporary.resolve("keyset.json"), true);

        Ended serve = run(PLAIN, "serve");

        assertThat(serve.code()).isEqualTo(FAULT);
        assertThat(serve.lines())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("holds a demo"));
    }

    @Test
    void initMakesWhatOnlyItsOwnerReadsAndKeepsItTheSecondTime() throws Exception {
        assertThat(run(Map.of(), "init").code()).isZero();
        String keyset = Files.readString(temporary.resolve("keyset.json"));

        Ended again = run(Map.of(), "init");

        assertThat(again.code()).isZero();
        assertThat(again.lines()).anyMatch(line -> line.startsWith("kept  "));
        assertThat(Files.readString(temporary.resolve("keyset.json"))).isEqualTo(keyset);
        for (String file : List.of("keyset.json", "countersign.yaml")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary.resolve(file))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aFreshServerPrintsTheFirstOwnersLinkAndStopsItsDatabaseAtTheEnd() throws Exception {
        assertThat(run(Map.of(), "init").code()).isZero();
        Process server = start(PLAIN, "serve");
        try {
            List<String> lines = linesUntilReady(server);
            assertThat(lines).anyMatch(line -> line.matches("http://localhost:1/setup/[\\w-]{43}"));
            assertThat(temporary.resolve("postgres/postmaster.pid")).exists();

            Ended second = run(PLAIN, "serve");
            assertThat(second.code()).isEqualTo(FAULT);
            assertThat(second.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line).startsWith("Another server (process " + server.pid() + ")"));
            assertThat(run(PLAIN, "doctor").code()).isZero();
        } finally {
            server.destroy();
            server.waitFor();
        }
        assertThat(temporary.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void aPortInUseIsNamedAndNothingIsLeftRunning() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());

            Ended demo = run(Map.of(), "demo", "--http-port", port, "--radius-port", "0", "--ldap-port", "0");

            assertThat(demo.code()).isEqualTo(FAULT);
            assertThat(demo.lines())
                    .filteredOn(line -> !line.startsWith("time="))
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("Port " + port + " is in use"));
        }
        assertThat(temporary.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    private record Ended(int code, List<String> lines) {}

    private Ended run(Map<String, String> environment, String... arguments) throws Exception {
        Process process = start(environment, arguments);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output.lines().toList());
    }

    private static List<String> linesUntilReady(Process process) throws IOException {
        BufferedReader reader = process.inputReader();
        List<String> lines = new ArrayList<>();
        String line = reader.readLine();
        while (line != null && !line.equals("Countersign is ready")) {
            lines.add(line);
            line = reader.readLine();
        }
        assertThat(line).as(String.join("\n", lines)).isNotNull();
        return lines;
    }

    private Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Countersign.class.getName()));
        line.addAll(List.of(arguments));
        line.addAll(List.of("--data", temporary.toString()));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("COUNTERSIGN_") || name.equals("JAVA_TOOL_OPTIONS"));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
