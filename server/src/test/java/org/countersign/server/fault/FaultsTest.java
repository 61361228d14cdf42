package org.countersign.server.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.BindException;
import java.sql.SQLException;
import org.countersign.postgres.schema.Schema;
import org.countersign.postgres.schema.UnusableDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.PortInUseException;

class FaultsTest {
    @Test
    void aPortInUseIsNamed() {
        assertThat(line(new IllegalStateException(new PortInUseException(8443))))
                .contains("Port 8443 is in use");
        assertThat(line(new RuntimeException(new BindException("127.0.0.1:1812"))))
                .contains("127.0.0.1:1812");
    }

    @Test
    void whatIsWrongWithTheDatabaseIsTold() {
        assertThat(line(new SQLException("refused", "08001")))
                .contains("cannot be reached")
                .contains("database.url");
        assertThat(line(new SQLException("bad", "28P01"))).contains("password-file");
        assertThat(line(new SQLException("none", "3D000"))).contains("does not exist");
        assertThat(line(new SQLException("full", "53100"))).contains("disk is full");
    }

    @Test
    void aDatabaseThatDecidesWronglyIsNamed() {
        assertThat(line(new RuntimeException(unusable(180_001))))
                .contains("PostgreSQL 18.1 is known to skip rows")
                .contains("18.2 or newer");
        assertThat(line(unusable(130_020))).contains("13.20").contains("14 or newer");
    }

    private static UnusableDatabase unusable(int version) {
        return catchThrowableOfType(UnusableDatabase.class, () -> Schema.checkVersion(version));
    }

    @Test
    void aFullDiskIsTold() {
        assertThat(line(new RuntimeException(new IOException("x: No space left on device"))))
                .contains("The disk is full");
    }

    @Test
    void aBugIsNotExplainedAway() {
        assertThat(Faults.explain(new NullPointerException())).isEmpty();
        assertThat(Faults.explain(new SQLException("syntax", "42601"))).isEmpty();
    }

    private static String line(Throwable thrown) {
        String line = Faults.explain(thrown).orElseThrow().line();
        assertThat(line).doesNotContain("\n");
        return line;
    }
}
