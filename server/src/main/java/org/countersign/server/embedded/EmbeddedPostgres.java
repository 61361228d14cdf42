package org.countersign.server.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.countersign.server.data.DataDirectory;
import org.countersign.server.fault.OneLine;
import org.countersign.server.fault.StartFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own on 127.0.0.1, whose commits are on the disk before they are acknowledged. Its data stays
 * between runs; it survives a killed server and is then stopped by the next one; it is started again when it dies
 * under a living server. The caller holds the {@link org.countersign.server.data.DataLock} of the directory and closes
 * this after everything that uses the database.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private final PostgresProcess process;
    private final int port;
    private final String password;
    private boolean closed;

    private EmbeddedPostgres(PostgresProcess process, int port, String password) {
        this.process = process;
        this.port = port;
        this.password = password;
    }

    /** Starts on the data in {@code directory}, made here when it is missing. */
    public static EmbeddedPostgres start(DataDirectory directory) {
        return start(directory, directory.programs());
    }

    /** As {@link #start(DataDirectory)}, with the programs unpacked to a place of their own. */
    public static EmbeddedPostgres start(DataDirectory directory, Path programs) {
        try {
            return started(directory, PostgresPrograms.unpackedIn(programs));
        } catch (IOException | SQLException e) {
            throw new StartFault(
                    "The embedded PostgreSQL in " + directory.postgres() + " cannot be started (" + e.getMessage()
                            + ")",
                    "see that the disk is not full and that " + directory.path() + " belongs to this user",
                    e);
        }
    }

    private static EmbeddedPostgres started(DataDirectory directory, PostgresPrograms programs)
            throws IOException, SQLException {
        PostgresData.check(directory.postgres());
        Unprivileged unprivileged = Unprivileged.here();
        PostgresPasswords passwords = PostgresPasswords.keptIn(directory.postgresPasswords());
        if (!Files.isDirectory(directory.postgres())) {
            PostgresData.create(directory, programs, unprivileged, passwords);
        }
        PostgresProcess process = new PostgresProcess(directory, programs, unprivileged);
        if (process.running().isPresent()) {
            LOG.info("Stopping the PostgreSQL that a killed server left running on {}", directory.postgres());
            process.stop();
        }
        int port = process.start();
        EmbeddedPostgres postgres = new EmbeddedPostgres(process, port, passwords.application());
        try {
            PostgresData.prepare(port, passwords);
            postgres.watch();
            return postgres;
        } catch (IOException | SQLException | RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    /** How the application enters. */
    public Access access() {
        return new Access(port, password);
    }

    /** How to enter the PostgreSQL that another process runs on {@code directory}; empty where none runs. */
    public static Optional<Access> running(DataDirectory directory) throws IOException {
        if (!Files.exists(directory.postgresPasswords())) {
            return Optional.empty();
        }
        PostgresPasswords passwords = PostgresPasswords.keptIn(directory.postgresPasswords());
        return PostgresProcess.runningPort(directory.postgres()).map(port -> new Access(port, passwords.application()));
    }

    /**
     * How the application enters.
     *
     * @param port on 127.0.0.1
     * @param password of {@link #user()}
     */
    public record Access(int port, String password) {
        /** The JDBC URL of the application's database. */
        public String url() {
            return "jdbc:postgresql://127.0.0.1:" + port + "/" + PostgresData.DATABASE
                    + "?sslmode=disable&gssEncMode=disable";
        }

        /** The role that owns the application's database. */
        public String user() {
            return PostgresData.ROLE;
        }

        @Override
        public String toString() {
            return "Access[" + url() + "]";
        }
    }

    private void watch() throws IOException {
        process.running()
                .ifPresent(
                        postmaster -> postmaster.onExit().thenRunAsync(this::startAgain, Thread::startVirtualThread));
    }

    private synchronized void startAgain() {
        if (closed) {
            return;
        }
        LOG.warn("The embedded PostgreSQL ended by itself; starting it again");
        try {
            if (process.restart(port)) {
                watch();
            } else {
                LOG.error("The embedded PostgreSQL does not start again; see server.log in its data directory");
            }
        } catch (IOException e) {
            LOG.error("The embedded PostgreSQL does not start again: {}", OneLine.of(String.valueOf(e.getMessage())));
        }
    }

    /** Stops PostgreSQL; connections still open are cut. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            process.stop();
        } catch (IOException e) {
            LOG.error("The embedded PostgreSQL was not stopped: {}", OneLine.of(String.valueOf(e.getMessage())));
        }
    }
}
