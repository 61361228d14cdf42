package org.countersign.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.core.settings.TenantSettings;
import org.countersign.core.user.MfaState;
import org.countersign.web.api.TestApi.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppPasswordApiTest {
    private static final String NAME = "{\"name\":\"Outlook on my laptop\"}";

    private TestApi api = new TestApi();

    @BeforeEach
    void switchOn() {
        switchTo(true);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void itIsShownOnceAndListedWithoutItsText() {
        api.house.user("anna", MfaState.ENFORCED);

        Answer made = make("anna", NAME);

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.text("name")).isEqualTo("Outlook on my laptop");
        assertThat(made.text("password")).matches("[a-z]{4}( [a-z]{4}){3}");
        Answer listed = api.get(api.plain, "/users/anna/app-passwords");
        assertThat(listed.body()).doesNotContain(made.text("password"));
        JsonNode first = listed.json().path("appPasswords").path(0);
        assertThat(first.path("id").stringValue()).isEqualTo(made.text("id"));
        assertThat(first.has("lastUsedAt")).isFalse();
    }

    @Test
    void oneIsDeletedOrAll() {
        api.house.user("berta", MfaState.ENFORCED);
        String id = make("berta", NAME).text("id");
        make("berta", NAME);
        make("berta", NAME);

        String one = "/users/berta/app-passwords/" + id;
        assertThat(api.delete(api.plain, one).status()).isEqualTo(204);
        assertThat(api.delete(api.plain, one).text("code")).isEqualTo("no_such_app_password");
        assertThat(api.delete(api.plain, "/users/berta/app-passwords/x").text("code"))
                .isEqualTo("no_such_app_password");
        assertThat(api.delete(api.plain, "/users/berta/app-passwords").status()).isEqualTo(204);
        assertThat(api.get(api.plain, "/users/berta/app-passwords").json().path("appPasswords"))
                .isEmpty();
    }

    @Test
    void theFortyFirstIsRefused() {
        api.house.user("carla", MfaState.ENFORCED);
        for (int i = 0; i < 40; i++) {
            assertThat(make("carla", NAME).status()).isEqualTo(201);
        }
        assertThat(make("carla", NAME).status()).isEqualTo(409);
        assertThat(make("carla", NAME).text("code")).isEqualTo("too_many_app_passwords");
    }

    @Test
    void aNameIsNeededAndBounded() {
        api.house.user("dora", MfaState.ENFORCED);

        assertThat(make("dora", "{}").text("field")).isEqualTo("name");
        assertThat(make("dora", "{\"name\":\"  \"}").status()).isEqualTo(400);
        assertThat(make("dora", "{\"name\":\"" + "x".repeat(300) + "\"}").text("field"))
                .isEqualTo("name");
        assertThat(make("nobody", NAME).text("code")).isEqualTo("no_such_user");
    }

    @Test
    void whereTheyAreSwitchedOffNoneIsMade() {
        api.house.user("emma", MfaState.ENFORCED);
        switchTo(false);

        assertThat(make("emma", NAME).text("code")).isEqualTo("app_passwords_off");
    }

    private Answer make(String user, String body) {
        return api.post(api.plain, "/users/" + user + "/app-passwords", body);
    }

    private void switchTo(boolean appPasswords) {
        TenantSettings usual = TenantSettings.DEFAULT;
        api.house.settings.change(
                api.house.tenant,
                _ -> new TenantSettings(
                        appPasswords,
                        usual.trustedAddresses(),
                        usual.rememberedBrowserDays(),
                        usual.mostDevices(),
                        usual.numberMatching(),
                        usual.blockOnFraud(),
                        usual.passcodesConfirm()));
    }
}
