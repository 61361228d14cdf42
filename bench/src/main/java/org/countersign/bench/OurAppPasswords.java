package org.countersign.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.countersign.bench.bed.TestBed;
import org.countersign.bench.load.GivenPasswords;
import org.countersign.bench.load.RadiusLoad;
import org.countersign.bench.load.Sample;
import org.countersign.bench.load.Users;
import org.countersign.bench.measure.JavaProcess;
import org.countersign.bench.measure.ProcessTree;
import org.countersign.bench.measure.ProcessorProfile;
import org.countersign.bench.report.Report;
import org.countersign.bench.run.Cost;
import org.countersign.bench.run.LoadSubject;
import org.countersign.bench.run.Subject;
import org.countersign.core.apppassword.AppPasswords;

/** App passwords at the RADIUS door of an application that cannot ask: each is one of as many as a user may have. */
final class OurAppPasswords {
    static final String NAME = "Countersign RADIUS app password";

    private static final int USERS = 160;
    private static final int PROFILED_IN_FLIGHT = 32;
    private static final Duration PROFILED = Duration.ofSeconds(5);
    private static final Duration WRONG = Duration.ofMillis(500);
    private static final String KEYED_HASH = "org.countersign.server.keyset.TinkKeyedHash";

    private final TestBed bed;
    private final Report report;
    private final Users users = new Users("mail", USERS);
    private final List<String> passwords;
    private final RadiusLoad load;

    OurAppPasswords(TestBed bed, Report report) throws IOException {
        this.bed = bed;
        this.report = report;
        passwords = bed.addUsersWithAppPasswords(users);
        load = new RadiusLoad(bed.radiusAppPassword(), users, new GivenPasswords(passwords));
        report.fact(
                "app passwords",
                USERS + " users with " + AppPasswords.MOST + " each, of which the first that was made is typed");
    }

    Subject subject(Cost cost) {
        return new LoadSubject(NAME, load, cost);
    }

    /** Types every user another's app password; nothing of it may be accepted, or the figures mean nothing. */
    void requireRefusals() throws IOException {
        List<String> others = new ArrayList<>(passwords);
        Collections.rotate(others, 1);
        Sample sample = new RadiusLoad(bed.radiusAppPassword(), users, new GivenPasswords(others)).run(1, WRONG);
        if (sample.approved() > 0 || sample.others().getOrDefault("rejected", 0L) == 0) {
            throw new IOException("App passwords of other users were not all rejected: " + sample.approved()
                    + " accepted, others " + sample.others());
        }
    }

    /** Tells of the share of the server's processor time that goes into hashing app passwords. */
    void hashing(Path recording) throws IOException {
        ProcessTree server = new ProcessTree(bed.pid(), Set.of(bed.postgresPid()));
        ProcessorProfile profile = new ProcessorProfile(new JavaProcess(bed.pid()), recording);
        profile.start();
        double before = server.cpuSeconds();
        Sample sample = load.run(PROFILED_IN_FLIGHT, PROFILED);
        double spent = server.cpuSeconds() - before;
        profile.stop();
        OptionalDouble hashing = profile.share(KEYED_HASH, "hash");
        OptionalDouble checking = profile.share(AppPasswords.class.getName(), "find");
        if (hashing.isPresent() && checking.isPresent()) {
            report.fact(
                    "hashing",
                    "%.1f%% of the processor time of the server's Java threads is hashing, %.1f%% the whole check (%s)"
                            .formatted(
                                    100 * hashing.getAsDouble(),
                                    100 * checking.getAsDouble(),
                                    "Flight Recorder, %d in flight, %.3f processor seconds per 1,000 while it recorded"
                                            .formatted(PROFILED_IN_FLIGHT, 1000 * spent / sample.approved())));
        }
    }
}
