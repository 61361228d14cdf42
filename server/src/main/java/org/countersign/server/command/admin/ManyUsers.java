package org.countersign.server.command.admin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One user or many: named on the command line, in a file, or both. */
final class ManyUsers {
    private static final int MOST = 10_000;

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "User names.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "File with user names, one a line, 10,000 at most; - for standard input.")
    private @Nullable Path file;

    /** Each once, in the order given. */
    Set<String> all() {
        Set<String> all = new LinkedHashSet<>(names);
        if (file != null) {
            read(file, all);
        }
        if (all.isEmpty()) {
            throw new AdminFault("The file " + file + " is empty: write one user name a line");
        }
        return all;
    }

    private static void read(Path file, Set<String> all) {
        boolean input = file.toString().equals("-");
        try (BufferedReader reader = input
                ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                : Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && all.add(line.strip()) && all.size() > MOST) {
                    throw new AdminFault("The file " + file + " names more than 10,000 users: cut it into several");
                }
            }
        } catch (IOException e) {
            throw new AdminFault("The file " + file + " cannot be read: check its name and that you may read it");
        }
    }
}
