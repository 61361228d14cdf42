package org.countersign.postgres.apppassword;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.countersign.core.apppassword.AppPassword;
import org.countersign.postgres.Columns;

/** Reads app passwords from rows. */
public final class AppPasswordRows {
    private AppPasswordRows() {}

    /** The app password of a row. */
    public static AppPassword password(ResultSet row) throws SQLException {
        return new AppPassword(
                Columns.uuid(row, "app_password_id"),
                Columns.text(row, "name"),
                row.getBytes("secret_hash"),
                Columns.requiredInstant(row, "created_at"));
    }
}
