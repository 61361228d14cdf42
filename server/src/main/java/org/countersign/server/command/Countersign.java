package org.countersign.server.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.countersign.server.BuildInformation;
import org.countersign.server.command.admin.AdminCommand;
import org.countersign.server.fault.Faults;
import org.countersign.server.fault.OneLine;
import org.countersign.server.settings.SettingProblem;
import org.countersign.server.settings.SettingsFault;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line's entrance. */
@Command(
        name = "countersign",
        description = "A self-hosted multi-factor authentication server.",
        mixinStandardHelpOptions = true,
        versionProvider = Countersign.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            InitCommand.class,
            ServeCommand.class,
            DoctorCommand.class,
            AdminCommand.class,
            VersionCommand.class,
            HelpCommand.class
        },
        footer = {
            "",
            "By the launcher alone: test (all tests), bench (measurements).",
            "",
            "Examples:",
            "  countersign demo                        try it, on this machine only",
            "  countersign init --data /var/lib/countersign",
            "  countersign serve --data /var/lib/countersign"
        })
public final class Countersign implements Runnable {
    /** Exit code where the configuration or the command line is wrong. */
    static final int WRONG_SETTINGS = 2;

    /** Exit code where something else that has a way out keeps us from going on. */
    static final int FAULT = 1;

    /** Exit code of a bug. */
    static final int BUG = 70;

    @Spec
    private @org.jspecify.annotations.Nullable CommandSpec spec;

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] arguments) {
        // In UTF-8 whatever the locale, as files and JSON are: names have letters that ASCII has not.
        CommandLine line = commandLine()
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        System.exit(line.execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Countersign()).setExecutionExceptionHandler((thrown, line, parsed) -> {
            PrintWriter err = line.getErr();
            int code = tell(thrown, err);
            err.flush();
            return code;
        });
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "Which command?");
        }
    }

    static int tell(Throwable thrown, PrintWriter err) {
        if (thrown instanceof SettingsFault settings) {
            for (SettingProblem problem : settings.problems()) {
                err.println(problem.line());
            }
            return WRONG_SETTINGS;
        }
        return Faults.explain(thrown)
                .map(fault -> {
                    err.println(fault.line());
                    return FAULT;
                })
                .orElseGet(() -> {
                    err.println("An unexpected fault, please report it: "
                            + OneLine.of(thrown.getClass().getName() + ": " + thrown.getMessage()));
                    thrown.printStackTrace(err);
                    return BUG;
                });
    }

    /** The version of this build. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Countersign " + BuildInformation.load().version()};
        }
    }
}
