package org.countersign.e2e.upgrade;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** The rows of all tables as text that can be reviewed: table by table, in PostgreSQL's COPY format. */
final class TableRows {
    private static final String END = "\\.";
    // Partitions are read through their parent, and Flyway keeps its own table.
    private static final String TABLES = """
            SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition
              AND c.relname <> 'flyway_schema_history'
            ORDER BY c.relname
            """;
    private static final String COLUMNS = """
            SELECT column_name FROM information_schema.columns
            WHERE table_schema = 'public' AND table_name = ? ORDER BY ordinal_position
            """;
    private static final String TIMES = """
            SELECT column_name FROM information_schema.columns
            WHERE table_schema = 'public' AND table_name = ? AND data_type = 'timestamp with time zone'
            """;
    private static final String SCHEMA =
            "SELECT version FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1";
    private static final String SESSION_TIMES = """
            UPDATE spring_session SET creation_time = creation_time + ?, last_access_time = last_access_time + ?,
              expiry_time = expiry_time + ?
            """;

    private TableRows() {}

    /** Writes the rows of every table that has some. */
    static String write(Connection database) throws SQLException, IOException {
        CopyManager copies = database.unwrap(PGConnection.class).getCopyAPI();
        StringBuilder text = new StringBuilder();
        for (String table : names(database, TABLES)) {
            String columns = String.join(", ", names(database, COLUMNS, table));
            StringWriter rows = new StringWriter();
            if (copies.copyOut("COPY (SELECT " + columns + " FROM " + table + " ORDER BY 1, 2) TO STDOUT", rows) > 0) {
                text.append("COPY ").append(table).append(" (").append(columns).append(") FROM stdin;\n");
                text.append(rows).append(END).append("\n\n");
            }
        }
        return text.toString();
    }

    /** Loads what {@link #write} wrote. Tables come in alphabetical order, in which no row precedes what it refers to. */
    static void load(Connection database, String text) throws SQLException, IOException {
        CopyManager copies = database.unwrap(PGConnection.class).getCopyAPI();
        String command = "";
        StringBuilder rows = new StringBuilder();
        for (String line : text.lines().toList()) {
            if (command.isEmpty()) {
                command = line.replaceAll(";$", "");
            } else if (line.equals(END)) {
                copies.copyIn(command, new StringReader(rows.toString()));
                command = "";
                rows.setLength(0);
            } else {
                rows.append(line).append('\n');
            }
        }
    }

    /** The version of the newest migration that has run. */
    static String schema(Connection database) throws SQLException {
        return names(database, SCHEMA).getFirst();
    }

    /** Makes the partitions that rows of a moment go to. */
    static void makePartitions(Connection database, Instant moment) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement("SELECT ensure_partitions(?)")) {
            statement.setObject(1, OffsetDateTime.ofInstant(moment, ZoneOffset.UTC));
            statement.execute();
        }
    }

    /** Moves every time on, so that what was not over when the rows were written is not over now. */
    static void moveTimes(Connection database, Duration by) throws SQLException {
        for (String table : names(database, TABLES)) {
            List<String> times = names(database, TIMES, table);
            if (!times.isEmpty()) {
                String later = times.stream()
                        .map(column -> column + " = " + column + " + make_interval(secs => " + by.toSeconds() + ")")
                        .collect(Collectors.joining(", "));
                try (PreparedStatement statement = database.prepareStatement("UPDATE " + table + " SET " + later)) {
                    statement.executeUpdate();
                }
            }
        }
        try (PreparedStatement statement = database.prepareStatement(SESSION_TIMES)) {
            for (int column = 1; column <= 3; column++) {
                statement.setLong(column, by.toMillis());
            }
            statement.executeUpdate();
        }
    }

    private static List<String> names(Connection database, String query, String... parameters) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            List<String> names = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        }
    }
}
