package org.countersign.server.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The settings the embedded PostgreSQL is started with, written anew at each start. */
final class PostgresSettings {
    private static final String FILE = "countersign.conf";

    private PostgresSettings() {}

    /** Makes a fresh data directory read our file, and let nobody in without a password. */
    static void install(Path data) throws IOException {
        Path main = data.resolve("postgresql.conf");
        Files.writeString(main, Files.readString(main) + "\ninclude '" + FILE + "'\n");
        Files.writeString(data.resolve("pg_hba.conf"), """
                # Loopback only, and never without the password.
                host all all 127.0.0.1/32 scram-sha-256
                """);
    }

    /** Writes our file for a server that listens on {@code port} of 127.0.0.1. */
    static void write(Path data, int port) throws IOException {
        Files.writeString(data.resolve(FILE), """
                # Written by Countersign at each start: changes here are lost.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 50
                password_encryption = scram-sha-256

                # An answer is given only after its record is on the disk.
                fsync = on
                synchronous_commit = on
                full_page_writes = on

                shared_buffers = 128MB
                max_wal_size = 1GB
                min_wal_size = 128MB
                wal_compression = pglz
                checkpoint_timeout = 10min
                random_page_cost = 1.1
                effective_io_concurrency = 64
                jit = off

                log_destination = 'stderr'
                logging_collector = off
                log_min_messages = warning
                log_checkpoints = off
                # Statements and their parameters are no business of a log.
                log_min_error_statement = panic
                log_parameter_max_length = 0
                log_parameter_max_length_on_error = 0
                timezone = 'UTC'
                log_timezone = 'UTC'
                """.formatted(port));
    }
}
