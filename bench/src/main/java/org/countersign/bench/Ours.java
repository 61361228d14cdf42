package org.countersign.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.countersign.bench.bed.TestBed;
import org.countersign.bench.load.HotpPasscodes;
import org.countersign.bench.load.HttpLoad;
import org.countersign.bench.load.HttpTarget;
import org.countersign.bench.load.PasswordFlood;
import org.countersign.bench.load.RadiusLoad;
import org.countersign.bench.load.Users;
import org.countersign.bench.measure.DatabaseCounters;
import org.countersign.bench.measure.ProcessTree;
import org.countersign.bench.report.Aim;
import org.countersign.bench.report.Report;
import org.countersign.bench.run.Cost;
import org.countersign.bench.run.FloodedSubject;
import org.countersign.bench.run.LoadSubject;
import org.countersign.bench.run.Subject;

/** Our server as subjects: its doors, its start, its memory. */
final class Ours {
    static final String RADIUS = "Countersign RADIUS passcode";
    static final String PASSWORD = "Countersign RADIUS password+code";
    static final String REST = "Countersign REST passcode";

    private static final int FLOODING = 40;
    private static final int STARTS = 3;
    private static final double MEBIBYTE = 1 << 20;
    private static final double SECONDS_TO_READY = 6;
    private static final double MEBIBYTES_RESIDENT = 350;

    private final TestBed bed;
    private final Report report;
    private final Users users;
    private final Users withPassword;
    private final HotpPasscodes codes;
    private final Cost cost;

    Ours(Workplace workplace, TestBed bed, Report report, Users users, Users withPassword)
            throws IOException, SQLException {
        this.bed = bed;
        this.report = report;
        this.users = users;
        this.withPassword = withPassword;
        codes = new HotpPasscodes(users);
        cost = new Cost(
                Optional.of(new ProcessTree(bed.pid(), Set.of(bed.postgresPid()))),
                Optional.of(new ProcessTree(bed.postgresPid(), Set.of())),
                Optional.of(workplace.keep(new DatabaseCounters(bed.jdbcUrl()))));
        report.fact(
                "Countersign",
                users.count() + " users, counter codes (HOTP), each code once, worked out as it is sent");
        report.fact("first start", "%.2f s, on an empty directory".formatted(seconds(bed.startToReady())));
    }

    Subject radius() throws IOException {
        return new LoadSubject(RADIUS, new RadiusLoad(bed.radiusPasscode(), users, codes), cost);
    }

    /** Password and code: the price of Argon2id. */
    Subject password() throws IOException {
        return new LoadSubject(
                PASSWORD, new RadiusLoad(bed.radiusPassword(), withPassword, new HotpPasscodes(withPassword)), cost);
    }

    Subject appPassword(OurAppPasswords appPasswords) {
        return appPasswords.subject(cost);
    }

    Subject rest() throws IOException {
        return new LoadSubject(REST, new HttpLoad(bed.http(), users, codes), cost);
    }

    /** The same while connections try wrong passwords. */
    Subject restInFlood() throws IOException {
        HttpTarget target = bed.http();
        return new FloodedSubject(rest(), () -> new PasswordFlood(target, FLOODING));
    }

    /** Tells of the memory the server holds now. */
    void memory() {
        double mebibytes = new ProcessTree(bed.pid(), Set.of()).residentBytes() / MEBIBYTE;
        report.fact("resident", "%.0f MiB after the load, PostgreSQL not counted".formatted(mebibytes));
        report.aim(new Aim("resident memory after the load, MiB", mebibytes, MEBIBYTES_RESIDENT, false));
    }

    /** Starts it again and again on its data. Meters and doors are of no use afterwards. */
    void starts() throws IOException, InterruptedException {
        double[] took = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            took[i] = seconds(bed.restart());
        }
        Arrays.sort(took);
        report.fact(
                "start", "%.2f s to ready with data there (%d starts, the median)".formatted(took[STARTS / 2], STARTS));
        report.aim(new Aim("start to ready with data there, s", took[STARTS / 2], SECONDS_TO_READY, false));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
