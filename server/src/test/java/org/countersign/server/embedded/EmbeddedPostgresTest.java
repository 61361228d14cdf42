package org.countersign.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.countersign.server.data.DataDirectory;
import org.countersign.server.data.DataLock;
import org.countersign.server.fault.StartFault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real starts of the real PostgreSQL, killed ones included. */
class EmbeddedPostgresTest {
    static final Path PROGRAMS = Path.of("target", "postgres-programs").toAbsolutePath();

    @TempDir
    Path temporary;

    DataDirectory directory;

    @BeforeEach
    void makeDirectory() {
        directory = DataDirectory.at(temporary.resolve("data")).create();
    }

    @Test
    void commitsAreOnTheDiskBeforeTheyAreAcknowledged() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, PROGRAMS)) {
            assertThat(ask(postgres, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(postgres, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(ask(postgres, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(ask(postgres, "SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(ask(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(postgres, "SELECT lower('ÄÖ') || upper('ß')")).startsWith("äö");
        }
    }

    @Test
    void nobodyEntersWithoutThePassword() {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, PROGRAMS)) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> DriverManager.getConnection(
                            postgres.access().url(), postgres.access().user(), "guess"))
                    .withMessageContaining("password authentication failed");
        }
    }

    @Test
    void theApplicationIsNoSuperuserAndItsPasswordIsReadableByTheOwnerOnly() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, PROGRAMS)) {
            assertThat(ask(postgres, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
                    .isEqualTo("f");
        }
        assertThat(DataDirectory.readableByOthers(directory.postgresPasswords()))
                .isFalse();
    }

    @Test
    void dataStaysBetweenRuns() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, PROGRAMS)) {
            write(postgres, "first");
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, PROGRAMS)) {
            assertThat(notes(postgres)).isEqualTo("first");
        }
        assertThat(directory.postgres().resolve("postmaster.pid")).doesNotExist();
    }

    @Test
    void startsAgainOnTheDataOfAKilledServerWhosePostgresStillRuns() throws Exception {
        Process server = serverInItsOwnProcess();
        long orphan = postmaster();
        server.destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(orphan)).isPresent();

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, PROGRAMS)) {
            assertThat(notes(postgres)).isEqualTo("committed");
            assertThat(postmaster()).isNotEqualTo(orphan);
        }
    }

    @Test
    void startsAgainOnTheDataOfAKilledServerWhosePostgresWasKilledToo() throws Exception {
        Process server = serverInItsOwnProcess();
        long orphan = postmaster();
        server.destroyForcibly().waitFor();
        ProcessHandle.of(orphan).orElseThrow().destroyForcibly();

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, PROGRAMS)) {
            assertThat(notes(postgres)).isEqualTo("committed");
        }
    }

    @Test
    void comesBackOnItsPortWhenItDiesUnderALivingServer() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, PROGRAMS)) {
            write(postgres, "before");
            ProcessHandle.of(postmaster()).orElseThrow().destroyForcibly();
            assertThat(notesWhenBack(postgres)).isEqualTo("before");
        }
    }

    @Test
    void refusesTheDataOfAnotherMajorVersion() throws IOException {
        Files.createDirectory(directory.postgres());
        Files.writeString(directory.postgres().resolve("PG_VERSION"), "15\n");

        assertThatExceptionOfType(StartFault.class)
                .isThrownBy(() -> EmbeddedPostgres.start(directory, PROGRAMS))
                .satisfies(fault -> assertThat(fault.line())
                        .contains("is of PostgreSQL 15")
                        .contains("brings PostgreSQL 18")
                        .contains("countersign.database.url"));
    }

    @Test
    void refusesASecondServerOnTheSameDirectory() {
        try (DataLock held = DataLock.take(directory)) {
            assertThat(held).isNotNull();
            assertThatExceptionOfType(StartFault.class)
                    .isThrownBy(() -> DataLock.take(directory))
                    .satisfies(fault -> assertThat(fault.line())
                            .contains("process " + ProcessHandle.current().pid())
                            .contains("--data"));
        }
        DataLock.take(directory).close();
    }

    private Process serverInItsOwnProcess() throws Exception {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ServerToKill.class.getName(),
                directory.path().toString(),
                PROGRAMS.toString()));
        Process server = new ProcessBuilder(line).redirectErrorStream(true).start();
        var output = server.inputReader();
        String said = output.readLine();
        while (said != null && !said.equals(ServerToKill.READY)) {
            said = output.readLine();
        }
        assertThat(said).isEqualTo(ServerToKill.READY);
        return server;
    }

    private long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(directory.postgres().resolve("postmaster.pid"))
                .getFirst());
    }

    static void write(EmbeddedPostgres postgres, String text) throws SQLException {
        try (Connection connection = connect(postgres);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS note (text text)");
            statement.execute("INSERT INTO note VALUES ('" + text + "')");
        }
    }

    private static String notes(EmbeddedPostgres postgres) throws SQLException {
        return ask(postgres, "SELECT string_agg(text, ',') FROM note");
    }

    private static String notesWhenBack(EmbeddedPostgres postgres) throws Exception {
        for (long end = System.nanoTime() + Duration.ofSeconds(30).toNanos(); ; TimeUnit.MILLISECONDS.sleep(100)) {
            try {
                return notes(postgres);
            } catch (SQLException away) {
                if (System.nanoTime() > end) {
                    throw away;
                }
            }
        }
    }

    private static String ask(EmbeddedPostgres postgres, String query) throws SQLException {
        try (Connection connection = connect(postgres);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(
                postgres.access().url(),
                postgres.access().user(),
                postgres.access().password());
    }
}
