package org.countersign.server.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.countersign.server.BuildInformation;
import org.countersign.server.data.DataDirectory;
import org.countersign.server.data.PrivateFile;
import org.countersign.server.fault.StartFault;

/** The embedded PostgreSQL's data: made the first time, checked each time. */
final class PostgresData {
    static final String ROLE = "countersign";
    static final String DATABASE = "countersign";

    private PostgresData() {}

    /** Refuses the data of another major version, which these programs cannot read. */
    static void check(Path data) throws IOException {
        Path file = data.resolve("PG_VERSION");
        if (!Files.exists(file)) {
            return;
        }
        String found = Files.readString(file).strip();
        String ours = BuildInformation.load().postgresqlMajor();
        if (!found.equals(ours)) {
            throw new StartFault(
                    "The database in " + data + " is of PostgreSQL " + found
                            + ", and this Countersign brings PostgreSQL " + ours,
                    "dump it with the Countersign that wrote it and restore it here,"
                            + " or serve it with a PostgreSQL of your own and name that in countersign.database.url");
        }
    }

    /** Creates the data directory; one cut short leaves nothing that looks whole. */
    static void create(
            DataDirectory directory, PostgresPrograms programs, Unprivileged unprivileged, PostgresPasswords passwords)
            throws IOException {
        Path fresh = directory.path().resolve("postgres.new");
        FileTree.delete(fresh);
        Files.createDirectory(fresh);
        unprivileged.admit(directory, fresh);
        Path passwordFile = fresh.resolveSibling("postgres.new.password");
        Files.deleteIfExists(passwordFile);
        PrivateFile.create(passwordFile, passwords.superuser() + "\n");
        unprivileged.admit(directory, passwordFile);
        try {
            ShellCommand made = ShellCommand.run(
                    directory.path(),
                    unprivileged.prefix(),
                    programs.program("initdb"),
                    "-D",
                    fresh.toString(),
                    "-U",
                    "postgres",
                    "--pwfile",
                    passwordFile.toString(),
                    "--auth",
                    "scram-sha-256",
                    "--encoding",
                    "UTF8",
                    "--locale-provider",
                    "builtin",
                    "--builtin-locale",
                    "C.UTF-8",
                    "--locale",
                    "C",
                    "--no-instructions");
            if (!made.succeeded()) {
                throw fault(fresh, made);
            }
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        PostgresSettings.install(fresh);
        Files.move(fresh, directory.postgres());
    }

    /** Makes sure of the role and the database the application uses. */
    static void prepare(int port, PostgresPasswords passwords) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?sslmode=disable&gssEncMode=disable";
        try (Connection connection = DriverManager.getConnection(url, "postgres", passwords.superuser());
                Statement statement = connection.createStatement()) {
            if (missing(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", ROLE)) {
                // The password is hexadecimal and ours: nothing in it needs quoting.
                statement.execute("CREATE ROLE " + ROLE + " LOGIN PASSWORD '" + passwords.application() + "'");
            }
            if (missing(connection, "SELECT 1 FROM pg_database WHERE datname = ?", DATABASE)) {
                statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + ROLE);
            }
        }
    }

    private static boolean missing(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return !rows.next();
            }
        }
    }

    private static StartFault fault(Path fresh, ShellCommand made) {
        if (made.output().contains("No space left on device")) {
            return new StartFault("The disk of " + fresh + " is full", "free 200 MB, then start again");
        }
        return new StartFault(
                "The embedded PostgreSQL cannot create its data in " + fresh + " (" + made.lastLine() + ")",
                "start Countersign as a user who is not root, or choose another directory with --data DIR");
    }
}
