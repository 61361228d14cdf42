package org.countersign.bench.peer;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;

/** A PostgreSQL for pgbench: the programs and settings of the server's own, and room for its clients. */
public final class PeerPostgres implements AutoCloseable {
    private final EmbeddedPostgres postgres;

    private PeerPostgres(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** Starts it with its data below a directory. */
    public static PeerPostgres start(Path directory) throws IOException {
        return new PeerPostgres(EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("peer-data"))
                .setCleanDataDirectory(true)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("shared_buffers", "128MB")
                .setServerConfig("max_wal_size", "1GB")
                .setServerConfig("wal_compression", "pglz")
                .setServerConfig("checkpoint_timeout", "10min")
                .setServerConfig("max_connections", "200")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start());
    }

    /** How to reach it, user and password included. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres?user=postgres&password=postgres";
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
