package org.countersign.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.Role;
import org.countersign.web.api.TestApi.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ImportApiTest {
    private TestApi api = new TestApi();

    @AfterEach
    void stop() {
        api.close();
    }

    private Answer importFile(String query, String accept, String file) {
        return api.send(api.request("/users/import" + query, api.plain)
                .header("Content-Type", "text/csv; charset=utf-8")
                .header("Accept", accept)
                .POST(HttpRequest.BodyPublishers.ofString(file)));
    }

    @Test
    void eachRowHasItsOwnResultAndABadOneStopsNoOther() {
        api.house.user("alice", MfaState.DISABLED);
        api.house.user("bob", MfaState.ENABLED);
        api.house.user("olivia", MfaState.ENFORCED, Role.OWNER);
        Answer answer = importFile("", "application/json", """
                \ufeffUsername,MFA Status,Action
                alice,Enforced,
                bob,enabled,
                nobody,Enabled,
                olivia,Disabled,
                "unclosed,Enabled,
                carl,Enabled,add
                dina,Perhaps,
                alice,Disabled,
                bob2,Enabled,fly
                ,Enabled,
                one cell
                """);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode report = answer.json();
        assertThat(report.path("rows").intValue()).isEqualTo(11);
        assertThat(report.path("done").intValue()).isEqualTo(2);
        assertThat(report.path("unchanged").intValue()).isEqualTo(1);
        assertThat(report.path("failed").intValue()).isEqualTo(8);
        assertThat(report.path("results")
                        .valueStream()
                        .map(row -> row.path("code").asString(""))
                        .toList())
                .containsExactly(
                        "",
                        "",
                        "no_such_user",
                        "above_your_role",
                        "bad_row",
                        "",
                        "bad_status",
                        "duplicate_row",
                        "bad_action",
                        "bad_username",
                        "bad_row");
        assertThat(api.get(api.plain, "/users/alice").text("state")).isEqualTo("ENFORCED");
        assertThat(api.get(api.plain, "/users/carl").text("state")).isEqualTo("ENABLED");
        assertThat(api.get(api.plain, "/audit").body()).contains("users-imported");
    }

    @Test
    void dryRunChangesNothing() {
        api.house.user("alice", MfaState.DISABLED);
        JsonNode report = importFile(
                        "?dryRun=true",
                        "application/json",
                        "Username,MFA status,Action\nalice,Enforced,\ncarl,Enabled,add\nnobody,Enabled,\n")
                .json();
        assertThat(report.path("dryRun").booleanValue()).isTrue();
        assertThat(report.path("done").intValue()).isEqualTo(2);
        assertThat(report.path("results").path(0).path("result").stringValue()).isEqualTo("valid");
        assertThat(api.get(api.plain, "/users/alice").text("state")).isEqualTo("DISABLED");
        assertThat(api.get(api.plain, "/users/carl").status()).isEqualTo(404);
    }

    @Test
    void t4CellThatBeginsLikeAFormulaIsEscaped() {
        Answer answer = importFile(
                "",
                "text/csv",
                "Username,MFA status\n=cmd|' /C calc'!A0,Enabled\n+1,Enabled\n-1,Enabled\n@x,Enabled\n");
        assertThat(answer.header("Content-Type")).startsWith("text/csv");
        assertThat(answer.header("Content-Disposition")).contains("attachment");
        assertThat(answer.body().lines().skip(1)).hasSize(4).allMatch(line -> line.matches("\\d,\"'[=+@-].*"));
    }

    @Test
    void fileWithoutItsHeaderIsRefusedAsAWhole() {
        for (String file : new String[] {"", "alice,Enabled\n", "Username\nalice\n", "Username,MFA status,Phone\n"}) {
            Answer answer = importFile("", "application/json", file);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text("field")).isEqualTo("header");
        }
    }

    @Test
    void fileOfMoreThanAHundredThousandRowsIsRefusedAsAWhole() {
        Answer answer = importFile("", "application/json", "Username,MFA status\n" + "a,Enabled\n".repeat(100_001));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text("code")).isEqualTo("too_large");
        Answer large = importFile("", "application/json", "x".repeat(8 * 1024 * 1024 + 1));
        assertThat(large.status()).isEqualTo(413);
    }

    @Test
    void jsonIsNoFile() {
        assertThat(api.post(api.plain, "/users/import", "{}").status()).isEqualTo(415);
        assertThat(importFile("?dryRun=maybe", "application/json", "Username,MFA status\n")
                        .text("field"))
                .isEqualTo("dryRun");
    }
}
