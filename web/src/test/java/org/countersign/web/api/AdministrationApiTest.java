package org.countersign.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.core.authority.Scope;
import org.countersign.web.api.TestApi.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdministrationApiTest {
    private TestApi api = new TestApi();

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void keyIsShownOnceWorksAndIsRemoved() {
        Answer made = api.post(api.all, "/api-keys", "{\"name\":\"Portal\",\"scopes\":[\"users:read\"]}");
        assertThat(made.status()).isEqualTo(201);
        String key = made.text("key");
        assertThat(api.get(key, "/users").status()).isEqualTo(200);
        assertThat(api.post(key, "/users", "{\"name\":\"x\"}").status()).isEqualTo(403);
        assertThat(api.get(api.all, "/api-keys").body()).contains("Portal").doesNotContain(key);
        assertThat(api.delete(api.all, "/api-keys/" + made.text("id")).status()).isEqualTo(204);
        assertThat(api.get(key, "/users").status()).isEqualTo(401);
        assertThat(api.delete(api.all, "/api-keys/" + made.text("id")).text("code"))
                .isEqualTo("no_such_api_key");
    }

    @Test
    void onlyAnOperatorMakesAndRemovesOperators() {
        String admin = api.key(api.house.tenant, "Admin", Scope.ADMIN);
        Answer refused = api.post(admin, "/api-keys", "{\"name\":\"Up\",\"scopes\":[\"operator\"]}");
        assertThat(refused.status()).isEqualTo(403);
        Answer made = api.post(api.all, "/api-keys", "{\"name\":\"Up\",\"scopes\":[\"operator\"]}");
        assertThat(api.delete(admin, "/api-keys/" + made.text("id")).status()).isEqualTo(403);
        assertThat(api.delete(api.all, "/api-keys/" + made.text("id")).status()).isEqualTo(204);
        assertThat(api.get(admin, "/tenants").status()).isEqualTo(403);
    }

    @Test
    void t1KeyOfAnotherTenantIsNotFound() {
        Answer made = api.post(api.foreign, "/api-keys", "{\"name\":\"Theirs\",\"scopes\":[\"users:read\"]}");
        assertThat(api.delete(api.all, "/api-keys/" + made.text("id")).status()).isEqualTo(404);
        assertThat(api.get(made.text("key"), "/users").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\":\"x\"}|scopes",
                "{\"name\":\"x\",\"scopes\":[]}|scopes",
                "{\"name\":\"x\",\"scopes\":[\"root\"]}|scopes",
                "{\"name\":\"x\",\"scopes\":[null]}|scopes",
                "{\"scopes\":[\"admin\"]}|name"
            })
    void keyWithoutNameOrScopeIsRefused(String body, String field) {
        Answer answer = api.post(api.all, "/api-keys", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("field")).isEqualTo(field);
    }

    @Test
    void radiusClientIsSetChangedAndRemovedAndKeepsItsSecretToItself() {
        Answer added = api.json(
                "PUT",
                api.all,
                "/radius-clients/vpn",
                "{\"cidr\":\"192.0.2.10\",\"secret\":\"s3cret-of-the-vpn\",\"application\":\"Company VPN\"}");
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.text("cidr")).isEqualTo("192.0.2.10/32");
        assertThat(added.text("firstFactor")).isEqualTo("local");
        assertThat(added.json().path("requireMessageAuthenticator").booleanValue())
                .isTrue();
        assertThat(added.body()).doesNotContain("s3cret");
        Answer changed = api.json("PUT", api.all, "/radius-clients/vpn", "{\"firstFactor\":\"client\"}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("application")).isEqualTo("Company VPN");
        assertThat(api.get(api.all, "/radius-clients/vpn").text("firstFactor")).isEqualTo("client");
        assertThat(api.get(api.all, "/radius-clients").body()).contains("vpn").doesNotContain("s3cret");
        assertThat(api.get(api.foreign, "/radius-clients/vpn").status()).isEqualTo(404);
        assertThat(api.delete(api.foreign, "/radius-clients/vpn").status()).isEqualTo(404);
        assertThat(api.delete(api.all, "/radius-clients/vpn").status()).isEqualTo(204);
        assertThat(api.get(api.all, "/audit").body()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"secret\":\"testing123\"}|cidr",
                "{\"cidr\":\"192.0.2.0/33\",\"secret\":\"testing123\"}|cidr",
                "{\"cidr\":\"vpn.example.org\",\"secret\":\"testing123\"}|cidr",
                "{\"cidr\":\"192.0.2.0\"}|secret",
                "{\"cidr\":\"192.0.2.0\",\"secret\":\"short\"}|secret",
                "{\"cidr\":\"::/129\",\"secret\":\"testing123\"}|cidr",
                "{\"cidr\":\"::/0\",\"secret\":\"testing123\",\"firstFactor\":\"ldap\"}|firstFactor",
                "{\"cidr\":\"192.0.2.1\",\"secret\":\"testing123\",\"firstFactor\":\"none\"}|firstFactor"
            })
    void radiusClientThatIsWrongIsRefused(String body, String field) {
        Answer answer = api.json("PUT", api.all, "/radius-clients/bad", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("field")).isEqualTo(field);
        assertThat(api.get(api.all, "/radius-clients/bad").status()).isEqualTo(404);
    }

    @Test
    void tenantIsAddedWithAFirstKeyThatOpensOnlyIt() {
        Answer added =
                api.post(api.all, "/tenants", "{\"slug\":\"new\",\"displayName\":\"New\",\"apiKeyName\":\"First\"}");
        assertThat(added.status()).isEqualTo(201);
        String key = added.text("apiKey");
        assertThat(api.get(key, "/users").json().path("users").size()).isZero();
        assertThat(api.get(key, "/tenants").status()).isEqualTo(403);
        assertThat(api.get(api.all, "/tenants").body()).contains("\"new\"").doesNotContain(key);
        assertThat(api.post(api.all, "/tenants", "{\"slug\":\"new\"}").text("code"))
                .isEqualTo("name_taken");
        assertThat(api.post(api.all, "/tenants", "{\"slug\":\"New Tenant\"}").text("field"))
                .isEqualTo("slug");
    }
}
