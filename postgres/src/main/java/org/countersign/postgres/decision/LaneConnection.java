package org.countersign.postgres.decision;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lane's own connection, opened when needed and again when it broke. Used by one thread. */
final class LaneConnection {
    private static final Logger LOG = LoggerFactory.getLogger(LaneConnection.class);

    private final DataSource source;
    private @Nullable Connection connection;
    private @Nullable PreparedStatement statement;
    private @Nullable PreparedStatement challengedStatement;

    /** @param source gives unpooled connections */
    LaneConnection(DataSource source) {
        this.source = source;
    }

    Connection open() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = source.getConnection();
            open.setAutoCommit(true);
            try (Statement settings = open.createStatement()) {
                settings.execute(DecisionSql.SESSION);
            }
            connection = open;
        }
        return open;
    }

    /** The statement for a batch with or without answers to challenges. */
    PreparedStatement statement(boolean challenged) throws SQLException {
        PreparedStatement prepared = challenged ? challengedStatement : statement;
        if (prepared == null) {
            prepared = open().prepareStatement(challenged ? DecisionSql.DECIDE_CHALLENGED : DecisionSql.DECIDE);
            prepared.unwrap(PGStatement.class).setPrepareThreshold(1);
            if (challenged) {
                challengedStatement = prepared;
            } else {
                statement = prepared;
            }
        }
        return prepared;
    }

    void close() {
        Connection open = connection;
        statement = null;
        challengedStatement = null;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.debug("A broken connection did not close", e);
            }
        }
    }

    /** Whether the connection is gone: classes 08 and 57P. */
    static boolean isBroken(SQLException e) {
        String state = e.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("57P");
    }

    /** Whether the statement ran into its time-out: trying its halves would take as long again. */
    static boolean tookTooLong(SQLException e) {
        return "57014".equals(e.getSQLState());
    }

    /** Whether the same statement may well succeed: deadlock, serialization failure. */
    static boolean isWorthRepeating(SQLException e) {
        return "40P01".equals(e.getSQLState()) || "40001".equals(e.getSQLState());
    }
}
