package org.countersign.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.countersign.bench.bed.ServerBed;
import org.countersign.bench.load.EmptyDoors;
import org.countersign.bench.load.HotpPasscodes;
import org.countersign.bench.load.HttpLoad;
import org.countersign.bench.load.RadiusLoad;
import org.countersign.bench.load.Users;
import org.countersign.bench.report.Aim;
import org.countersign.bench.report.Report;
import org.countersign.bench.run.Cost;
import org.countersign.bench.run.Figure;
import org.countersign.bench.run.FloodedSubject;
import org.countersign.bench.run.LoadSubject;
import org.countersign.bench.run.Plan;
import org.countersign.bench.run.Subject;

/** One run of the benchmark, from starting what it needs to the report. */
final class BenchRun implements AutoCloseable {
    private static final int USERS = 10_000;
    private static final int USERS_WITH_PASSWORD = 64;
    private static final int WARM_UP_IN_FLIGHT = 32;
    private static final int PASSWORDS_IN_FLIGHT = 8;
    private static final double LONGEST_P99_MILLIS = 15;
    private static final double MOST_TIMES_SLOWER = 5;
    private static final double SLOWEST_MILLIS = 1_000;

    private final BenchOptions options;
    private final Consumer<String> progress;
    private final Workplace workplace;
    private final Report report = new Report();
    private final Plan plan = new Plan();
    private final Users users;

    BenchRun(BenchOptions options, Consumer<String> progress) throws IOException {
        this.options = options;
        this.progress = progress;
        workplace = new Workplace();
        // Approvals and calls have users of their own.
        users = new Users(options.noPasscodes() ? 1 : USERS);
    }

    /** What was measured so far; after a failure, all that was measured before it. */
    Report report() {
        return report;
    }

    void run() throws Exception {
        try {
            measureParts();
        } catch (Exception failed) {
            report.fact("broken off", String.valueOf(failed.getMessage()));
            throw failed;
        } finally {
            holdAgainstAims();
        }
    }

    private void measureParts() throws Exception {
        describe();
        if (options.generators()) {
            addGenerators();
            measure();
        } else if (options.ours()) {
            measureOurs();
        } else {
            addDoors(Optional.empty());
            measure();
        }
    }

    private void describe() throws IOException {
        report.fact(
                "machine",
                Runtime.getRuntime().availableProcessors() + " cores, shared by server, database and generator; "
                        + System.getProperty("os.name") + ", Java " + Runtime.version());
        report.fact("data on", workplace.fileSystem());
        report.fact(
                "sections", options.rounds() + " rounds of " + options.section().toSeconds() + " s each, in turns");
    }

    private void measure() throws Exception {
        try {
            plan.run(options.rounds(), options.warmUp(), options.section(), progress);
        } finally {
            report.add(plan.medians());
        }
    }

    private void measureOurs() throws Exception {
        Path launcher = ServerBed.launcher()
                .orElseThrow(() -> new IOException("There is no launcher here: start this with ./countersign bench"));
        progress.accept("starting a server, putting " + users.count() + " users in");
        Users withPassword = new Users("pass", options.noPasscodes() ? 1 : USERS_WITH_PASSWORD);
        ServerBed bed = workplace.keep(ServerBed.start(launcher, workplace.directory("server"), users, withPassword));
        Ours ours = new Ours(workplace, bed, report, users, withPassword);
        Optional<OurAppPasswords> appPasswords = addDoors(bed, ours);
        if (!options.noPasscodes()) {
            measure();
            ours.memory();
        }
        if (appPasswords.isPresent()) {
            report.aim(new Aim(
                    "app passwords that were right and not accepted",
                    report.notApproved(OurAppPasswords.NAME),
                    0,
                    false));
            progress.accept("app passwords: where the time goes");
            appPasswords.get().hashing(workplace.directory("recording").resolve("app-passwords.jfr"));
        }
        if (options.start()) {
            progress.accept("starting it again on its data");
            ours.starts();
        }
        if (options.approvals()) {
            new OurApprovals(bed, report, options.approvalsAtOnce(), progress).run(options.rounds());
        }
        if (options.texts()) {
            new OurTexts(bed, report, options.quick(), progress).run();
        }
        if (options.calls()) {
            new OurCalls(bed, report, options.callsAtOnce(), progress).run();
        }
    }

    private Optional<OurAppPasswords> addDoors(ServerBed bed, Ours ours) throws Exception {
        addDoors(Optional.of(ours));
        if (!options.appPasswords()) {
            return Optional.empty();
        }
        progress.accept("making app passwords");
        OurAppPasswords appPasswords = new OurAppPasswords(bed, report);
        appPasswords.requireRefusals();
        Optional<Subject> passcode = options.radius() ? Optional.empty() : Optional.of(ours.radius());
        pair(passcode, Optional.of(ours.appPassword(appPasswords)));
        return Optional.of(appPasswords);
    }

