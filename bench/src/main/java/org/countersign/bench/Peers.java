package org.countersign.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.countersign.bench.load.RadiusLoad;
import org.countersign.bench.load.TotpPasscodes;
import org.countersign.bench.load.Users;
import org.countersign.bench.measure.DatabaseCounters;
import org.countersign.bench.measure.ProcessTree;
import org.countersign.bench.peer.FreeRadius;
import org.countersign.bench.peer.PeerPostgres;
import org.countersign.bench.peer.Pgbench;
import org.countersign.bench.report.Report;
import org.countersign.bench.run.Cost;
import org.countersign.bench.run.LoadSubject;
import org.countersign.bench.run.PgbenchSubject;
import org.countersign.bench.run.Subject;

/** Starts the peers that are installed, and says which are not. */
final class Peers {
    static final String FREE_RADIUS = "FreeRADIUS + rlm_totp";
    static final String PGBENCH = "pgbench one-row update";

    private final Workplace workplace;
    private final Report report;
    private final Users users;

    Peers(Workplace workplace, Report report, Users users) {
        this.workplace = workplace;
        this.report = report;
        this.users = users;
    }

    Optional<Subject> freeRadius() throws IOException, InterruptedException {
        Optional<Path> program = FreeRadius.program();
        if (program.isEmpty()) {
            report.fact("left out", "FreeRADIUS is not installed (Debian: apt-get install freeradius)");
            return Optional.empty();
        }
        FreeRadius server = workplace.keep(FreeRadius.start(program.get(), workplace.directory("freeradius"), users));
        report.fact(FREE_RADIUS, "time codes of the current step, repeated: it keeps no replay guard and no lockout");
        return Optional.of(new LoadSubject(
                FREE_RADIUS,
                new RadiusLoad(server.target(), users, new TotpPasscodes(users, Clock.systemUTC())),
                Cost.of(new ProcessTree(server.pid(), Set.of()))));
    }

    /** pgbench on a PostgreSQL like the server's: the same programs and settings, with room for 128 clients. */
    Optional<Subject> pgbench() throws IOException, SQLException {
        Optional<Path> program = Pgbench.program();
        if (program.isEmpty()) {
            report.fact("left out", "pgbench is not installed (Debian: apt-get install postgresql-contrib)");
            return Optional.empty();
        }
        String jdbcUrl = workplace
                .keep(PeerPostgres.start(workplace.directory("postgres")))
                .jdbcUrl();
        try (DatabaseCounters database = new DatabaseCounters(jdbcUrl)) {
            report.fact(
                    PGBENCH,
                    "PostgreSQL " + database.setting("server_version") + " like the server's own, fsync "
                            + database.setting("fsync") + ", synchronous_commit "
                            + database.setting("synchronous_commit"));
        }
        return Optional.of(
                new PgbenchSubject(PGBENCH, new Pgbench(program.get(), workplace.directory("pgbench"), jdbcUrl)));
    }
}
