package org.countersign.e2e.guessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.countersign.e2e.harness.Answer;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.Together;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashTest {
    private static final int USERS = 24;
    private static final int CODES = 40;
    private static final int CUTS = 20;

    private final DemoServer server = DemoServer.fresh("crash");
    private final ApiClient api = server.api();

    /** Connections that were cut are noticed one by one; each costs somebody a "try again". */
    @BeforeEach
    void settle() {
        int good = 0;
        for (int i = 0; i < 200 && good < 10; i++) {
            good = api.get("/users/alice").status() == 200 ? good + 1 : 0;
            pause();
        }
        assertThat(good).as("answers in a row after the last fault").isEqualTo(10);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void g3ACodeAcceptedBeforeTheServerIsKilledIsRefusedAfterwards() {
        TestUser app = api.userWithApp("g3");
        TestUser token = api.userWithToken("g3");
        String backup = api.backupCodes(app.name()).getFirst();
        String code = app.phone().code();
        String counter = token.phone().code();
        assertThat(api.verify(app.name(), code).outcome()).isEqualTo("approved");
        assertThat(api.verify(app.name(), backup).outcome()).isEqualTo("approved");
        assertThat(api.verify(token.name(), counter).outcome()).isEqualTo("approved");

        server.kill();
        server.start();

        assertThat(api.verify(app.name(), code).outcome()).isNotEqualTo("approved");
        assertThat(api.verify(app.name(), backup).outcome()).isEqualTo("code_already_used");
        assertThat(api.verify(token.name(), counter).outcome()).isNotEqualTo("approved");
        assertThat(server.passcodeVpn().ask(app.name(), code).accepted()).isFalse();
    }

    @Test
    void g3ACodeAcceptedBeforePostgresIsKilledIsRefusedAfterwards() {
        TestUser user = api.userWithApp("g3");
        String code = user.phone().code();
        int wrong = 2;
        user.phone().wrongCodes(wrong).forEach(typed -> api.verify(user.name(), typed));
        assertThat(api.failures(user.name())).isEqualTo(wrong);
        assertThat(api.verify(user.name(), code).outcome()).isEqualTo("approved");

        server.killPostgres();

        assertThat(once(user, code).outcome()).isEqualTo("code_already_used");
        assertThat(api.verify(user.name(), user.phone().code()).outcome()).isEqualTo("approved");
    }

    @Test
    void g3ACodeAcceptedBeforeBothAreKilledIsRefusedAfterwards() {
        TestUser user = api.userWithApp("g3");
        String code = user.phone().code();
        assertThat(api.verify(user.name(), code).outcome()).isEqualTo("approved");

        server.kill();
        server.killPostgres();
        server.start();

        assertThat(api.verify(user.name(), code).outcome()).isNotEqualTo("approved");
    }

    // While PostgreSQL recovers, the server says that it can't decide, and accepts nothing.
    private Answer once(TestUser user, String code) {
        for (int i = 0; i < 300; i++) {
            Answer answer = api.verify(user.name(), code);
            if (answer.status() != 503) {
                return answer;
            }
            assertThat(answer.text("code")).isEqualTo("unavailable");
            pause();
        }
        throw new IllegalStateException("PostgreSQL did not come back");
    }

    @Test
    void g16DecisionsAreCountedOnceWhileTheirConnectionsAreCut() throws SQLException {
        List<TestUser> users = Together.run(4, Together.times(USERS, _ -> () -> api.userWithToken("g16")));
        AtomicBoolean done = new AtomicBoolean();
        Thread cutter = Thread.ofVirtual().start(() -> cut(done));
        List<Callable<List<Answer>>> loads = new ArrayList<>();
        users.forEach(user -> loads.add(() -> codesOf(user)));

        List<List<Answer>> answers = Together.run(loads);
        done.set(true);
        join(cutter);
        settle();

        for (int i = 0; i < users.size(); i++) {
            compare(users.get(i), answers.get(i));
        }
    }

    private List<Answer> codesOf(TestUser user) {
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < CODES; i++) {
            answers.add(api.verify(user.name(), user.phone().code()));
        }
        return answers;
    }

    /** Cuts all connections of the application, again and again. */
    private void cut(AtomicBoolean done) {
        for (int i = 0; i < CUTS && !done.get(); i++) {
            try (Connection connection = server.database();
                    Statement statement = connection.createStatement()) {
                statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE usename = 'countersign' AND pid <> pg_backend_pid()");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            pause();
        }
    }

    private void compare(TestUser user, List<Answer> answers) throws SQLException {
        Set<String> acknowledged = new HashSet<>();
        answers.stream()
                .filter(answer -> answer.outcome().equals("approved"))
                .forEach(answer -> acknowledged.add(answer.text("id")));
        Set<String> audited =
                column("SELECT event_id FROM audit_event WHERE username = ? AND outcome = 'approved'", user);
        Set<String> metered = column(
                "SELECT record_id FROM usage_record JOIN app_user USING (tenant_id, user_id) WHERE username = ?", user);
        assertThat(audited).as("audit of %s", user.name()).containsAll(acknowledged);
        assertThat(metered).as("usage of %s", user.name()).isEqualTo(audited);
        assertThat(answers)
                .as("no code is wrong, used or lost: approved, or not decided")
                .allMatch(answer -> answer.outcome().equals("approved") || answer.status() == 503);
        assertThat(audited.size() - acknowledged.size())
                .as("decided without an answer only where the client was told of trouble")
                .isLessThanOrEqualTo((int) answers.stream()
                        .filter(answer -> answer.status() == 503)
                        .count());
        // Asked of the database itself: a pooled connection of the server may have been cut a moment ago.
        assertThat(column(
                        "SELECT failures FROM user_protection JOIN app_user USING (tenant_id, user_id)"
                                + " WHERE username = ?",
                        user))
                .containsExactly("0");
    }

    private Set<String> column(String query, TestUser user) throws SQLException {
        Set<String> values = new HashSet<>();
        try (Connection connection = server.database();
                var statement = connection.prepareStatement(query)) {
            statement.setString(1, user.name());
            var rows = statement.executeQuery();
            while (rows.next()) {
                assertThat(values.add(rows.getString(1))).as("counted twice").isTrue();
            }
        }
        return values;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
