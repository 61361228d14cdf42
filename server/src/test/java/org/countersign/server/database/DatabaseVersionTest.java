package org.countersign.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** ATTACKS G16: versions known to decide wrongly are refused by name. */
class DatabaseVersionTest {
    @Test
    void versionsThatSkipRowsUnderContentionAreRefusedByName() {
        for (int bad : new int[] {180_000, 180_001}) {
            assertThat(DatabaseVersion.fault(bad))
                    .hasValueSatisfying(fault -> assertThat(fault.line())
                            .contains("PostgreSQL 18." + bad % 10)
                            .contains("skips rows under contention before 18.2"));
        }
    }

    @Test
    void versionsThatAreTooOldAreRefused() {
        assertThat(DatabaseVersion.fault(130_020))
                .hasValueSatisfying(fault ->
                        assertThat(fault.line()).contains("PostgreSQL 13.20").contains("14 or newer"));
    }

    @Test
    void goodVersionsPass() {
        for (int good : new int[] {140_000, 150_012, 170_006, 180_002, 180_006, 190_000}) {
            assertThat(DatabaseVersion.fault(good)).isEmpty();
        }
    }
}
