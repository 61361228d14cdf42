package org.countersign.server.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import org.countersign.server.data.DataDirectory;
import org.countersign.server.data.PrivateFile;
import org.countersign.server.fault.StartFault;
import org.countersign.server.keyset.KeysetFile;
import org.countersign.server.settings.SampleSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code countersign init}: makes a data directory for the real thing. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Makes a data directory with a keyset and a commented configuration.",
            "What is there already is kept."
        },
        footer = {"", "Examples:", "  countersign init --data /var/lib/countersign --public-url https://mfa.example.org"
        })
final class InitCommand implements Callable<Integer> {
    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--public-url", paramLabel = "URL", description = "What users will type, written to the file.")
    private @Nullable URI publicUrl;

    @Override
    public Integer call() {
        DataDirectory directory = data.directory(System.getenv());
        if (Files.exists(directory.demo())) {
            throw new StartFault(
                    "The directory " + directory.path() + " holds a demo, whose secrets everybody knows",
                    "choose another directory with --data DIR");
        }
        directory.create();
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        makeKeyset(directory, out);
        makeSettings(directory, out);
        out.println();
        out.println("What comes next:");
        out.println("1. Back up " + directory.keyset() + ", apart from the database.");
        out.println("2. Fill in " + directory.settings() + ": the public URL, and a certificate or your TLS proxy.");
        out.println("3. countersign doctor --data " + directory.path());
        out.println("4. countersign serve --data " + directory.path());
        out.println(
                "   While there is no owner, it prints a link, valid once and for a day, that makes the first one.");
        return 0;
    }

    private static void makeKeyset(DataDirectory directory, PrintWriter out) {
        if (Files.exists(directory.keyset())) {
            KeysetFile.read(directory.keyset());
            out.println("kept  " + directory.keyset());
        } else {
            KeysetFile.create(directory.keyset(), false);
            out.println("made  " + directory.keyset());
        }
    }

    private void makeSettings(DataDirectory directory, PrintWriter out) {
        try {
            PrivateFile.create(
                    directory.settings(), SampleSettings.text(publicUrl == null ? "" : publicUrl.toString()));
            out.println("made  " + directory.settings());
        } catch (FileAlreadyExistsException e) {
            out.println("kept  " + directory.settings());
        } catch (IOException e) {
            throw new StartFault(
                    "The configuration " + directory.settings() + " cannot be written (" + e.getMessage() + ")",
                    "see that the directory is writable and the disk not full",
                    e);
        }
    }
}