    private void addDoors(Optional<Ours> ours) throws Exception {
        Peers peers = new Peers(workplace, report, users);
        Optional<Subject> radius = Optional.empty();
        Optional<Subject> rest = Optional.empty();
        if (ours.isPresent() && options.radius()) {
            radius = Optional.of(ours.get().radius());
        }
        if (ours.isPresent() && (options.radius() || options.passwords())) {
            plan.add(ours.get().password(), PASSWORDS_IN_FLIGHT);
        }
        if (ours.isPresent() && options.passwords()) {
            plan.warmUp(ours.get().rest(), WARM_UP_IN_FLIGHT);
            plan.add(ours.get().rest(), 1);
            plan.add(ours.get().restInFlood(), 1);
        }
        if (ours.isPresent() && options.rest()) {
            rest = Optional.of(ours.get().rest());
        }
        pair(radius, options.peers() && options.radius() ? peers.freeRadius() : Optional.empty());
        pair(rest, options.peers() && options.rest() ? peers.pgbench() : Optional.empty());
    }

    /** Ours and its peer one after the other at every level. */
    private void pair(Optional<Subject> ours, Optional<Subject> peer) {
        ours.ifPresent(subject -> plan.warmUp(subject, WARM_UP_IN_FLIGHT));
        peer.ifPresent(subject -> plan.warmUp(subject, WARM_UP_IN_FLIGHT));
        for (int level : options.levels()) {
            ours.ifPresent(subject -> plan.add(subject, level));
            peer.ifPresent(subject -> plan.add(subject, level));
        }
    }

    private void addGenerators() throws IOException {
        EmptyDoors doors = workplace.keep(new EmptyDoors());
        HotpPasscodes codes = new HotpPasscodes(users);
        pair(
                Optional.of(new LoadSubject(
                        "empty HTTP door", new HttpLoad(doors.httpTarget(), users, codes), Cost.UNKNOWN)),
                Optional.of(new LoadSubject(
                        "empty RADIUS door", new RadiusLoad(doors.radiusTarget(), users, codes), Cost.UNKNOWN)));
    }

    private void holdAgainstAims() {
        ratio("RADIUS passcode / FreeRADIUS", Ours.RADIUS, Peers.FREE_RADIUS, 32, 0.4);
        ratio("RADIUS passcode / FreeRADIUS", Ours.RADIUS, Peers.FREE_RADIUS, 128, 0.7);
        ratio("REST passcode / pgbench", Ours.REST, Peers.PGBENCH, 32, 0.4);
        report.figure(Ours.REST, 32, Figure.P99)
                .ifPresent(p99 ->
                        report.aim(new Aim("REST passcode, p99 at 32 in flight, ms", p99, LONGEST_P99_MILLIS, false)));
        holdFloodAgainstAims();
        for (int level : options.levels()) {
            tell("RADIUS passcode / FreeRADIUS", Ours.RADIUS, Peers.FREE_RADIUS, level);
            tell("app password / passcode", OurAppPasswords.NAME, Ours.RADIUS, level);
            tell("REST passcode / pgbench", Ours.REST, Peers.PGBENCH, level);
        }
    }

    private void holdFloodAgainstAims() {
        String flooded = Ours.REST + FloodedSubject.SUFFIX;
        Optional<Double> calm = report.figure(Ours.REST, 1, Figure.P50);
        Optional<Double> median = report.figure(flooded, 1, Figure.P50);
        if (calm.isPresent() && median.isPresent()) {
            report.aim(new Aim(
                    "REST passcode, median in a flood / calm", median.get() / calm.get(), MOST_TIMES_SLOWER, false));
        }
        report.figure(flooded, 1, Figure.MAX)
                .ifPresent(max ->
                        report.aim(new Aim("REST passcode, slowest in a flood, ms", max, SLOWEST_MILLIS, false)));
    }

    private void ratio(String what, String ours, String peer, int level, double wanted) {
        report.ratio(ours, peer, level)
                .ifPresent(ratio -> report.aim(new Aim(what + " at " + level + " in flight", ratio, wanted, true)));
    }

    private void tell(String what, String ours, String peer, int level) {
        report.ratio(ours, peer, level).ifPresent(ratio -> report.fact(what + " at " + level, "%.2f".formatted(ratio)));
    }

    @Override
    public void close() {
        workplace.close();
    }
}
