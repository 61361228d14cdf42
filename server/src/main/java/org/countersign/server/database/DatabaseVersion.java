package org.countersign.server.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.countersign.server.fault.StartFault;

/** Which versions of PostgreSQL can be trusted with decisions. */
public final class DatabaseVersion {
    private static final int OLDEST_MAJOR = 14;

    private DatabaseVersion() {}

    /** Refuses a version that is too old, or known to decide wrongly. */
    public static void check(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT current_setting('server_version_num')::int")) {
            rows.next();
            fault(rows.getInt(1)).ifPresent(fault -> {
                throw fault;
            });
        }
    }

    /** What is wrong with a version, given as {@code server_version_num}: 180001 is 18.1. */
    static Optional<StartFault> fault(int number) {
        String shown = number / 10_000 + "." + number % 10_000;
        if (number / 10_000 < OLDEST_MAJOR) {
            return Optional.of(new StartFault(
                    "The database is PostgreSQL " + shown + ", too old for Countersign",
                    "use PostgreSQL " + OLDEST_MAJOR + " or newer"));
        }
        if (number >= 180_000 && number < 180_002) {
            return Optional.of(new StartFault(
                    "The database is PostgreSQL " + shown + ", which skips rows under contention before 18.2",
                    "update it to 18.2 or newer: with this version a passcode could be taken twice"));
        }
        return Optional.empty();
    }
}
