package org.countersign.server.command;

import java.nio.file.Path;
import java.util.Map;
import org.countersign.server.data.DataDirectory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --data DIR}, for every command that works on a data directory. */
final class DataOption {
    private static final String DEFAULT = ".countersign";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Directory with everything that is kept (default: COUNTERSIGN_DATA, else .countersign).")
    private @Nullable Path path;

    DataDirectory directory(Map<String, String> environment) {
        if (path != null) {
            return DataDirectory.at(path);
        }
        return DataDirectory.at(Path.of(environment.getOrDefault("COUNTERSIGN_DATA", DEFAULT)));
    }
}
