package org.countersign.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.countersign.bench.load.EmptyDoors;
import org.countersign.bench.load.HotpPasscodes;
import org.countersign.bench.load.HttpLoad;
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
import org.countersign.bench.run.Plan;
import org.countersign.bench.run.Subject;

/** One run of the benchmark, from starting what it needs to the report. */
final class BenchRun implements AutoCloseable {
    static final int USERS = 10_000;
    static final String FREE_RADIUS = "FreeRADIUS + rlm_totp";
    static final String PGBENCH = "pgbench one-row update";

    private final BenchOptions options;
    private final Consumer<String> progress;
    private final Workplace workplace;
    private final Report report = new Report();
    private final Plan plan = new Plan();
    private final Users users = new Users(USERS);

    BenchRun(BenchOptions options, Consumer<String> progress) throws IOException {
        this.options = options;
        this.progress = progress;
        workplace = new Workplace();
    }

    Report run() throws Exception {
        describe();
        Optional<Subject> freeRadius = Optional.empty();
        Optional<Subject> pgbench = Optional.empty();
        if (options.peers()) {
            freeRadius = freeRadius();
            pgbench = pgbench(workplace
                    .keep(PeerPostgres.start(workplace.directory("postgres")))
                    .jdbcUrl());
        }
        for (int level : options.levels()) {
            freeRadius.ifPresent(peer -> plan.add(peer, level));
            pgbench.ifPresent(peer -> plan.add(peer, level));
        }
        if (options.only().equals(Optional.of(BenchOptions.Part.GENERATORS))) {
            addGenerators();
        }
        report.add(plan.run(options.rounds(), options.warmUp(), options.section(), progress));
        return report;
    }

    private void describe() throws IOException {
        report.fact(
                "machine",
                Runtime.getRuntime().availableProcessors() + " cores, shared by server, database and generator; "
                        + System.getProperty("os.name") + ", Java " + Runtime.version());
        report.fact("data on", workplace.fileSystem());
        report.fact(
                "sections", options.rounds() + " rounds of " + options.section().toSeconds() + " s each");
    }

    private void addGenerators() throws IOException {
        EmptyDoors doors = workplace.keep(new EmptyDoors());
        HotpPasscodes codes = new HotpPasscodes(users);
        Subject http = new LoadSubject("empty HTTP door", new HttpLoad(doors.httpTarget(), users, codes), Cost.UNKNOWN);
        Subject radius =
                new LoadSubject("empty RADIUS door", new RadiusLoad(doors.radiusTarget(), users, codes), Cost.UNKNOWN);
        for (Subject subject : new Subject[] {http, radius}) {
            plan.warmUp(subject, 32);
        }
        for (int level : options.levels()) {
            plan.add(http, level);
            plan.add(radius, level);
        }
    }

    private Optional<Subject> freeRadius() throws IOException, InterruptedException {
        Optional<Path> program = FreeRadius.program();
        if (program.isEmpty()) {
            report.fact("left out", "FreeRADIUS is not installed (Debian: apt-get install freeradius)");
            return Optional.empty();
        }
        FreeRadius server = workplace.keep(FreeRadius.start(program.get(), workplace.directory("freeradius"), users));
        report.fact(FREE_RADIUS, "time codes of the current step, repeated: it keeps no replay guard and no lockout");
        Subject subject = new LoadSubject(
                FREE_RADIUS,
                new RadiusLoad(server.target(), users, new TotpPasscodes(users, Clock.systemUTC())),
                Cost.of(new ProcessTree(server.pid(), Set.of())));
        plan.warmUp(subject, 32);
        return Optional.of(subject);
    }

    private Optional<Subject> pgbench(String jdbcUrl) throws IOException, SQLException {
        Optional<Path> program = Pgbench.program();
        if (program.isEmpty()) {
            report.fact("left out", "pgbench is not installed (Debian: apt-get install postgresql-contrib)");
            return Optional.empty();
        }
        try (DatabaseCounters database = new DatabaseCounters(jdbcUrl)) {
            report.fact(
                    PGBENCH,
                    "PostgreSQL " + database.setting("server_version") + ", fsync " + database.setting("fsync")
                            + ", synchronous_commit " + database.setting("synchronous_commit"));
        }
        Subject subject =
                new PgbenchSubject(PGBENCH, new Pgbench(program.get(), workplace.directory("pgbench"), jdbcUrl));
        plan.warmUp(subject, 32);
        return Optional.of(subject);
    }

    @Override
    public void close() {
        workplace.close();
    }
}
