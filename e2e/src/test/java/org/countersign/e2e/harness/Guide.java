package org.countersign.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;

/** The configuration that a guide tells people to write, so that a test runs what they read. */
public final class Guide {
    private final String text;

    private Guide(String text) {
        this.text = text;
    }

    /** The guide of that name in docs/guides. */
    public static Guide named(String name) {
        try {
            return new Guide(
                    Files.readString(Application.HOME.resolve("docs/guides").resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The block that begins with a comment naming the file. */
    public String file(String path) {
        return Arrays.stream(text.split("```"))
                .map(String::strip)
                .filter(block -> block.startsWith("# " + path + "\n"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The guide has no " + path));
    }
}
