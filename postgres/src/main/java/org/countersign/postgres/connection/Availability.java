package org.countersign.postgres.connection;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.countersign.core.shared.Unavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/**
 * Statements and transactions for the stores, over a {@link Pool}. A database that goes away in the middle, or is out of
 * room, shows as {@link Unavailable}, as the core's ports promise; a statement that is wrong stays a fault of ours.
 */
public final class Availability {
    private static final SQLExceptionTranslator TRANSLATOR = new Translator();

    private Availability() {}

    /** Runs statements over a source. */
    public static JdbcClient client(DataSource source) {
        JdbcTemplate template = new JdbcTemplate(source);
        template.setExceptionTranslator(TRANSLATOR);
        return JdbcClient.create(template);
    }

    /** Begins and commits over a source. */
    public static PlatformTransactionManager manager(DataSource source) {
        JdbcTransactionManager manager = new Manager(source);
        manager.setExceptionTranslator(TRANSLATOR);
        return manager;
    }

    /** Whether the database was away, or out of room: SQLSTATE classes 08, 53, 57 and 58. */
    static boolean away(SQLException fault) {
        String state = fault.getSQLState();
        return state == null
                || state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57")
                || state.startsWith("58");
    }

    private static final class Translator implements SQLExceptionTranslator {
        private final SQLExceptionTranslator others = new SQLExceptionSubclassTranslator();

        @Override
        public @Nullable DataAccessException translate(String task, @Nullable String sql, SQLException fault) {
            if (away(fault)) {
                throw new Unavailable("The database went away", fault);
            }
            return others.translate(task, sql, fault);
        }
    }

    private static final class Manager extends JdbcTransactionManager {
        private static final long serialVersionUID = 1L;

        Manager(DataSource source) {
            super(source);
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            try {
                super.doBegin(transaction, definition);
            } catch (CannotCreateTransactionException e) {
                throw e.getCause() instanceof Unavailable away ? away : e;
            }
        }
    }
}
