package org.countersign.e2e.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.countersign.e2e.harness.Answer;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.WebClient;
import org.countersign.e2e.harness.WebPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A thief who knows the password, in a browser of their own, while the user signs in: attack P12. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecondBrowserTest {
    private static final String PAGES = "/applications/Countersign";

    private final DemoServer server = DemoServer.fresh("browsers");
    private final ApiClient api = server.api();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void p12CachingIsRefusedForTheSignInPages() {
        for (String scope : List.of("user", "application", "address")) {
            Answer refused = api.put(PAGES, Map.of("cache", Map.of("scope", scope, "seconds", 600)));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text("field")).isEqualTo("cache.scope");
        }
    }

    @Test
    void p12WhereAnEarlierVersionLetItBeSwitchedOnNothingIsCachedOrJoined() throws SQLException {
        api.put(PAGES, Map.of("asks", true)).ok();
        try (Connection connection = server.database();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "UPDATE application SET cache_scope = 'USER', cache_seconds = 600 WHERE name = 'Countersign'");
        }
        TestUser user = api.userWithApp("p12");
        WebClient own = server.visitor();
        WebClient thief = server.visitor();

        WebPage asked = own.password(user.name(), user.password());
        assertThat(thief.password(user.name(), user.password()).path()).isEqualTo("/signin/verify");
        assertThat(own.code(asked, user.phone().code()).path()).isEqualTo("/profile");

        assertThat(thief.open("/profile").path()).as("joined").isNotEqualTo("/profile");
        assertThat(server.visitor().password(user.name(), user.password()).path())
                .as("cached")
                .isEqualTo("/signin/verify");
    }
}
