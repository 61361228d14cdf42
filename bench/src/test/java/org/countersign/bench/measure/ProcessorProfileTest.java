package org.countersign.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorProfileTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void seesWhichMethodComputes() throws Exception {
        try (BusyJava other = new BusyJava()) {
            String type = BusyJava.class.getName();
            ProcessorProfile profile = recorded(other, 0);
            // Samples are taken at safepoints, which need not lie within the loop that computes: but within main they
            // do.
            // A machine that is busy otherwise may leave the other Java no time: then it is given more, ten times at
            // most.
            for (int i = 1; i < 10 && profile.share(type, "main").orElse(0) == 0; i++) {
                profile = recorded(other, i);
            }
            assertThat(profile.share(type, "main").orElse(0)).isBetween(0.01, 1.0);
            assertThat(profile.share(type, "neverCalled").orElse(1)).isZero();
        }
    }

    private ProcessorProfile recorded(BusyJava other, int number) throws Exception {
        ProcessorProfile profile = new ProcessorProfile(other.asked(), directory.resolve(number + ".jfr"));
        profile.start();
        Thread.sleep(500);
        profile.stop();
        return profile;
    }
}
