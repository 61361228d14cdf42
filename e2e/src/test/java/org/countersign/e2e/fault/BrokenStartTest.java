package org.countersign.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.countersign.e2e.harness.Application;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.Finished;
import org.countersign.e2e.harness.Ports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** What keeps a server from starting: one line that names the thing and the way out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrokenStartTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private final DemoServer server = DemoServer.fresh("broken-start");
    private final Path data = server.data();

    @AfterAll
    void stop() {
        server.close();
    }

    private static Finished start(Path directory, int httpPort, int radiusPort) {
        return start(directory, httpPort, radiusPort, 0);
    }

    private static Finished start(Path directory, int httpPort, int radiusPort, int ldapPort) {
        return Finished.of(
                Application.command(
                        "demo",
                        "--http-port",
                        Integer.toString(httpPort),
                        "--radius-port",
                        Integer.toString(radiusPort),
                        "--ldap-port",
                        Integer.toString(ldapPort),
                        "--data",
                        directory.toString()),
                "");
    }

    private static Finished start(Path directory) {
        return start(directory, Ports.tcp(), Ports.udp());
    }

    /** It ended, said one line beside its log, and that line has these words. */
    private static void saysInOneLine(Finished ended, String... words) {
        assertThat(ended.exit()).as(ended.output()).isBetween(1, 125);
        List<String> said =
                ended.output().lines().filter(line -> !line.startsWith("time=")).toList();
        assertThat(said).as(ended.output()).hasSize(1);
        assertThat(said.getFirst()).contains(words).contains(": ").doesNotContain("Exception", "\tat ");
        assertThat(ended.output()).doesNotContain("\tat ");
    }

    @Test
    @Order(1)
    void aDirectoryInUseIsNamed() {
        saysInOneLine(start(data), data.toString(), "is using", "--data");
        assertThat(server.api().get("/users/alice").status())
                .as("the other server goes on")
                .isEqualTo(200);
    }

    @Test
    @Order(2)
    void aDatabaseFromANewerVersionIsLeftAlone() throws SQLException {
        try (Connection connection = server.database();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO flyway_schema_history SELECT installed_rank + 900, '999', 'from the future',"
                    + " type, 'V999__from_the_future.sql', checksum, installed_by, now(), execution_time, success"
                    + " FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1");
        }
        server.stop();

        saysInOneLine(start(data), "newer");

        assertThat(data.resolve("postgres/postmaster.pid"))
                .as("PostgreSQL was stopped again")
                .doesNotExist();
    }

    @Test
    @Order(3)
    void aTcpPortInUseIsNamed() throws IOException {
        Path fresh = fresh("port");
        try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK)) {
            saysInOneLine(
                    start(fresh, taken.getLocalPort(), Ports.udp()),
                    "Port " + taken.getLocalPort(),
                    "in use",
                    "--http-port");
        }
        assertThat(fresh.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    @Order(4)
    void aUdpPortInUseIsNamed() throws IOException {
        try (DatagramSocket taken = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
            saysInOneLine(
                    start(Application.target().resolve("data/port"), Ports.tcp(), taken.getLocalPort()),
                    Integer.toString(taken.getLocalPort()),
                    "in use",
                    "--radius-port");
        }
    }

    @Test
    @Order(4)
    void anLdapPortInUseIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK)) {
            saysInOneLine(
                    start(Application.target().resolve("data/port"), Ports.tcp(), Ports.udp(), taken.getLocalPort()),
                    Integer.toString(taken.getLocalPort()),
                    "in use",
                    "--ldap-port");
        }
    }

    @Test
    @Order(5)
    void anUnreadableKeysetIsNamedAndKept() throws IOException {
        Path data = Application.target().resolve("data/port");
        Path keyset = data.resolve("keyset.json");
        byte[] good = Files.readAllBytes(keyset);
        for (byte[] bad : List.of(new byte[0], "{}".getBytes(), Arrays.copyOf(good, good.length / 2))) {
            Files.write(keyset, bad);
            saysInOneLine(start(data), keyset.toString());
            assertThat(Files.readAllBytes(keyset)).isEqualTo(bad);
        }
        Files.write(keyset, good);
    }

    @Test
    @Order(6)
    void aMissingKeysetBesideADatabaseIsNotReplaced() throws IOException {
        Path data = Application.target().resolve("data/port");
        Path keyset = data.resolve("keyset.json");
        Path aside = keyset.resolveSibling("keyset.aside");
        Files.move(keyset, aside);

        saysInOneLine(start(data), keyset.toString());

        assertThat(keyset).doesNotExist();
        Files.move(aside, keyset);
    }

    @Test
    @Order(7)
    void aDataDirectoryThatIsAFileIsNamed() throws IOException {
        Path file = Files.writeString(Application.target().resolve("data/a-file"), "not a directory");

        saysInOneLine(start(file), file.toString(), "--data");

        assertThat(file).hasContent("not a directory");
    }

    @Test
    @Order(8)
    void aFullDiskIsNamed() throws IOException {
        for (int megabytes : new int[] {8, 40, 100}) {
            Path disk = smallDisk(megabytes);
            try {
                Finished ended = start(disk.resolve("data"));
                saysInOneLine(ended, disk.toString());
                assertThat(ended.output()).containsPattern("(?i)disk|space|free");
            } finally {
                Finished.of(List.of("umount", disk.toString()), "");
            }
        }
    }

    private static Path smallDisk(int megabytes) throws IOException {
        Path disk = Application.target().resolve("data/small-disk");
        Files.createDirectories(disk);
        Finished mounted = Finished.of(
                List.of("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m,mode=755", "tmpfs", disk.toString()),
                "");
        Assumptions.assumeTrue(mounted.exit() == 0, "left out: a small disk needs root and the right to mount");
        return disk;
    }

    @Test
    @Order(9)
    void serveNamesEveryMissingSettingAtOnce() throws IOException {
        Path fresh = fresh("serve");
        Finished made = Finished.of(Application.command("init", "--data", fresh.toString()), "");
        assertThat(made.exit()).as(made.output()).isZero();

        Finished ended = Finished.of(
                Application.command("serve", "--data", fresh.toString()),
                "",
                Map.of("COUNTERSIGN_HTTP_PORT", "ninety", "COUNTERSIGN_RADIUS_QUEUE", "3"),
                Application.HOME);

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.output())
                .contains("countersign.http.port", "countersign.radius.queue", "countersign.http.public-url")
                .doesNotContain("\tat ");
    }

    @Test
    @Order(10)
    void serveRefusesADemosDirectory() {
        Path demo = Application.target().resolve("data/port");

        Finished ended = Finished.of(
                Application.command("serve", "--data", demo.toString()),
                "",
                Map.of(
                        "COUNTERSIGN_HTTP_PUBLIC_URL", "http://127.0.0.1:1",
                        "COUNTERSIGN_HTTP_PLAIN_ON_LOOPBACK", "true",
                        "COUNTERSIGN_HTTP_PORT", "0",
                        "COUNTERSIGN_RADIUS_PORT", "0"),
                Application.HOME);

        assertThat(ended.exit()).as(ended.output()).isBetween(1, 125);
        assertThat(ended.output()).containsIgnoringCase("demo");
    }

    private static Path fresh(String name) throws IOException {
        Path directory = Application.target().resolve("data").resolve(name);
        Application.delete(directory);
        try (Stream<Path> left = Files.exists(directory) ? Files.list(directory) : Stream.empty()) {
            assertThat(left).isEmpty();
        }
        return directory;
    }
}
