package org.countersign.postgres;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and writes the column types that JDBC has no ready accessor for. */
public final class Columns {
    private Columns() {}

    /** A time as a parameter. */
    public static @Nullable OffsetDateTime parameter(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /** A time; null where the column is. */
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    /** A time that is never null. */
    public static Instant requiredInstant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(instant(row, column))
                .orElseThrow(() -> new SQLException("Column " + column + " is empty"));
    }

    /** A text that is never null. */
    public static String text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column))
                .orElseThrow(() -> new SQLException("Column " + column + " is empty"));
    }

    /** An identifier that is never null. */
    public static UUID uuid(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, UUID.class))
                .orElseThrow(() -> new SQLException("Column " + column + " is empty"));
    }

    /** The texts of an array that is never null. */
    public static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        if (array == null) {
            throw new SQLException("Column " + column + " is empty");
        }
        return List.of((String[]) array.getArray());
    }

    /** The replay guards by slot: index 0 is not used, -1 where nothing was accepted yet. */
    public static long[] guards(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        @Nullable Long[] values = array == null ? new Long[0] : (@Nullable Long[]) array.getArray();
        long[] guards = new long[values.length + 1];
        for (int i = 0; i < values.length; i++) {
            Long value = values[i];
            guards[i + 1] = value == null ? -1 : value;
        }
        return guards;
    }
}
