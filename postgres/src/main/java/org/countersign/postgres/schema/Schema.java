package org.countersign.postgres.schema;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.sql.DataSource;
import org.countersign.postgres.Columns;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Brings the schema up to date, and refuses databases that would decide wrongly. */
public final class Schema {
    private static final int OLDEST = 140_000;
    private static final int FIRST_18 = 180_000;
    private static final int FIRST_GOOD_18 = 180_002;
    private static final int MONTHS_AHEAD = 2;

    private final DataSource source;
    private final JdbcClient jdbc;

    /** Works on this database. */
    public Schema(DataSource source) {
        this.source = source;
        this.jdbc = JdbcClient.create(source);
    }

    /**
     * Checks the version, migrates, and makes the partitions of this month and the next ones.
     *
     * @throws UnusableDatabase with one line that says what to do
     */
    public void prepare(Instant now) {
        int version = jdbc.sql("SELECT current_setting('server_version_num')::integer")
                .query(Integer.class)
                .single();
        checkVersion(version);
        migrate();
        ensurePartitions(now);
    }

    /** Refuses a PostgreSQL that is too old, or known to decide wrongly (ATTACKS G16). */
    public static void checkVersion(int serverVersion) {
        String name = serverVersion / 10_000 + "." + serverVersion % 10_000;
        if (serverVersion < OLDEST) {
            throw new UnusableDatabase("PostgreSQL " + name + " is too old: Countersign needs 14 or newer");
        }
        if (serverVersion >= FIRST_18 && serverVersion < FIRST_GOOD_18) {
            throw new UnusableDatabase("PostgreSQL " + name
                    + " is known to skip rows in UPDATE ... FROM under contention: update it to 18.2 or newer");
        }
    }

    /** Makes the partitions of a month and the next ones; for a daily job. */
    public void ensurePartitions(Instant now) {
        for (int month = 0; month <= MONTHS_AHEAD; month++) {
            jdbc.sql("SELECT ensure_partitions(:moment)")
                    .param("moment", Columns.parameter(now.plus(30L * month, ChronoUnit.DAYS)))
                    .query((_, _) -> true)
                    .list();
        }
    }

    private void migrate() {
        Flyway flyway = Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .validateMigrationNaming(true)
                .load();
        List<String> unknown = List.of(flyway.info().all()).stream()
                .filter(info -> info.getState() == MigrationState.FUTURE_SUCCESS
                        || info.getState() == MigrationState.FUTURE_FAILED)
                .map(MigrationInfo::getVersion)
                .map(String::valueOf)
                .toList();
        if (!unknown.isEmpty()) {
            throw new UnusableDatabase("The database was made by a newer Countersign (schema "
                    + String.join(", ", unknown) + " is not known here): start that version, or restore a backup");
        }
        flyway.migrate();
    }
}
