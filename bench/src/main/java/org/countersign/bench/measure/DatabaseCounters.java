package org.countersign.bench.measure;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What a PostgreSQL has written. Transactions are counted by the identifiers given out, for those are exact at once,
 * while {@code pg_stat_database.xact_commit} lags by up to ten seconds; a transaction that writes takes one.
 */
public final class DatabaseCounters implements AutoCloseable {
    private static final String READ = """
            SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint,
                   (pg_current_wal_lsn() - '0/0'::pg_lsn)::bigint""";

    private final Connection connection;

    /** Connects; the URL carries the user and the password. */
    public DatabaseCounters(String jdbcUrl) throws SQLException {
        connection = DriverManager.getConnection(jdbcUrl);
    }

    /**
     * The counters at one moment.
     *
     * @param transactions transactions that wrote
     * @param walBytes bytes of write-ahead log
     */
    public record Reading(long transactions, long walBytes) {
        /** What has come since an earlier reading. */
        public Reading since(Reading earlier) {
            return new Reading(transactions - earlier.transactions, walBytes - earlier.walBytes);
        }
    }

    /** Reads them now. */
    public Reading read() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(READ)) {
            row.next();
            return new Reading(row.getLong(1), row.getLong(2));
        }
    }

    /** One setting, such as {@code fsync}. */
    public String setting(String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW " + name)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
