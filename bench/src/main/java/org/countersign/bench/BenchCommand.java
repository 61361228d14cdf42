package org.countersign.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.countersign.bench.load.Load;
import org.countersign.bench.report.Report;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code countersign bench}: starts a server on data of its own, drives it on loopback, and prints what came of it. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures verifications a second, latency, processor time, memory and start-up on this machine.",
            "Server, database and load generator share it. Nothing is sent beyond loopback."
        },
        footer = {
            "",
            "Examples:",
            "  countersign bench --quick                 a first look, about two minutes",
            "  countersign bench --peers --json out.json beside FreeRADIUS and pgbench",
            "  countersign bench --only radius --connections 32,128",
            "  countersign bench --only passwords        passwords, and passcodes in a flood of them",
            "  countersign bench --only approvals        2,000 clients that wait for phones",
            "  countersign bench --only texts            1,000 texts a second over one SMPP bind",
            "  countersign bench --only calls            2,000 calls in progress over a provider"
        })
public final class BenchCommand implements Callable<Integer> {
    private static final int ROUNDS = 3;
    private static final int MOST_SECONDS = 60;
    // At 50 a second, with two minutes for the last to be answered.
    private static final int MOST_APPROVALS = 4_000;
    // As many as have a number that is nobody's (Seeding).
    private static final int MOST_CALLS = 4_000;

    @Option(names = "--quick", description = "Shorter sections, 32 and 128 in flight only.")
    private boolean quick;

    @Option(names = "--peers", description = "Also FreeRADIUS with rlm_totp, and pgbench, in turns with ours.")
    private boolean peers;

    @Option(names = "--only", description = "One part: ${COMPLETION-CANDIDATES}.")
    private BenchOptions.@Nullable Part only;

    @Option(names = "--connections", split = ",", description = "Requests in flight (default: 1,8,32,128).")
    private @Nullable List<Integer> connections;

    @Option(names = "--seconds", description = "Length of a measured section (default: 3, with --quick 1).")
    private @Nullable Integer seconds;

    @Option(names = "--approvals", description = "Approvals that wait at a time (default: 2000, with --quick 500).")
    private @Nullable Integer approvals;

    @Option(names = "--calls", description = "Calls in progress at a time (default: 2000, with --quick 500).")
    private @Nullable Integer calls;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures as JSON.")
    private @Nullable Path json;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        BenchOptions options = options();
        try (BenchRun run = new BenchRun(options, line -> System.err.println("  " + line))) {
            try {
                run.run();
            } finally {
                tell(run.report());
            }
        }
        return 0;
    }

    private void tell(Report report) throws IOException {
        report.print(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        if (json != null) {
            Files.writeString(json, report.json() + "\n");
        }
    }

    private BenchOptions options() {
        List<Integer> levels =
                Optional.ofNullable(connections).orElse(quick ? List.of(32, 128) : List.of(1, 8, 32, 128));
        for (int level : levels) {
            check(level >= 1 && level <= Load.MOST_IN_FLIGHT, "--connections: 1 to " + Load.MOST_IN_FLIGHT);
        }
        int length = Optional.ofNullable(seconds).orElse(quick ? 1 : 3);
        check(length >= 1 && length <= MOST_SECONDS, "--seconds: 1 to " + MOST_SECONDS);
        int waiting = Optional.ofNullable(approvals).orElse(quick ? 500 : 2_000);
        check(waiting >= 1 && waiting <= MOST_APPROVALS, "--approvals: 1 to " + MOST_APPROVALS);
        int talking = Optional.ofNullable(calls).orElse(quick ? 500 : 2_000);
        check(talking >= 1 && talking <= MOST_CALLS, "--calls: 1 to " + MOST_CALLS);
        return new BenchOptions(
                levels,
                Duration.ofSeconds(length),
                Duration.ofSeconds(quick ? 4 : 8),
                ROUNDS,
                waiting,
                talking,
                peers || only == BenchOptions.Part.PEERS,
                quick,
                Optional.ofNullable(only));
    }

    private void check(boolean holds, String message) {
        if (!holds && spec != null) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    /** Runs the command. */
    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new BenchCommand()).setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((fault, _, _) -> {
            System.err.println("countersign bench: " + fault.getMessage());
            return 1;
        });
        System.exit(line.execute(arguments));
    }
}
