package org.countersign.e2e.harness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Programs of other people. A test that needs one which is missing is left out, by name. */
public final class Programs {
    private Programs() {}

    /** A program's path; leaves the test out where the program is missing. */
    public static String require(String name) {
        return requireAny(List.of(name));
    }

    /** The first of the programs that is there. */
    public static String requireAny(List<String> names) {
        Optional<Path> found = names.stream()
                .flatMap(name -> Arrays.stream(
                                System.getenv().getOrDefault("PATH", "").split(":"))
                        .map(directory -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(found.isPresent(), "left out: the program " + names.getFirst() + " is missing");
        return found.orElseThrow().toString();
    }
}
