package org.countersign.server.command;

import org.countersign.server.BuildInformation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code countersign version}. */
@Command(name = "version", description = "Prints what this build is.")
final class VersionCommand implements Runnable {
    @Spec
    private @org.jspecify.annotations.Nullable CommandSpec spec;

    @Override
    public void run() {
        BuildInformation build = BuildInformation.load();
        if (spec != null) {
            spec.commandLine()
                    .getOut()
                    .println("Countersign " + build.version() + " (embedded PostgreSQL " + build.postgresql()
                            + ", Java " + Runtime.version() + ")");
        }
    }
}
