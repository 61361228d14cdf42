package org.countersign.server.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.postgres.schema.Schema;
import org.countersign.postgres.schema.UnusableDatabase;
import org.countersign.server.data.DataLock;
import org.countersign.server.database.DatabaseAddress;
import org.countersign.server.embedded.EmbeddedPostgres;
import org.countersign.server.fault.Faults;
import org.countersign.server.fault.OneLine;
import org.countersign.server.fault.StartFault;
import org.countersign.server.settings.Settings;

/** The database: reached, of a good version, durable, migrated, and of our time. */
final class DatabaseCheck {
    private static final String CHECK = "database";
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);
    private static final List<String> DURABLE = List.of("fsync", "synchronous_commit", "full_page_writes");

    private DatabaseCheck() {}

    static List<Finding> of(Settings settings) {
        try {
            if (settings.database().url().isPresent()) {
                return ask(external(settings));
            }
            if (!Files.isDirectory(settings.data().postgres())) {
                return List.of(Finding.ok(CHECK, "not made yet: the first start makes it"));
            }
            Optional<DatabaseAddress> running =
                    EmbeddedPostgres.running(settings.data()).map(DatabaseCheck::address);
            return running.isPresent() ? ask(running.get()) : startAndAsk(settings);
        } catch (SQLException | IOException | StartFault | UnusableDatabase e) {
            return List.of(Faults.explain(e)
                    .map(fault -> Finding.fail(CHECK, fault))
                    .orElseGet(() -> Finding.fail(
                            CHECK,
                            "cannot be asked (" + OneLine.of(String.valueOf(e.getMessage())) + ")",
                            "see its log")));
        }
    }

    private static List<Finding> startAndAsk(Settings settings) throws SQLException {
        try (DataLock _ = DataLock.take(settings.data());
                EmbeddedPostgres postgres = EmbeddedPostgres.start(settings.data())) {
            return ask(address(postgres.access()));
        }
    }

    private static DatabaseAddress address(EmbeddedPostgres.Access access) {
        return new DatabaseAddress(access.url(), access.user(), access.password(), true);
    }

    private static DatabaseAddress external(Settings settings) throws IOException {
        String password = Files.readString(settings.database().passwordFile().orElseThrow())
                .strip();
        return new DatabaseAddress(
                settings.database().url().orElseThrow(), settings.database().user(), password, false);
    }

    private static List<Finding> ask(DatabaseAddress database) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(database.url(), database.user(), database.password())) {
            Schema.checkVersion(version(connection));
            List<Finding> findings = new ArrayList<>();
            findings.add(Finding.ok(
                    CHECK,
                    "PostgreSQL " + value(connection, "SHOW server_version")
                            + (database.embedded() ? ", embedded" : " at " + database.shown())));
            findings.add(durable(connection));
            findings.add(migrated(connection));
            findings.add(clock(connection));
            findings.addAll(outbox(connection));
            return findings;
        }
    }

    private static int version(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT current_setting('server_version_num')::integer")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static Finding durable(Connection connection) throws SQLException {
        for (String setting : DURABLE) {
            String value = value(connection, "SHOW " + setting);
            if ("off".equals(value)) {
                return Finding.fail(
                        "durability",
                        setting + " is off: after a crash a passcode could be taken twice",
                        "set it to on in the database's configuration");
            }
        }
        return Finding.ok("durability", "commits are on the disk before they are acknowledged");
    }

    private static Finding migrated(Connection connection) throws SQLException {
        if (value(connection, "SELECT to_regclass('flyway_schema_history')") == null) {
            return Finding.ok("schema", "not made yet: the first start makes it");
        }
        String failed = value(connection, "SELECT count(*) FROM flyway_schema_history WHERE NOT success");
        String version = value(
                connection,
                "SELECT version FROM flyway_schema_history WHERE success ORDER BY installed_rank DESC LIMIT 1");
        return "0".equals(failed)
                ? Finding.ok("schema", "version " + version)
                : Finding.fail("schema", "a migration failed", "restore the database from its backup");
    }

    // Nothing to say before there is a table: the first start makes it.
    private static List<Finding> outbox(Connection connection) throws SQLException {
        if (value(connection, "SELECT to_regclass('provider')") == null) {
            return List.of();
        }
        String providers = value(connection, "SELECT count(*) FROM provider");
        return List.of(
                "0".equals(providers)
                        ? Finding.warn(
                                "texts",
                                "the development outbox is on: no text and no call reaches anybody",
                                "add a provider with PUT /api/v1/providers/{name}, unless this is a trial")
                        : Finding.ok("texts", providers + " providers, so the development outbox is off"));
    }

    private static Finding clock(Connection connection) throws SQLException {
        Instant before = Instant.now();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT clock_timestamp()")) {
            rows.next();
            Instant theirs = rows.getObject(1, OffsetDateTime.class).toInstant();
            Duration apart = Duration.between(before, theirs).abs();
            return apart.compareTo(CLOCK_TOLERANCE) <= 0
                    ? Finding.ok("clock", "ours and the database's agree")
                    : Finding.fail(
                            "clock",
                            "ours and the database's are " + apart.toSeconds() + " s apart",
                            "run NTP on both: passcodes depend on the time");
        }
    }

    private static @org.jspecify.annotations.Nullable String value(Connection connection, String query)
            throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }
}
