package org.countersign.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.countersign.core.user.MfaState;
import org.countersign.core.user.Role;
import org.countersign.web.api.TestApi.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UserApiTest {
    private TestApi api = new TestApi();

    @BeforeAll
    void addOwner() {
        api.house.user("olivia", MfaState.ENFORCED, Role.OWNER);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void addedUserIsShownListedChangedAndRemoved() {
        Answer added = api.post(
                api.plain,
                "/users",
                "{\"name\":\"dora\",\"displayName\":\"Dora Lind\",\"mail\":\"dora@example.org\",\"state\":\"ENABLED\","
                        + "\"password\":\"correct horse battery\"}");
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.header("Location")).isEqualTo("/api/v1/users/dora");
        assertThat(added.body()).doesNotContain("correct horse");
        JsonNode shown = api.get(api.plain, "/users/DORA").json();
        assertThat(shown).isEqualTo(added.json());
        assertThat(shown.path("state").stringValue()).isEqualTo("ENABLED");
        assertThat(shown.path("registered").booleanValue()).isFalse();
        assertThat(shown.path("lockedUntil").isNull()).isTrue();
        Answer changed = api.json("PATCH", api.plain, "/users/dora", "{\"mail\":null,\"language\":\"de-AT\"}");
        assertThat(changed.json().path("mail").isNull()).isTrue();
        assertThat(changed.text("displayName")).isEqualTo("Dora Lind");
        assertThat(changed.text("language")).isEqualTo("de-AT");
        assertThat(api.delete(api.plain, "/users/dora").status()).isEqualTo(204);
        assertThat(api.get(api.plain, "/users/dora").text("code")).isEqualTo("no_such_user");
    }

    /** Attack T23: a name that no address can carry is refused with the reason, and every other one is reached. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b",
                "D\\\\x",
                "a;b",
                "a%b",
                "a?b",
                "a#b",
                ".",
                "..",
                "a|b",
                "a*b",
                "019fa8f0-0000-7000-8000-00000000000a"
            })
    void t23ANameThatNotEveryAddressCanCarryIsRefusedWithTheReason(String name) {
        Answer refused = api.post(api.plain, "/users", "{\"name\":\"" + name + "\"}");
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.text("field")).isEqualTo("name");
        assertThat(refused.text("detail")).contains("addresses and commands");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-",
                "_",
                "@",
                "~t",
                "zo\u00eb",
                "\ud83d\ude80",
                "\u0645\u0631\u064a\u0645",
                "a b",
                "a+b",
                "a&b=c",
                "...",
                "o'neil"
            })
    void t23EveryOtherNameIsReachedAtItsLocationAndByItsId(String name) {
        Answer added = api.post(api.plain, "/users", "{\"name\":\"" + name + "\",\"displayName\":\"" + name + "\"}");
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        String location = added.header("Location").substring("/api/v1".length());
        assertThat(api.get(api.plain, location).json()).isEqualTo(added.json());
        String byId = "/users/" + added.text("id");
        assertThat(api.get(api.plain, byId).json()).isEqualTo(added.json());
        assertThat(api.delete(api.plain, byId).status()).isEqualTo(204);
        assertThat(api.get(api.plain, byId).text("code")).isEqualTo("no_such_user");
    }

    @Test
    void nameThatIsTakenIsRefused() {
        assertThat(api.post(api.plain, "/users", "{\"name\":\"edda\"}").status())
                .isEqualTo(201);
        Answer again = api.post(api.plain, "/users", "{\"name\":\"EDDA\"}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("code")).isEqualTo("name_taken");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|name",
                "{\"name\":\"a\\u200bb\"}|name",
                "{\"name\":\"d\",\"mail\":\"nowhere\"}|mail",
                "{\"name\":\"d\",\"mail\":\"<script>@x\"}|mail",
                "{\"name\":\"d\",\"state\":\"enabled\"}|state",
                "{\"name\":\"d\",\"role\":\"king\"}|role",
                "{\"name\":\"d\",\"id\":\"7\"}|id"
            })
    void fieldThatIsWrongIsNamedAndNobodyIsAdded(String body, String field) {
        int before = api.get(api.all, "/users?limit=199").json().path("users").size();
        Answer answer = api.post(api.all, "/users", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("field")).isEqualTo(field);
        assertThat(api.get(api.all, "/users?limit=199").json().path("users").size())
                .isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"short,more", "password1234,first that are guessed"})
    void weakPasswordIsRefusedInWords(String password, String words) {
        api.house.user("weak-" + password.length() + "", MfaState.ENABLED);
        Answer answer = api.json(
                "PUT",
                api.plain,
                "/users/weak-" + password.length() + "/password",
                "{\"password\":\"" + password + "\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.text("code")).isEqualTo("weak_password");
        assertThat(answer.text("field")).isEqualTo("password");
        assertThat(answer.text("detail")).contains(words).doesNotContain(password);
    }

    @Test
    void passwordIsSetAndNotShown() {
        api.house.user("paul", MfaState.ENABLED);
        Answer answer = api.json("PUT", api.plain, "/users/paul/password", "{\"password\":\"another fine staple\"}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("staple");
    }

    @Test
    void pagesFollowEachOtherByCursor() {
        for (int i = 10; i < 20; i++) {
            api.house.user("user" + i, MfaState.ENABLED);
        }
        List<String> names = new ArrayList<>();
        String path = "/users?limit=4&q=user1";
        String next = path;
        do {
            JsonNode page = api.get(api.plain, next).json();
            page.path("users").forEach(user -> names.add(user.path("name").stringValue()));
            next = page.path("next").isNull()
                    ? ""
                    : path + "&cursor=" + page.path("next").stringValue();
        } while (!next.isEmpty());
        assertThat(names).hasSize(10).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"view=nobody,view", "cursor=%25%25,cursor", "limit=0,limit", "limit=200,limit", "cursor=%00,cursor"})
    void queryThatIsWrongIsNamed(String query, String field) {
        Answer answer = api.get(api.plain, "/users?" + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("field")).isEqualTo(field);
    }

    @Test
    void viewsShowWhoIsInThem() {
        api.house.user("vera", MfaState.ENABLED);
        JsonNode admins = api.get(api.plain, "/users?view=administrators").json();
        assertThat(admins.path("users").size()).isEqualTo(1);
        assertThat(admins.path("users").path(0).path("role").stringValue()).isEqualTo("owner");
    }

    @Test
    void stateIsChangedAndAuditedWithTheKeysName() {
        api.house.user("bob", MfaState.DISABLED);
        Answer answer = api.json(
                "PUT", api.plain, "/users/bob/mfa-state", "{\"state\":\"ENFORCED\",\"reason\":\"Ticket 4711\"}");
        assertThat(answer.text("state")).isEqualTo("ENFORCED");
        JsonNode events = api.get(api.plain, "/audit?user=bob").json().path("events");
        JsonNode last = events.valueStream()
                .filter(event -> event.path("action").asString("").equals("state-changed"))
                .findFirst()
                .orElseThrow();
        assertThat(last.path("actor").stringValue()).isEqualTo("api-key:Intranet");
        assertThat(last.path("reason").stringValue()).isEqualTo("Ticket 4711");
        assertThat(last.path("door").stringValue()).isEqualTo("api");
    }

    @Test
    void actsWorkWithAndWithoutABody() {
        api.house.totpUser("alice");
        for (int i = 0; i < 5; i++) {
            api.post(
                    api.plain, "/verifications", "{\"user\":\"alice\",\"code\":\"" + api.house.wrongPasscode() + "\"}");
        }
        assertThat(api.get(api.plain, "/users/alice").json().path("locked").booleanValue())
                .isTrue();
        assertThat(api.act(api.plain, "/users/alice/unlock")
                        .json()
                        .path("locked")
                        .booleanValue())
                .isFalse();
        Answer blocked = api.post(api.plain, "/users/alice/block", "{\"days\":3,\"reason\":\"Stolen laptop\"}");
        assertThat(blocked.text("blockedUntil")).endsWith("Z");
        assertThat(api.act(api.plain, "/users/alice/unblock")
                        .json()
                        .path("blockedUntil")
                        .isNull())
                .isTrue();
        Answer reset = api.post(api.plain, "/users/alice/require-registration", "{\"removeMethods\":true}");
        assertThat(reset.json().path("registrationRequired").booleanValue()).isTrue();
        assertThat(reset.json().path("methods").size()).isZero();
        assertThat(api.post(api.plain, "/users/alice/block", "{\"days\":0}").text("field"))
                .isEqualTo("days");
    }

    @Test
    void keyWithoutAdminDoesNotTouchAdministrators() {
        for (Answer answer : List.of(
                api.act(api.plain, "/users/olivia/unlock"),
                api.act(api.plain, "/users/olivia/block"),
                api.act(api.plain, "/users/olivia/require-registration"),
                api.json("PUT", api.plain, "/users/olivia/mfa-state", "{\"state\":\"DISABLED\"}"),
                api.json("PUT", api.plain, "/users/olivia/password", "{\"password\":\"another fine staple\"}"),
                api.json("PATCH", api.plain, "/users/olivia", "{\"mail\":\"thief@example.org\"}"),
                api.post(api.plain, "/users/olivia/methods", "{\"type\":\"totp\"}"),
                api.delete(api.plain, "/users/olivia"),
                api.post(api.plain, "/users", "{\"name\":\"mallory\",\"role\":\"owner\"}"))) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(403);
            assertThat(answer.text("code")).isEqualTo("above_your_role");
        }
    }

    @Test
    void lastOwnerStays() {
        assertThat(api.delete(api.all, "/users/olivia").text("code")).isEqualTo("last_owner");
        Answer demoted = api.json("PATCH", api.all, "/users/olivia", "{\"role\":null,\"mail\":\"o@example.org\"}");
        assertThat(demoted.status()).isEqualTo(409);
        assertThat(demoted.text("code")).isEqualTo("last_owner");
        assertThat(api.get(api.all, "/users/olivia").json().path("mail").isNull())
                .isTrue();
    }

    @Test
    void emptyPatchIsRefused() {
        assertThat(api.json("PATCH", api.all, "/users/olivia", "{}").status()).isEqualTo(400);
        assertThat(api.json("PATCH", api.all, "/users/olivia", "{\"displayName\":null}")
                        .text("field"))
                .isEqualTo("displayName");
        assertThat(api.json("PATCH", api.all, "/users/olivia", "{\"role\":7}").status())
                .isEqualTo(400);
    }

    @Test
    void userMayBeCalledImport() {
        api.house.user("import", MfaState.ENABLED);
        assertThat(api.get(api.plain, "/users/import").text("name")).isEqualTo("import");
    }

    @Test
    void t1UsersOfAnotherTenantAreNotFound() {
        assertThat(api.get(api.foreign, "/users/olivia").status()).isEqualTo(404);
        assertThat(api.delete(api.foreign, "/users/olivia").status()).isEqualTo(404);
        assertThat(api.get(api.foreign, "/audit?user=olivia").status()).isEqualTo(404);
        assertThat(api.act(api.foreign, "/users/olivia/unlock").status()).isEqualTo(404);
        assertThat(api.get(api.foreign, "/users").json().path("users").size()).isZero();
    }

    @Test
    void t4MarkupInANameIsShownAsText() {
        Answer added =
                api.post(api.plain, "/users", "{\"name\":\"mia\",\"displayName\":\"<script>alert(1)</script>\"}");
        assertThat(added.text("displayName")).isEqualTo("<script>alert(1)</script>");
        assertThat(added.header("Content-Type")).isEqualTo("application/json");
        assertThat(added.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void auditIsReadFromACursorOn() {
        api.house.user("anton", MfaState.ENABLED);
        JsonNode first = api.get(api.plain, "/audit?limit=1").json();
        assertThat(first.path("events").size()).isEqualTo(1);
        String next = first.path("next").stringValue();
        JsonNode second = api.get(api.plain, "/audit?after=" + next).json();
        second.path("events")
                .forEach(event -> assertThat(event.path("id").stringValue()).isGreaterThan(next));
        assertThat(api.get(api.plain, "/audit?after=yesterday").text("field")).isEqualTo("after");
        assertThat(api.get(api.plain, "/audit?user=nobody").text("code")).isEqualTo("no_such_user");
    }
}
