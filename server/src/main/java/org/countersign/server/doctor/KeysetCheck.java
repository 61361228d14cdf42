package org.countersign.server.doctor;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.countersign.server.fault.StartFault;
import org.countersign.server.keyset.Keyset;
import org.countersign.server.keyset.KeysetFile;

/** The keyset's file: readable, private, whole, and not a demonstration's. */
final class KeysetCheck {
    private KeysetCheck() {}

    static List<Finding> of(Path file, boolean demo) {
        try {
            Keyset keyset = KeysetFile.read(file);
            byte[] probe = "doctor".getBytes(StandardCharsets.UTF_8);
            keyset.sealer().open(keyset.sealer().seal(probe, probe), probe);
            if (keyset.demo() && !demo) {
                return List.of(Finding.fail("keyset", file + " is a demo's", "make one with countersign init"));
            }
            return List.of(Finding.ok("keyset", file + " can be used"));
        } catch (StartFault fault) {
            return List.of(Finding.fail("keyset", fault));
        }
    }
}
