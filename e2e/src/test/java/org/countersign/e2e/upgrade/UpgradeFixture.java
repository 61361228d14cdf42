package org.countersign.e2e.upgrade;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.countersign.e2e.harness.Application;
import org.countersign.e2e.harness.DemoServer;
import org.flywaydb.core.Flyway;

/**
 * What a server of the version before left behind: the rows of its tables, its keyset, the demonstration's file, and the
 * facts that its users know.
 */
final class UpgradeFixture {
    /** The schema of the version before. */
    static final String SCHEMA = "10";

    static final String ROWS = "rows.copy";
    static final String FACTS = "facts.json";
    /** The files that lie beside the database. */
    static final List<String> FILES = List.of("keyset.json", "demo.json");

    private static final String MIGRATIONS = "postgres/src/main/resources/db/migration";

    private UpgradeFixture() {}

    /** Where it lies, in the sources. */
    static Path sources() {
        return Application.HOME.resolve("e2e/src/test/resources/upgrade/v" + SCHEMA);
    }

    /** What the users know: passwords, seeds, codes, keys. */
    static JsonObject facts() {
        return JsonParser.parseString(read(FACTS)).getAsJsonObject();
    }

    private static String read(String name) {
        try (var in = UpgradeFixture.class.getResourceAsStream("/upgrade/v" + SCHEMA + "/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing: UpgradeFixtureMaker makes it");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts it in the place of a server's data, and starts that server on it. */
    static void start(DemoServer server) {
        // A killed server leaves its PostgreSQL running, which is where the old schema and its rows go.
        server.kill();
        Instant madeAt = Instant.parse(facts().get("madeAt").getAsString());
        try (Connection database = server.database()) {
            dropSchema(database);
            Flyway.configure()
                    .dataSource(server.dataSource())
                    .locations("filesystem:" + Application.HOME.resolve(MIGRATIONS))
                    .target(SCHEMA)
                    .load()
                    .migrate();
            TableRows.makePartitions(database, madeAt);
            TableRows.makePartitions(database, Instant.now());
            TableRows.load(database, read(ROWS));
            TableRows.moveTimes(database, Duration.between(madeAt, Instant.now()));
            for (String name : FILES) {
                // Written over, so that the file keeps its mode.
                Files.writeString(server.data().resolve(name), read(name));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.start();
    }

    private static void dropSchema(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("DROP SCHEMA public CASCADE");
            statement.execute("CREATE SCHEMA public");
        }
    }
}
