package org.countersign.postgres.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import java.net.ServerSocket;
import java.sql.SQLException;
import org.countersign.core.shared.Unavailable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class AvailabilityTest {
    @ParameterizedTest
    @ValueSource(strings = {"08006", "53100", "57P01", "58030"})
    void aDatabaseThatStopsOrIsFullIsAway(String state) {
        assertThat(Availability.away(new SQLException("gone", state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42601", "40001", "22001"})
    void aWrongStatementIsNot(String state) {
        assertThat(Availability.away(new SQLException("wrong", state))).isFalse();
    }

    @Test
    void withoutADatabaseStatementsAndTransactionsAreUnavailable() throws Exception {
        try (Pool pool = poolOfNothing()) {
            JdbcClient client = Availability.client(pool);
            var transactions = new TransactionTemplate(Availability.manager(pool));

            assertThatThrownBy(() -> client.sql("SELECT 1").query(Integer.class).single())
                    .isInstanceOf(Unavailable.class);
            assertThatThrownBy(() -> transactions.executeWithoutResult(
                            _ -> client.sql("SELECT 1").query(Integer.class).single()))
                    .isInstanceOf(Unavailable.class);
        }
    }

    private static Pool poolOfNothing() throws Exception {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        try (ServerSocket socket = new ServerSocket(0)) {
            nowhere.setUrl("jdbc:postgresql://127.0.0.1:" + socket.getLocalPort() + "/nothing");
        }
        HikariConfig configuration = new HikariConfig();
        configuration.setDataSource(nowhere);
        configuration.setConnectionTimeout(250);
        configuration.setInitializationFailTimeout(-1);
        return new Pool(configuration);
    }
}
