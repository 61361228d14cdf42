package org.countersign.server.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.countersign.server.data.DataDirectory;
import org.countersign.server.data.DataLock;
import org.countersign.server.password.Argon2idHasher;

/** The Java runtime, the data directory and its disk. */
final class MachineChecks {
    private static final int JAVA = 25;
    private static final long MEGABYTE = 1024 * 1024;
    private static final long LITTLE = 1024 * MEGABYTE;
    private static final long TOO_LITTLE = 200 * MEGABYTE;

    private MachineChecks() {}

    static List<Finding> java() {
        Runtime.Version version = Runtime.version();
        return List.of(
                version.feature() >= JAVA
                        ? Finding.ok("Java", version.toString())
                        : Finding.fail("Java", version + " is too old", "use a JDK " + JAVA));
    }

    /** Which implementation hashes passwords: the one in Java takes three times as long. */
    static Finding passwords() {
        Argon2idHasher hasher = Argon2idHasher.fastest(new SecureRandom());
        String what = "Argon2id is computed " + hasher.description();
        return hasher.isNative()
                ? Finding.ok("passwords", what)
                : Finding.warn(
                        "passwords",
                        what + ", which takes three times as long",
                        "install libargon2 (Debian: apt-get install libargon2-1)");
    }

    static List<Finding> data(DataDirectory data) {
        if (!Files.isDirectory(data.path())) {
            return List.of(Finding.fail(
                    "data", data.path() + " does not exist", "countersign init --data " + data.path() + " makes it"));
        }
        try {
            List<Finding> findings = new ArrayList<>();
            findings.add(access(data));
            findings.add(space(Files.getFileStore(data.path()).getUsableSpace() / MEGABYTE * MEGABYTE));
            findings.add(Finding.ok(
                    "server", DataLock.held(data) ? "one is running on this data" : "none is running on this data"));
            return findings;
        } catch (IOException e) {
            return List.of(Finding.fail(
                    "data", data.path() + " cannot be examined (" + e.getMessage() + ")", "run as its owner"));
        }
    }

    private static Finding access(DataDirectory data) throws IOException {
        if (!Files.isWritable(data.path())) {
            return Finding.fail("data", data.path() + " cannot be written", "run as its owner");
        }
        return data.openToOthers()
                ? Finding.warn("data", data.path() + " can be read by others", "chmod 700 " + data.path())
                : Finding.ok("data", data.path() + " belongs to us alone");
    }

    private static Finding space(long free) {
        String what = free / MEGABYTE + " MB free";
        if (free < TOO_LITTLE) {
            return Finding.fail("disk", what, "free some space: a full disk stops every sign-in");
        }
        return free < LITTLE ? Finding.warn("disk", what, "free some space soon") : Finding.ok("disk", what);
    }
}
