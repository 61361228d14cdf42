package org.countersign.e2e.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Base64;
import org.countersign.e2e.harness.ApiClient;
import org.countersign.e2e.harness.DemoServer;
import org.countersign.e2e.harness.TestUser;
import org.countersign.e2e.harness.WebClient;
import org.junit.jupiter.api.Test;

/** Sessions that the version before this one kept in the database. */
class UpgradedSessionTest {
    // Signed in, with a second factor, as 0.1.0 kept it: a class of other fields, one of them of a type that is gone.
    private static final String BEFORE =
            "rO0ABXNyAChvcmcuY291bnRlcnNpZ24ud2ViLnNlY3VyaXR5LlNpZ25JblN0YXRlAAAAAAAAAAACAApJAAVlcG9jaEwACmFjdGl2"
                    + "YXRpb250ABBMamF2YS91dGlsL1VVSUQ7TAAJY2hhbGxlbmdlcQB+AAFMAAZtZXRob2RxAH4AAUwABXNpbmNldAATTGphdmEvdGlt"
                    + "ZS9JbnN0YW50O0wABXN0YWdldAAkTG9yZy9jb3VudGVyc2lnbi93ZWIvc2VjdXJpdHkvU3RhZ2U7TAAGdGVuYW50cQB+AAFMAAR1"
                    + "c2VycQB+AAFMAAh1c2VybmFtZXQAEkxqYXZhL2xhbmcvU3RyaW5nO0wACnZlcmlmaWVkQXRxAH4AAnhwAAAAA3BwcHNyAA1qYXZh"
                    + "LnRpbWUuU2VylV2EuhsiSLIMAAB4cHcNAgAAAABrBVIQAAAAAHh+cgAib3JnLmNvdW50ZXJzaWduLndlYi5zZWN1cml0eS5TdGFn"
                    + "ZQAAAAAAAAAAEgAAeHIADmphdmEubGFuZy5FbnVtAAAAAAAAAAASAAB4cHQACVNJR05FRF9JTnNyAA5qYXZhLnV0aWwuVVVJRLyZ"
                    + "A/eYbYUvAgACSgAMbGVhc3RTaWdCaXRzSgALbW9zdFNpZ0JpdHN4cAAAAAAAAAABAAAAAAAAAAFzcQB+AAwAAAAAAAAAAgAAAAAA"
                    + "AAABdAAGaW5ncmlkc3EAfgAGdw0CAAAAAGsFUhAAAAAAeA==";

    private final DemoServer server = DemoServer.shared();
    private final ApiClient api = server.api();

    @Test
    void aSessionOfTheVersionBeforeLeadsToAFreshSignIn() throws SQLException {
        TestUser user = api.userWithToken("upgraded");
        WebClient visitor = server.visitor();
        assertThat(visitor.signIn(user.name(), user.password(), user.phone().code())
                        .path())
                .isEqualTo("/profile");

        overwriteNewestSession();

        assertThat(visitor.open("/profile").path()).isEqualTo("/signin");
        assertThat(visitor.signIn(user.name(), user.password(), user.phone().code())
                        .path())
                .isEqualTo("/profile");
    }

    private void overwriteNewestSession() throws SQLException {
        String sql = "UPDATE spring_session_attributes SET attribute_name = ?, attribute_bytes = ?"
                + " WHERE attribute_name = 'countersign.session' AND session_primary_id ="
                + " (SELECT primary_id FROM spring_session ORDER BY creation_time DESC LIMIT 1)";
        try (Connection connection = server.database();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, "countersign.sign-in");
            statement.setBytes(2, Base64.getDecoder().decode(BEFORE));
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }
}
