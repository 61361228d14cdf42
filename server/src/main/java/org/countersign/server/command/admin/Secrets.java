package org.countersign.server.command.admin;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads secrets from a file, from standard input ({@code -}) or from the keyboard; never from an argument. */
final class Secrets {
    private Secrets() {}

    /** The secret in the file, or the one that is typed where no file was given. */
    static String read(@Nullable Path file, String what, String option) {
        return file == null ? typed(what, option) : firstLine(file);
    }

    /** The first line of a file without the spaces around it. */
    static String firstLine(Path file) {
        boolean input = file.toString().equals("-");
        try (BufferedReader reader = input
                ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                : Files.newBufferedReader(file)) {
            String line = reader.readLine();
            if (line != null && !line.isBlank()) {
                return line.strip();
            }
        } catch (IOException e) {
            throw new AdminFault("The file " + file + " cannot be read: check its name and that you may read it");
        }
        throw new AdminFault("The file " + file + " is empty: its first line must hold the secret");
    }

    private static String typed(String what, String option) {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new AdminFault("No " + what + ": there is no terminal to ask for it; give a file with " + option);
        }
        char[] first = console.readPassword("New %s: ", what);
        char[] second = console.readPassword("The same again: ");
        if (first == null || first.length == 0 || !java.util.Arrays.equals(first, second)) {
            throw new AdminFault("The two were not the same, or empty: nothing was changed; try again");
        }
        return new String(first);
    }
}
