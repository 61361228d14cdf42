package org.countersign.postgres.connection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.countersign.core.shared.Unavailable;

/** A pool of connections that says {@link Unavailable} where there is none to be had. */
public final class Pool extends HikariDataSource {
    /** Fills itself at once; where the database does not answer, it is not made. */
    public Pool(HikariConfig configuration) {
        super(configuration);
    }

    @Override
    public Connection getConnection() {
        try {
            return super.getConnection();
        } catch (SQLException e) {
            throw new Unavailable("The database gave no connection", e);
        }
    }
}
